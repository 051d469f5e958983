package dev.synod.advisor.quorum;

/**
 * What is minimised, under limits on the rest.
 *
 * @param metric what is minimised
 * @param loadLimit the most load; infinite for no limit
 * @param networkLimit the most nodes per operation; infinite for no limit
 * @param latencyLimitSeconds the most latency; infinite for no limit
 * @param failures how many nodes of a chosen set may fail while it still contains a quorum
 */
public record Goal(
    Metric metric,
    double loadLimit,
    double networkLimit,
    double latencyLimitSeconds,
    int failures) {

  public Goal {
    requireLimit("load", loadLimit);
    requireLimit("network", networkLimit);
    requireLimit("latency", latencyLimitSeconds);
    if (failures < 0 || failures > MinimalQuorums.MAXIMUM_NODES) {
      throw new IllegalArgumentException(
          "failures are from 0 to %d, not %d".formatted(MinimalQuorums.MAXIMUM_NODES, failures));
    }
    double own =
        switch (metric) {
          case LOAD -> loadLimit;
          case NETWORK -> networkLimit;
          case LATENCY -> latencyLimitSeconds;
        };
    if (own != Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("what is minimised has no limit, found " + own);
    }
  }

  private static void requireLimit(String kind, double limit) {
    if (!(limit >= 0)) {
      throw new IllegalArgumentException("a limit of " + kind + " is not negative, found " + limit);
    }
  }

  /** Minimises without limits, for quorums that no failure has to leave standing. */
  public static Goal least(Metric metric) {
    double none = Double.POSITIVE_INFINITY;
    return new Goal(metric, none, none, none, 0);
  }

  /** With a limit on the load. */
  public Goal withLoadLimit(double limit) {
    return new Goal(metric, limit, networkLimit, latencyLimitSeconds, failures);
  }

  /** With a limit on the nodes per operation. */
  public Goal withNetworkLimit(double limit) {
    return new Goal(metric, loadLimit, limit, latencyLimitSeconds, failures);
  }

  /** With a limit on the latency. */
  public Goal withLatencyLimit(double seconds) {
    return new Goal(metric, loadLimit, networkLimit, seconds, failures);
  }

  /** With sets that contain a quorum after so many failures. */
  public Goal withFailures(int count) {
    return new Goal(metric, loadLimit, networkLimit, latencyLimitSeconds, count);
  }

  /** Whether it matters how long a set takes. */
  boolean isTimed() {
    return metric == Metric.LATENCY || latencyLimitSeconds < Double.POSITIVE_INFINITY;
  }
}
