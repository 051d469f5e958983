package dev.synod.advisor.placement;

import dev.synod.design.architecture.Environment.Site;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is looked for.
 *
 * @param family the configurations that are considered
 * @param scoring their latencies
 * @param criterion what is best
 * @param statistic what the criterion judges latencies by
 * @param constraints what must be kept to
 * @param replicaPerMonth what a replica costs in each region that may hold one, in dollars a month
 */
public record PlacementProblem(
    SchemeFamily family,
    Scoring scoring,
    Criterion criterion,
    Statistic statistic,
    Constraints constraints,
    Map<String, Double> replicaPerMonth) {

  /**
   * Checks that all prices and rates are there.
   *
   * @throws IllegalArgumentException naming what is missing or wrong
   */
  public PlacementProblem {
    replicaPerMonth = Collections.unmodifiableMap(new LinkedHashMap<>(replicaPerMonth));
    for (Site site : family.sites()) {
      Double price = replicaPerMonth.get(site.id());
      if (price == null || !(price >= 0 && price < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "the price of a replica in %s must be finite and not negative, and is %s"
                .formatted(site.id(), price));
      }
    }
    for (Constraints.LatencyBound bound : constraints.latencies()) {
      String region = bound.region();
      if (region != null && !scoring.demand().byRegion().containsKey(region)) {
        throw new IllegalArgumentException(
            "a bound on latency is for clients in %s, and clients are in %s"
                .formatted(region, scoring.demand().byRegion().keySet()));
      }
    }
    double calls = scoring.demand().reads() + scoring.demand().writes();
    if (!(calls > 0 && calls < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "clients must call, and call %s times a second".formatted(calls));
    }
  }

  /** A price that is the same everywhere. */
  public static Map<String, Double> samePrice(SchemeFamily family, double dollars) {
    Map<String, Double> prices = new LinkedHashMap<>();
    family.sites().forEach(site -> prices.put(site.id(), dollars));
    return prices;
  }
}
