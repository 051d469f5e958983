package dev.synod.advisor.pacelc;

import dev.synod.advisor.latency.SchemeLatency;
import dev.synod.advisor.scheme.Configuration;
import dev.synod.advisor.scheme.Scheme;
import dev.synod.design.architecture.ClassDesign.Access;
import java.util.function.DoubleUnaryOperator;

/**
 * What consistency costs when there is no partition: how much later a quantile of a configuration's
 * latency is than that of the nearest replica alone. A difference of quantiles, and not a quantile
 * of differences. In the unit of the latencies.
 */
public record ElseCost(double p50, double p99) {

  /**
   * The difference between two latencies, given by their quantiles; not negative, since waiting for
   * more takes no less time, but for what grids round.
   */
  public static ElseCost between(DoubleUnaryOperator configured, DoubleUnaryOperator nearest) {
    return new ElseCost(
        difference(configured, nearest, 0.5), difference(configured, nearest, 0.99));
  }

  /** What a read or a write costs clients of a region, in nanoseconds. */
  public static ElseCost of(
      SchemeLatency latency, Configuration configuration, Access access, String region) {
    return between(
        latency.of(configuration, access, region)::quantile,
        latency.of(nearest(configuration), access, region)::quantile);
  }

  /** The same copies, of which the nearest region answers alone. */
  private static Configuration nearest(Configuration configuration) {
    return new Configuration(new Scheme.MultiLeader(), configuration.replicas());
  }

  private static double difference(
      DoubleUnaryOperator configured, DoubleUnaryOperator nearest, double probability) {
    double late = configured.applyAsDouble(probability);
    double early = nearest.applyAsDouble(probability);
    if (Double.isNaN(late) || Double.isNaN(early)) {
      throw new IllegalArgumentException(
          "found a quantile at %s that is no number".formatted(probability));
    }
    return Math.max(0, late - early);
  }
}
