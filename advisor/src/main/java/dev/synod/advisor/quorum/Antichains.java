package dev.synod.advisor.quorum;

import java.util.Arrays;

/** Families of sets of at most 64 nodes, a set one long, none of which contains another. */
final class Antichains {

  /** How many pairs of sets may be compared to find the minimal ones. */
  static final long MAXIMUM_COMPARISONS = 1_000_000_000L;

  private Antichains() {}

  /** By size, then by the nodes: the order in which families are kept. */
  static long[] sorted(long[] sets) {
    long[] sorted = sets.clone();
    Arrays.sort(sorted);
    int[] starts = new int[Long.SIZE + 2];
    for (long set : sorted) {
      starts[Long.bitCount(set) + 1]++;
    }
    for (int size = 0; size <= Long.SIZE; size++) {
      starts[size + 1] += starts[size];
    }
    long[] result = new long[sorted.length];
    for (long set : sorted) {
      result[starts[Long.bitCount(set)]++] = set;
    }
    return result;
  }

  /**
   * The sets that contain no other, each once, sorted.
   *
   * @throws IllegalArgumentException where that takes too many comparisons
   */
  static long[] minimal(long[] sets) {
    long[] sorted = sorted(sets);
    int kept = 0;
    int smaller = 0;
    long comparisons = 0;
    for (int index = 0; index < sorted.length; index++) {
      long set = sorted[index];
      if (kept > 0 && Long.bitCount(sorted[kept - 1]) < Long.bitCount(set)) {
        smaller = kept;
      }
      comparisons += smaller;
      if (comparisons > MAXIMUM_COMPARISONS) {
        throw new IllegalArgumentException(
            "the minimal ones of %d sets need more than %d comparisons"
                .formatted(sets.length, MAXIMUM_COMPARISONS));
      }
      boolean repeated = kept > 0 && sorted[kept - 1] == set;
      if (!repeated && !containsAny(set, sorted, smaller)) {
        sorted[kept++] = set;
      }
    }
    return Arrays.copyOf(sorted, kept);
  }

  /** Whether one of the first sets of the family lies within this set. */
  static boolean containsAny(long set, long[] family, int count) {
    for (int index = 0; index < count; index++) {
      if ((family[index] & ~set) == 0) {
        return true;
      }
    }
    return false;
  }

  /** Sets that remain when any one node is taken from a set of the family. */
  static long[] shrunk(long[] family) {
    int count = 0;
    for (long set : family) {
      count += Long.bitCount(set);
    }
    MinimalQuorums.requireCount(count);
    long[] shrunk = new long[count];
    int next = 0;
    for (long set : family) {
      for (long rest = set; rest != 0; rest &= rest - 1) {
        shrunk[next++] = set & ~Long.lowestOneBit(rest);
      }
    }
    return minimal(shrunk);
  }
}
