package dev.synod.advisor.load;

import java.util.function.IntToDoubleFunction;

/** Sums over a Poisson distribution, from its mode outwards, so that nothing underflows early. */
final class Poisson {

  /** What is smaller than this share of the largest term does not count. */
  private static final double NEGLIGIBLE = 1e-30;

  private static final double[] STIRLING = {1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680};

  private Poisson() {}

  /** The sum of P(N = k) weight(k) for k from 0 to last and weights of 0 to 1, to 1e-13. */
  static double sum(double mean, int last, IntToDoubleFunction weight) {
    if (last < 0) {
      return 0;
    }
    if (mean == 0) {
      return weight.applyAsDouble(0);
    }
    int mode = (int) Math.min(last, StrictMath.floor(mean));
    double highest = probability(mode, mean);
    double sum = highest * weight.applyAsDouble(mode);
    double term = highest;
    for (int k = mode + 1; k <= last && term > highest * NEGLIGIBLE; k++) {
      term *= mean / k;
      sum += term * weight.applyAsDouble(k);
    }
    term = highest;
    for (int k = mode; k >= 1 && term > highest * NEGLIGIBLE; k--) {
      term *= k / mean;
      sum += term * weight.applyAsDouble(k - 1);
    }
    return sum;
  }

  /** P(N = k), by the saddle-point expansion: no large numbers are subtracted near the mode. */
  static double probability(int k, double mean) {
    if (k == 0) {
      return StrictMath.exp(-mean);
    }
    double excess = mean - k;
    double deviance = excess - k * StrictMath.log1p(excess / k);
    return StrictMath.exp(-deviance - remainder(k)) / Math.sqrt(2 * StrictMath.PI * k);
  }

  /** What Stirling's formula lacks: ln k! - (k ln k - k + ln(2 pi k) / 2). */
  private static double remainder(int k) {
    if (k < 16) {
      double factorial = 0;
      for (int i = 2; i <= k; i++) {
        factorial += StrictMath.log(i);
      }
      return factorial - (k * StrictMath.log(k) - k + StrictMath.log(2 * StrictMath.PI * k) / 2);
    }
    double sum = 0;
    double power = 1.0 / k;
    for (double coefficient : STIRLING) {
      sum += coefficient * power;
      power /= (double) k * k;
    }
    return sum;
  }
}
