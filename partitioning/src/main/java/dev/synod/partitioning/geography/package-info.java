/**
 * Where the law comes first: {@link dev.synod.partitioning.geography.Residency} says in which
 * region a key has to be, and within it another partitioning says where.
 *
 * <p>There is no default. A key for which no rule speaks, or whose regions are all missing, is an
 * {@link dev.synod.partitioning.geography.NoAllowedRegionException}: data in the wrong region
 * cannot be called back.
 */
@NullMarked
package dev.synod.partitioning.geography;

import org.jspecify.annotations.NullMarked;
