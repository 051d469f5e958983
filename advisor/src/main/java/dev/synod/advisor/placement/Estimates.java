package dev.synod.advisor.placement;

import dev.synod.advisor.scheme.Configuration;
import dev.synod.design.architecture.ClassDesign.Access;
import java.util.HashMap;
import java.util.Map;

/**
 * The latencies of one configuration: bounds at first, values where they were settled. Each is
 * computed once.
 */
final class Estimates {

  private final Scoring scoring;
  private final Configuration configuration;
  private final Map<Asked, Double> bounds = new HashMap<>();
  private final Map<Asked, Double> values = new HashMap<>();
  private final Map<String, Boolean> settled = new HashMap<>();
  private boolean all;

  private record Asked(Access access, String region, Statistic statistic) {}

  Estimates(Scoring scoring, Configuration configuration) {
    this.scoring = scoring;
    this.configuration = configuration;
    this.all = scoring.exact();
  }

  Configuration configuration() {
    return configuration;
  }

  /** From now on the clients of a region see the values. */
  void settle(String region) {
    settled.put(region, true);
  }

  /** From now on all see the values. */
  void settleAll() {
    all = true;
  }

  /** Whether some are bounds only. */
  boolean open() {
    return !all;
  }

  double of(Access access, String region, Statistic statistic) {
    Asked asked = new Asked(access, region, statistic);
    boolean exactly = all || settled.containsKey(region);
    Map<Asked, Double> known = exactly ? values : bounds;
    Double nanos = known.get(asked);
    if (nanos == null) {
      nanos =
          exactly
              ? scoring.latency(configuration, access, region, statistic)
              : scoring.latencyAtLeast(configuration, access, region, statistic);
      known.put(asked, nanos);
    }
    return nanos;
  }
}
