package dev.synod.advisor.availability;

import java.util.function.DoubleUnaryOperator;

/**
 * How long a failover takes: until the failure is detected, then rounds of election until one
 * succeeds, then until the new leader has caught up.
 *
 * @param roundSucceeds the probability that a round elects a leader, above 0, each round alike and
 *     independent of those before
 */
public record RecoveryTime(Step detection, Step round, double roundSucceeds, Step catchUp) {

  /** The most rounds that a bound may have to reckon with. */
  public static final int MOST_ROUNDS = 1_000_000;

  public RecoveryTime {
    if (!(roundSucceeds > 0 && roundSucceeds <= 1)) {
      throw new IllegalArgumentException(
          "the probability that an election succeeds must be above 0 and at most 1, and is "
              + roundSucceeds);
    }
  }

  /**
   * A part of a failover.
   *
   * @param meanNanos 0 or more
   * @param quantileNanos by probability, above 0 and below 1; 0 or more
   */
  public record Step(double meanNanos, DoubleUnaryOperator quantileNanos) {
    public Step {
      requireSpan("a mean", meanNanos);
    }

    /** What always takes as long. */
    public static Step of(double nanos) {
      return new Step(nanos, probability -> nanos);
    }

    /** What takes any time between two, each as likely, as an election timeout does. */
    public static Step uniform(double least, double most) {
      if (!(least >= 0 && most >= least && Double.isFinite(most))) {
        throw new IllegalArgumentException(
            "expected a span from 0 or more to no less, found %s to %s".formatted(least, most));
      }
      return new Step(
          least + (most - least) / 2, probability -> least + (most - least) * probability);
    }

    private double at(double probability) {
      return requireSpan("a quantile", quantileNanos.applyAsDouble(probability));
    }
  }

  /** The mean, exact: the number of rounds is geometric, and Wald's identity multiplies. */
  public double meanNanos() {
    return detection.meanNanos() + round.meanNanos() / roundSucceeds + catchUp.meanNanos();
  }

  /**
   * A span that the failover takes at most, with this probability or a greater one, however its
   * parts hang together. By Boole's inequality: what may go wrong is shared out among the parts,
   * each of which keeps to its own quantile. An upper bound, not a quantile: quantiles do not add.
   *
   * @param probability above 0 and below 1
   * @throws IllegalArgumentException if more than {@link #MOST_ROUNDS} rounds must be reckoned with
   */
  public double boundNanos(double probability) {
    requireProbability(probability);
    double share = (1 - probability) / 4;
    double rounds =
        roundSucceeds == 1
            ? 1
            : Math.max(1, Math.ceil(StrictMath.log(share) / StrictMath.log1p(-roundSucceeds)));
    if (!(rounds <= MOST_ROUNDS)) {
      throw new IllegalArgumentException(
          "expected at most %d rounds of election, found %.0f".formatted(MOST_ROUNDS, rounds));
    }
    return detection.at(1 - share) + rounds * round.at(1 - share / rounds) + catchUp.at(1 - share);
  }

  static void requireProbability(double probability) {
    if (!(probability > 0 && probability < 1)) {
      throw new IllegalArgumentException(
          "a probability must be above 0 and below 1, and this is " + probability);
    }
  }

  static double requireSpan(String what, double nanos) {
    if (!(nanos >= 0 && Double.isFinite(nanos))) {
      throw new IllegalArgumentException(
          what + " must be 0 or more and finite, and is " + nanos + " ns");
    }
    return nanos;
  }
}
