package dev.synod.advisor.pacelc;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Groups of regions: messages arrive within a group, and none from one group to another.
 *
 * @param sides at least one, each with at least one region; none has a region of another
 */
public record Partition(List<List<String>> sides) {

  public Partition {
    List<List<String>> copy = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    for (List<String> side : sides) {
      if (side.isEmpty()) {
        throw new IllegalArgumentException("found a side of a partition without regions");
      }
      for (String region : side) {
        if (!seen.add(region)) {
          throw new IllegalArgumentException(
              "found region %s twice, expected each on one side".formatted(region));
        }
      }
      copy.add(List.copyOf(side));
    }
    if (copy.isEmpty()) {
      throw new IllegalArgumentException("found a partition without sides, expected one or more");
    }
    sides = List.copyOf(copy);
  }

  /** One region cut off from all others. */
  public static Partition isolating(String region, List<String> regions) {
    List<String> others = regions.stream().filter(each -> !each.equals(region)).toList();
    if (others.size() == regions.size()) {
      throw new IllegalArgumentException("found no region %s among %s".formatted(region, regions));
    }
    return new Partition(
        others.isEmpty() ? List.of(List.of(region)) : List.of(List.of(region), others));
  }

  /** The index of the side that a region is on. */
  int side(String region) {
    for (int side = 0; side < sides.size(); side++) {
      if (sides.get(side).contains(region)) {
        return side;
      }
    }
    throw new IllegalArgumentException(
        "found region %s on no side of the partition %s".formatted(region, sides));
  }
}
