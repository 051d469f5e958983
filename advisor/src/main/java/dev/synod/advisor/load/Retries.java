package dev.synod.advisor.load;

import dev.synod.advisor.load.Estimate.Label;

/**
 * Calls that are repeated at every layer of a stack.
 *
 * @param attempts of each layer in all, the first among them, 1 to 1000
 * @param depth how many layers repeat, 0 to 1000
 */
public record Retries(int attempts, int depth) {

  public Retries {
    Require.within("attempts", attempts, 1, 1000);
    Require.within("layers", depth, 0, 1000);
  }

  /**
   * How many calls the lowest layer gets for each that comes in at the top, if all fail: attempts
   * to the power of the depth. The worst case, whatever else is the case.
   */
  public Estimate worstAmplification() {
    return new Estimate(StrictMath.pow(attempts, depth), Label.EXACT);
  }

  /**
   * The mean of the same if attempts at the lowest layer fail independently with a probability.
   * What one layer's attempts multiply telescopes to (1 - p^(a^d)) / (1 - p).
   */
  public Estimate meanAmplification(double failure) {
    Require.within("a probability of failure", failure, 0.0, 1.0);
    if (failure == 1) {
      return new Estimate(worstAmplification().value(), Label.MODEL);
    }
    if (failure == 0) {
      return new Estimate(1, Label.MODEL);
    }
    double exhausted = worstAmplification().value() * StrictMath.log(failure);
    return new Estimate(-StrictMath.expm1(exhausted) / (1 - failure), Label.MODEL);
  }

  /** The probability that a call at the top fails, on the same assumption: p^(a^d). */
  public Estimate failure(double failure) {
    Require.within("a probability of failure", failure, 0.0, 1.0);
    double attempted = worstAmplification().value();
    return new Estimate(failure == 1 ? 1 : StrictMath.pow(failure, attempted), Label.MODEL);
  }

  /**
   * The most amplification where each layer repeats at most a share of the calls that it gets: the
   * lesser of (1 + budget)^depth and the worst case.
   *
   * @param budget retries per call, not negative
   */
  public Estimate amplificationWithin(double budget) {
    Require.notNegative("a retry budget", budget);
    return new Estimate(
        StrictMath.pow(1 + Math.min(budget, attempts - 1), depth), Label.UPPER_BOUND);
  }

  /** The largest budget of each layer that keeps the amplification of a stack within a limit. */
  public static double budget(double amplification, int depth) {
    Require.within("an amplification", amplification, 1.0, Double.MAX_VALUE);
    Require.within("layers", depth, 1, 1000);
    return StrictMath.expm1(StrictMath.log(amplification) / depth);
  }
}
