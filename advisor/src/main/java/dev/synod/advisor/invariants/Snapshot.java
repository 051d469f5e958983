package dev.synod.advisor.invariants;

/**
 * What can be seen of a state: a value for each variable that is no collection, the rows of each
 * collection. Both have the places of the variables; those of the other kind are 0 or empty.
 */
// Arrays, because there are many; nobody compares records of this kind.
@SuppressWarnings("ArrayRecordComponent")
record Snapshot(long[] values, long[][][] rows) {}
