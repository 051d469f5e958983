/**
 * Which members hold which partitions: an {@link dev.synod.partitioning.assignment.Assignment}, a
 * list of replicas for each of a fixed number of partitions.
 *
 * <p>It comes from a placement, which computes it and lets anybody compute it again; or from {@link
 * dev.synod.partitioning.assignment.EvenAssignment}, which gives every member its share of
 * partitions to within one and, when members change, moves no more than that takes; such a table
 * has to be stored and told to all. {@link dev.synod.partitioning.assignment.Copysets} makes few
 * different sets of replicas, so that the failure of several members at once rarely strikes all
 * replicas of a partition.
 */
@NullMarked
package dev.synod.partitioning.assignment;

import org.jspecify.annotations.NullMarked;
