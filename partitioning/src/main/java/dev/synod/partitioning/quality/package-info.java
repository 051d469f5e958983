/**
 * How good a scheme is, in numbers.
 *
 * <p>{@link dev.synod.partitioning.quality.Locations} is where all keys are, found once; from it
 * come {@link dev.synod.partitioning.quality.Balance}, how evenly members are loaded, {@link
 * dev.synod.partitioning.quality.Movement}, what a change of members moves against the least that
 * it must, and {@link dev.synod.partitioning.quality.ReplicaSets}, which members share data, and
 * with it {@link dev.synod.partitioning.quality.LossProbability}, how likely the failure of several
 * at once loses some.
 *
 * <p>{@link dev.synod.partitioning.quality.Survey} is all of them together.
 */
@NullMarked
package dev.synod.partitioning.quality;

import org.jspecify.annotations.NullMarked;
