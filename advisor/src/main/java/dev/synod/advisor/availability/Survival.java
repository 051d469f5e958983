package dev.synod.advisor.availability;

import dev.synod.advisor.scheme.Configuration;
import dev.synod.core.topology.Place;
import dev.synod.design.architecture.ClassDesign.Access;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many domains may fail at the same time, whichever they are, while an operation still
 * completes; all other domains serving, and no partition.
 *
 * @param nodes any nodes
 * @param zones any zones with all their nodes
 * @param regions any regions with all their zones
 */
public record Survival(int nodes, int zones, int regions) {

  /** Of an operation of a configuration. */
  public static Survival of(Configuration configuration, Access operation, Leadership leadership) {
    List<Demand> demands = Demand.of(configuration, operation, leadership);
    List<Place> replicas = configuration.replicas();
    return new Survival(
        most(replicas, FailureDomain.NODE, demands),
        most(replicas, FailureDomain.ZONE, demands),
        most(replicas, FailureDomain.REGION, demands));
  }

  /** How many domains may fail, whichever they are, while any so many replicas are left. */
  public static int ofQuorum(List<Place> replicas, int quorum, FailureDomain domain) {
    if (quorum < 1 || quorum > replicas.size()) {
      throw new IllegalArgumentException(
          "expected a quorum of 1 to %d replicas, found %d".formatted(replicas.size(), quorum));
    }
    return most(replicas, domain, List.of(new Demand(quorum, Demand.By.ANY)));
  }

  /** How many domains of this kind may fail. */
  public int of(FailureDomain domain) {
    return switch (domain) {
      case NODE -> nodes;
      case ZONE -> zones;
      case REGION -> regions;
    };
  }

  private static int most(List<Place> replicas, FailureDomain domain, List<Demand> demands) {
    if (demands.getFirst().by() == Demand.By.REGION) {
      return mostOfRegions(replicas, domain, demands.getFirst().quorum());
    }
    List<Integer> sizes = domain.sizes(replicas);
    int ofFirst = sizes.getFirst();
    List<Integer> others =
        sizes.subList(1, sizes.size()).stream().sorted(Comparator.reverseOrder()).toList();
    int lost = 0;
    for (int failures = 1; failures <= sizes.size(); failures++) {
      // The largest domains are the worst to lose, with the first replica's among them or not.
      int withFirst = replicas.size() - ofFirst - lost;
      boolean survived = isMet(demands, withFirst, false);
      if (failures <= others.size()) {
        lost += others.get(failures - 1);
        survived &= isMet(demands, replicas.size() - lost, true);
      }
      if (!survived) {
        return failures - 1;
      }
    }
    return sizes.size();
  }

  /** One less than it takes to leave no region its quorum, which each region is lost for alone. */
  private static int mostOfRegions(List<Place> all, FailureDomain domain, int quorum) {
    SortedMap<String, List<Place>> regions = new TreeMap<>();
    for (Place replica : all) {
      regions.computeIfAbsent(replica.region(), region -> new ArrayList<>()).add(replica);
    }
    int needed = 0;
    for (List<Place> replicas : regions.values()) {
      int left = replicas.size();
      List<Integer> sizes =
          domain.sizes(replicas).stream().sorted(Comparator.reverseOrder()).toList();
      for (int next = 0; left >= quorum; next++) {
        left -= sizes.get(next);
        needed++;
      }
    }
    return needed - 1;
  }

  private static boolean isMet(List<Demand> demands, int left, boolean firstServes) {
    return demands.stream()
        .anyMatch(demand -> left >= demand.quorum() && (firstServes || !demand.byFirst()));
  }
}
