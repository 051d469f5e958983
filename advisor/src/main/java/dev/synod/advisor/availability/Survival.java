package dev.synod.advisor.availability;

import dev.synod.advisor.scheme.Configuration;
import java.util.Comparator;
import java.util.List;

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
  public static Survival of(
      Configuration configuration, Operation operation, Leadership leadership) {
    List<Demand> demands = Demand.of(configuration, operation, leadership);
    return new Survival(
        most(configuration, FailureDomain.NODE, demands),
        most(configuration, FailureDomain.ZONE, demands),
        most(configuration, FailureDomain.REGION, demands));
  }

  /** How many domains of this kind may fail. */
  public int of(FailureDomain domain) {
    return switch (domain) {
      case NODE -> nodes;
      case ZONE -> zones;
      case REGION -> regions;
    };
  }

  private static int most(Configuration configuration, FailureDomain domain, List<Demand> demands) {
    List<Integer> sizes = domain.sizes(configuration.replicas());
    int ofFirst = sizes.getFirst();
    List<Integer> others =
        sizes.subList(1, sizes.size()).stream().sorted(Comparator.reverseOrder()).toList();
    int lost = 0;
    for (int failures = 1; failures <= sizes.size(); failures++) {
      // The largest domains are the worst to lose, with the first replica's among them or not.
      int withFirst = configuration.size() - ofFirst - lost;
      boolean survived = isMet(demands, withFirst, false);
      if (failures <= others.size()) {
        lost += others.get(failures - 1);
        survived &= isMet(demands, configuration.size() - lost, true);
      }
      if (!survived) {
        return failures - 1;
      }
    }
    return sizes.size();
  }

  static boolean isMet(List<Demand> demands, int left, boolean firstServes) {
    return demands.stream()
        .anyMatch(demand -> left >= demand.quorum() && (firstServes || !demand.byFirst()));
  }
}
