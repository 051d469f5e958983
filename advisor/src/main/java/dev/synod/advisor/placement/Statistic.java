package dev.synod.advisor.placement;

/** The number that a distribution of latencies is judged by. */
public sealed interface Statistic {

  /** The mean. */
  record Mean() implements Statistic {}

  /**
   * The least latency that is not exceeded with this probability.
   *
   * @param probability above 0 and below 1
   */
  record Quantile(double probability) implements Statistic {
    public Quantile {
      if (!(probability > 0 && probability < 1)) {
        throw new IllegalArgumentException(
            "a quantile's probability must be above 0 and below 1, and this is " + probability);
      }
    }
  }
}
