/**
 * From a key to its partition: a {@link dev.synod.partitioning.key.Partitioner}.
 *
 * <p>The number of partitions is fixed when the data are laid out; members take and give whole
 * partitions. {@link dev.synod.partitioning.key.HashPartitioner} spreads any keys evenly over any
 * number of partitions, {@link dev.synod.partitioning.key.RedisSlots} does what Redis Cluster does,
 * ranges are in a package of their own. A {@link dev.synod.partitioning.key.CompositeKey} has a
 * part that decides the partition and a part that is sorted within it; {@link
 * dev.synod.partitioning.key.Partitioner#byPartitionKey} heeds only the first.
 *
 * <p>Keys are bytes. Text is a key by its bytes in UTF-8, whose order is that of its code points.
 */
@NullMarked
package dev.synod.partitioning.key;

import org.jspecify.annotations.NullMarked;
