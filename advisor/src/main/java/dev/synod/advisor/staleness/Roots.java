package dev.synod.advisor.staleness;

import java.util.function.DoubleUnaryOperator;

/** Finds where a falling probability has fallen far enough. */
final class Roots {

  /** The highest probability that a quantile is told of: beyond it there are no panels. */
  static final double HIGHEST = 0.99999999;

  private static final double PRECISION = 1e-9;
  private static final int MOST_DOUBLINGS = 200;

  private Roots() {}

  /**
   * The least span at which {@code survival} is at most {@code 1 - probability}.
   *
   * @param from where to begin
   * @param scale how far to look at first, positive
   */
  static double quantile(
      DoubleUnaryOperator survival, double probability, double from, double scale) {
    if (!(probability >= 0 && probability <= HIGHEST)) {
      throw new IllegalArgumentException(
          "a probability must be 0 to " + HIGHEST + ", and this is " + probability);
    }
    double low = from;
    double lowError = error(survival, probability, low);
    if (lowError <= 0) {
      return low;
    }
    double reach = scale * 1e-6;
    double high = from + reach;
    double highError = error(survival, probability, high);
    for (int i = 0; highError > 0; i++) {
      if (i == MOST_DOUBLINGS) {
        throw new IllegalArgumentException(
            "no span is long enough for the probability " + probability);
      }
      low = high;
      lowError = highError;
      reach *= 4;
      high = from + reach;
      highError = error(survival, probability, high);
    }
    return between(survival, probability, low, lowError, high, highError);
  }

  /** The Illinois method, with a halving at every third step for what is not smooth. */
  private static double between(
      DoubleUnaryOperator survival,
      double probability,
      double from,
      double below,
      double to,
      double above) {
    double low = from;
    double lowError = below;
    double high = to;
    double highError = above;
    double precision = PRECISION * high + Law.SAME / 10;
    int side = 0;
    for (int i = 1; high - low > precision; i++) {
      double middle =
          i % 3 == 0 ? (low + high) / 2 : high - highError * (high - low) / (highError - lowError);
      middle = Math.clamp(middle, low + precision / 4, high - precision / 4);
      double error = error(survival, probability, middle);
      if (error > 0) {
        low = middle;
        lowError = error;
        highError = side > 0 ? highError / 2 : highError;
        side = 1;
      } else {
        high = middle;
        highError = error;
        lowError = side < 0 ? lowError / 2 : lowError;
        side = -1;
      }
    }
    return high;
  }

  /** Compared as logarithms, in which tails are nearly straight. */
  private static double error(DoubleUnaryOperator survival, double probability, double at) {
    return StrictMath.log(Math.max(1e-12, survival.applyAsDouble(at)))
        - StrictMath.log1p(-probability);
  }
}
