/**
 * Ordered keys, cut into ranges: near keys are together, so that a scan asks few partitions.
 *
 * <p>{@link dev.synod.partitioning.range.Ranges} is the immutable table of cuts; looking a key up
 * is a binary search. Where to cut is measured: {@link
 * dev.synod.partitioning.range.Ranges#measured} cuts a sample of keys into parts of equal load, and
 * {@link dev.synod.partitioning.range.RangeLoad} watches which keys are asked for, and advises to
 * split a hot range at the point that halves its load, or to merge two cold neighbours. What no cut
 * can help, a single key that is hot by itself, it says too.
 *
 * <p>The price of order: keys that grow, such as times and sequences, all go to the last range. Put
 * something else before them, or hash.
 */
@NullMarked
package dev.synod.partitioning.range;

import org.jspecify.annotations.NullMarked;
