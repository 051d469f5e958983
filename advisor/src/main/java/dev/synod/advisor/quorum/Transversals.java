package dev.synod.advisor.quorum;

import java.util.Arrays;

/**
 * All minimal hitting sets of a family, without repetition and without comparing them: algorithm
 * MMCS of Murakami and Uno. A set is extended only by nodes that leave each of its nodes a set that
 * it alone hits.
 */
final class Transversals {

  /** How often a set may be looked at. */
  static final long MAXIMUM_LOOKS = 4_000_000_000L;

  private final long[] family;
  private final int[][] familyOfNode = new int[Long.SIZE][];
  private final int[] hits;
  private final int[] hitters;
  private final int[] critical = new int[Long.SIZE];
  private long[] found = new long[16];
  private int count;
  private long looks;

  private Transversals(long[] family) {
    this.family = family;
    this.hits = new int[family.length];
    this.hitters = new int[family.length];
    for (int node = 0; node < Long.SIZE; node++) {
      familyOfNode[node] = containing(node);
    }
  }

  /**
   * The minimal hitting sets, sorted. None where a set is empty; the empty set where there is no
   * set.
   */
  static long[] of(long[] family) {
    long candidates = 0;
    for (long set : family) {
      candidates |= set;
    }
    Transversals search = new Transversals(family);
    search.extend(0L, candidates);
    return Antichains.sorted(Arrays.copyOf(search.found, search.count));
  }

  private int[] containing(int node) {
    int[] containing = new int[family.length];
    int size = 0;
    for (int index = 0; index < family.length; index++) {
      if ((family[index] >>> node & 1L) != 0) {
        containing[size++] = index;
      }
    }
    return Arrays.copyOf(containing, size);
  }

  private void extend(long chosen, long candidates) {
    int open = narrowestOpen(candidates);
    if (open < 0) {
      add(chosen);
      return;
    }
    long tried = family[open] & candidates;
    long allowed = candidates & ~tried;
    for (long rest = tried; rest != 0; rest &= rest - 1) {
      int node = Long.numberOfTrailingZeros(rest);
      take(node);
      if (allCritical(chosen)) {
        extend(chosen | 1L << node, allowed);
      }
      giveBack(node);
      allowed |= 1L << node;
    }
  }

  /** The set without a chosen node that has the fewest candidates, or -1. */
  private int narrowestOpen(long candidates) {
    int narrowest = -1;
    int fewest = Integer.MAX_VALUE;
    looks += family.length;
    if (looks > MAXIMUM_LOOKS) {
      throw new IllegalArgumentException(
          "the minimal hitting sets of %d sets need more than %d looks at them"
              .formatted(family.length, MAXIMUM_LOOKS));
    }
    for (int index = 0; index < family.length; index++) {
      if (hits[index] == 0) {
        int width = Long.bitCount(family[index] & candidates);
        if (width < fewest) {
          fewest = width;
          narrowest = index;
        }
      }
    }
    return narrowest;
  }

  private void take(int node) {
    for (int index : familyOfNode[node]) {
      hits[index]++;
      if (hits[index] == 1) {
        critical[node]++;
      } else if (hits[index] == 2) {
        critical[hitters[index]]--;
      }
      hitters[index] ^= node;
    }
  }

  private void giveBack(int node) {
    for (int index : familyOfNode[node]) {
      hits[index]--;
      hitters[index] ^= node;
      if (hits[index] == 0) {
        critical[node]--;
      } else if (hits[index] == 1) {
        critical[hitters[index]]++;
      }
    }
  }

  private boolean allCritical(long chosen) {
    for (long rest = chosen; rest != 0; rest &= rest - 1) {
      if (critical[Long.numberOfTrailingZeros(rest)] == 0) {
        return false;
      }
    }
    return true;
  }

  private void add(long set) {
    MinimalQuorums.requireCount(count + 1L);
    if (count == found.length) {
      found = Arrays.copyOf(found, 2 * count);
    }
    found[count++] = set;
  }
}
