package dev.synod.advisor.quorum;

import java.util.Arrays;

/**
 * The size of the smallest hitting set, by trying one size after the other: some node of a set that
 * is not hit yet has to be taken, and no node hits more sets than the one in most of them.
 */
final class SmallestTransversal {

  /** How often a set may be looked at. */
  static final long MAXIMUM_LOOKS = 4_000_000_000L;

  private final long[] family;
  private long looks;

  private SmallestTransversal(long[] family) {
    this.family = family;
  }

  /** Of a family of sets that are not empty; 0 where there is no set. */
  static int size(long[] family) {
    SmallestTransversal search = new SmallestTransversal(family);
    int size = 0;
    while (!search.isHit(0L, 0L, size)) {
      size++;
    }
    return size;
  }

  /** Whether so many more nodes, none of them excluded, hit what the chosen ones do not. */
  private boolean isHit(long chosen, long excluded, int more) {
    countLooks();
    int[] degrees = new int[Long.SIZE];
    int open = 0;
    long narrowest = 0;
    int fewest = Integer.MAX_VALUE;
    for (long set : family) {
      if ((set & chosen) == 0) {
        open++;
        long rest = set & ~excluded;
        if (Long.bitCount(rest) < fewest) {
          fewest = Long.bitCount(rest);
          narrowest = rest;
        }
        for (; rest != 0; rest &= rest - 1) {
          degrees[Long.numberOfTrailingZeros(rest)]++;
        }
      }
    }
    return open == 0
        || (open <= reach(degrees, more) && anyHits(chosen, excluded, narrowest, more));
  }

  private boolean anyHits(long chosen, long excluded, long narrowest, int more) {
    long tried = excluded;
    for (long rest = narrowest; rest != 0; rest &= rest - 1) {
      long node = Long.lowestOneBit(rest);
      if (isHit(chosen | node, tried, more - 1)) {
        return true;
      }
      tried |= node;
    }
    return false;
  }

  /** How many sets so many nodes hit at most: those that are in most sets. */
  private static long reach(int[] degrees, int nodes) {
    int[] sorted = degrees.clone();
    Arrays.sort(sorted);
    long reach = 0;
    for (int index = 0; index < Math.min(nodes, sorted.length); index++) {
      reach += sorted[sorted.length - 1 - index];
    }
    return reach;
  }

  private void countLooks() {
    looks += family.length;
    if (looks > MAXIMUM_LOOKS) {
      throw new IllegalArgumentException(
          "the smallest hitting set of %d sets needs more than %d looks at them"
              .formatted(family.length, MAXIMUM_LOOKS));
    }
  }
}
