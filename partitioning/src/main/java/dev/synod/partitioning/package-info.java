/**
 * Which partition holds a key, and which members hold a partition.
 *
 * <p>One small interface: {@link dev.synod.partitioning.Partitioning}, key → partition → replicas.
 * {@link dev.synod.partitioning.Partitions} puts one together from a way to cut the keys ({@code
 * key}, {@code range}) and an {@code assignment} of partitions to the members of a {@code cluster},
 * which a {@code placement} computes or a table holds. {@code geography} puts residency before all
 * of that. {@code rebalancing} plans the way from one assignment to the next, and {@code quality}
 * says in numbers how good one is.
 *
 * <p>Where there are no partitions to be moved, as in a cache or a load balancer, a {@link
 * dev.synod.partitioning.placement.Placement} is asked with the hash of the key itself.
 *
 * <p>Everything is immutable and safe to share between threads unless it says otherwise. Nothing
 * reads a clock, draws a random number that no seed decides, or does input or output.
 */
@NullMarked
package dev.synod.partitioning;

import org.jspecify.annotations.NullMarked;
