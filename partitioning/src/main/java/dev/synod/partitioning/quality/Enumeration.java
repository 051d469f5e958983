package dev.synod.partitioning.quality;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Counts the choices of failed members that hold a whole set. Members are chosen in ascending
 * order; as soon as a set is whole, all ways to go on are counted at once.
 */
final class Enumeration {

  private final int members;
  private final int failures;

  /** The sets by their greatest member: with it they become whole. */
  private final List<List<int[]>> byGreatest = new ArrayList<>();

  private final BitSet failed;

  Enumeration(ReplicaSets sets, int failures) {
    members = sets.members();
    this.failures = failures;
    failed = new BitSet(members);
    for (int member = 0; member < members; member++) {
      byGreatest.add(new ArrayList<>());
    }
    for (int[] set : sets.sets()) {
      byGreatest.get(set[set.length - 1]).add(set);
    }
  }

  /** The part of all choices that hold a whole set. */
  double share() {
    return count(0, failures) / Combinations.choose(members, failures);
  }

  private double count(int from, int left) {
    if (left == 0) {
      return 0;
    }
    double count = 0;
    for (int member = from; member <= members - left; member++) {
      failed.set(member);
      boolean whole =
          byGreatest.get(member).stream().anyMatch(set -> LossProbability.contains(failed, set));
      count +=
          whole ? Combinations.choose(members - member - 1, left - 1) : count(member + 1, left - 1);
      failed.clear(member);
    }
    return count;
  }
}
