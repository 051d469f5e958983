package dev.synod.advisor.availability;

import java.util.ArrayList;
import java.util.List;

/**
 * Who talks with whom, for the clients of one region. Regions are those that have replicas, by
 * index.
 *
 * @param coordinators the regions that the client talks with
 * @param partners for each region, the ones it talks with, itself among them
 * @param first the region of the first replica
 */
record Reach(List<Integer> coordinators, List<List<Integer>> partners, int first) {

  static Reach of(List<String> regions, String first, String client, Connectivity connectivity) {
    List<Integer> coordinators = new ArrayList<>();
    List<List<Integer>> partners = new ArrayList<>();
    for (int region = 0; region < regions.size(); region++) {
      if (converse(client, regions.get(region), connectivity)) {
        coordinators.add(region);
      }
      List<Integer> others = new ArrayList<>();
      for (int other = 0; other < regions.size(); other++) {
        if (converse(regions.get(region), regions.get(other), connectivity)) {
          others.add(other);
        }
      }
      partners.add(others);
    }
    return new Reach(coordinators, partners, regions.indexOf(first));
  }

  private static boolean converse(String one, String other, Connectivity connectivity) {
    return one.equals(other) || connectivity.converses(one, other);
  }

  /** Whether all whom the client talks with talk with each other, and with nobody else. */
  boolean isOneSide() {
    return coordinators.stream().allMatch(region -> partners.get(region).equals(coordinators));
  }

  /** Whether an operation completes while so many replicas of each region serve. */
  boolean completes(List<Demand> demands, int[] serving, boolean firstServes) {
    return demands.stream().anyMatch(demand -> meets(demand, serving, firstServes));
  }

  private boolean meets(Demand demand, int[] serving, boolean firstServes) {
    return switch (demand.by()) {
      case ANY -> coordinators.stream().anyMatch(region -> meets(demand, serving, region));
      case FIRST -> firstServes && coordinators.contains(first) && meets(demand, serving, first);
      case REGION -> coordinators.stream().anyMatch(region -> serving[region] >= demand.quorum());
    };
  }

  private boolean meets(Demand demand, int[] serving, int region) {
    return serving[region] > 0
        && partners.get(region).stream().mapToInt(other -> serving[other]).sum() >= demand.quorum();
  }
}
