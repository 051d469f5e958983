package dev.synod.advisor.load;

import java.util.function.DoubleUnaryOperator;

/** Inverts tails: where a probability that only falls has come down to a given one. */
final class Quantiles {

  private static final int MOST_STEPS = 2200;

  private Quantiles() {}

  /**
   * The smallest time, to the last bit or so, at which the tail is not above the target.
   *
   * @param tail P(T > t), which does not increase and comes to 0
   * @param scale a first guess, positive
   */
  static double invert(DoubleUnaryOperator tail, double target, double scale) {
    if (tail.applyAsDouble(0) <= target) {
      return 0;
    }
    double low = 0;
    double high = scale;
    for (int step = 0; step < MOST_STEPS && tail.applyAsDouble(high) > target; step++) {
      low = high;
      high *= 2;
    }
    for (int step = 0; step < MOST_STEPS; step++) {
      double middle = low + (high - low) / 2;
      if (middle <= low || middle >= high) {
        break;
      }
      if (tail.applyAsDouble(middle) > target) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
