/**
 * How data move from one assignment to the next: a {@link
 * dev.synod.partitioning.rebalancing.RebalancingPlan} of stages.
 *
 * <p>A stage copies partitions to the members that are to have them and, when all its copies are
 * complete, releases them where they are to go. So while the plan runs each partition has, at any
 * instant and in whatever order copies end, at least as many complete replicas as it had and is to
 * have, whichever is less. {@link dev.synod.partitioning.rebalancing.Limits} bound what a member
 * sends and receives within a stage; partitions that lack replicas come first.
 *
 * <p>The plan says what to do, not when a write goes where: while a partition is copied, its writes
 * have to reach the copy too, which is the business of whoever replicates it.
 */
@NullMarked
package dev.synod.partitioning.rebalancing;

import org.jspecify.annotations.NullMarked;
