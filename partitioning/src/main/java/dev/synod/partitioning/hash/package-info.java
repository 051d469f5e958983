/**
 * Hashes that mean the same on every machine, in every release and in every language.
 *
 * <p>Where a key lives is decided by its hash, so the hash is part of the stored format: it is
 * specified elsewhere and has published test vectors. {@link dev.synod.partitioning.hash.XxHash64}
 * is the hash of everything here; {@link dev.synod.partitioning.hash.Crc16} is there because Redis
 * Cluster says so. {@link dev.synod.partitioning.hash.Bits} mixes and reduces what is a hash
 * already. {@code Object.hashCode} is none of these: it has 32 bits, and its low ones barely change
 * from one key to the next.
 *
 * <p>None of them is a cryptographic hash. Who may choose keys and knows the seed can choose keys
 * that meet; a seed that is kept secret makes that harder, not impossible.
 */
@NullMarked
package dev.synod.partitioning.hash;

import org.jspecify.annotations.NullMarked;
