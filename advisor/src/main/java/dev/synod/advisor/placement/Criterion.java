package dev.synod.advisor.placement;

/**
 * What is best. The latency of a client region is the mean of its reads and writes, weighted by
 * their rates; less is better.
 */
public enum Criterion {
  /** The mean over all operations: regions count by their rates. Nanoseconds. */
  MEAN,
  /** The region that is served worst. Nanoseconds. */
  WORST_REGION,
  /**
   * Fairness: the standard deviation over client regions, as a share of their mean; each region
   * counts once, whatever its rates. No dimension.
   */
  VARIATION,
  /** Fairness: the worst served region's latency less the best served one's. Nanoseconds. */
  SPREAD,
  /** What the replicas cost. Dollars a month. */
  COST;

  /**
   * The value.
   *
   * @param latencies of each client region
   * @param weights the rates of all operations, of each client region
   */
  double of(double[] latencies, double[] weights, double cost) {
    return switch (this) {
      case MEAN -> mean(latencies, weights);
      case WORST_REGION -> {
        double worst = 0;
        for (double latency : latencies) {
          worst = Math.max(worst, latency);
        }
        yield worst;
      }
      case VARIATION -> variation(latencies);
      case SPREAD -> {
        double worst = Double.NEGATIVE_INFINITY;
        double best = Double.POSITIVE_INFINITY;
        for (double latency : latencies) {
          worst = Math.max(worst, latency);
          best = Math.min(best, latency);
        }
        yield worst - best;
      }
      case COST -> cost;
    };
  }

  static double mean(double[] latencies, double[] weights) {
    double sum = 0;
    double weight = 0;
    for (int client = 0; client < latencies.length; client++) {
      sum += weights[client] * latencies[client];
      weight += weights[client];
    }
    return sum / weight;
  }

  private static double variation(double[] latencies) {
    double sum = 0;
    for (double latency : latencies) {
      sum += latency;
    }
    double mean = sum / latencies.length;
    double squares = 0;
    for (double latency : latencies) {
      squares += (latency - mean) * (latency - mean);
    }
    return mean == 0 ? 0 : Math.sqrt(squares / latencies.length) / mean;
  }

  /** Whether it cannot get less when a latency gets more. */
  boolean monotone() {
    return switch (this) {
      case MEAN, WORST_REGION, COST -> true;
      case VARIATION, SPREAD -> false;
    };
  }

  /** Values that round to the same multiple of this count as equal. */
  double resolution() {
    return switch (this) {
      case MEAN, WORST_REGION, SPREAD -> Key.RESOLUTION_NANOS;
      case VARIATION, COST -> 1e-6;
    };
  }
}
