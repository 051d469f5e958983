package dev.synod.partitioning.quality;

import dev.synod.partitioning.cluster.Cluster;
import java.util.Arrays;

/**
 * What a change of members moves.
 *
 * @param moved the part of all copies that are on a member afterwards that did not have them
 *     before, 0 to 1
 * @param minimum the least part that has to move: what was on members that are gone, or the share
 *     by weight of the members that came, no member having more than one copy of each key;
 *     whichever is more
 */
public record Movement(double moved, double minimum) {

  /**
   * Compares where keys are before and after. Members are known by their names.
   *
   * @throws IllegalArgumentException if the numbers of keys or replicas differ
   */
  public static Movement between(Locations before, Locations after) {
    if (before.keys() != after.keys() || before.replicas() != after.replicas()) {
      throw new IllegalArgumentException(
          "found %d keys of %d replicas before and %d of %d after, expected the same"
              .formatted(before.keys(), before.replicas(), after.keys(), after.replicas()));
    }
    int[] renumbered = renumbered(before.cluster(), after.cluster());
    long moved = 0;
    long orphaned = 0;
    for (int key = 0; key < before.keys(); key++) {
      for (int replica = 0; replica < before.replicas(); replica++) {
        int member = renumbered[before.member(key, replica)];
        if (member < 0) {
          orphaned++;
        }
        if (!holds(after, key, member)) {
          moved++;
        }
      }
    }
    double copies = (double) before.keys() * before.replicas();
    double minimum = Math.max(orphaned / copies, shareOfNew(before, after));
    return new Movement(moved / copies, minimum);
  }

  private static int[] renumbered(Cluster from, Cluster to) {
    return from.members().stream().mapToInt(member -> to.indexOf(member.name())).toArray();
  }

  private static boolean holds(Locations locations, int key, int member) {
    for (int replica = 0; replica < locations.replicas(); replica++) {
      if (locations.member(key, replica) == member) {
        return true;
      }
    }
    return false;
  }

  private static double shareOfNew(Locations before, Locations after) {
    int[] known = renumbered(after.cluster(), before.cluster());
    double most = 1.0 / after.replicas();
    double[] shares = new double[known.length];
    Arrays.setAll(
        shares, member -> known[member] < 0 ? Math.min(most, after.cluster().share(member)) : 0);
    return Arrays.stream(shares).sum();
  }

  /** How much more moves than has to: 1 is nothing more. */
  public double ratio() {
    return moved == minimum ? 1 : moved / minimum;
  }
}
