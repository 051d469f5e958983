package dev.synod.advisor.load;

/** Generalised harmonic numbers H(n, s): the sum of k^-s for k from 1 to n. */
final class Harmonic {

  /** Terms that are added one by one; from here on the derivatives of x^-s are small. */
  private static final int FIRST = 40;

  /** The Bernoulli numbers B(2j) divided by (2j)!, for j from 1. */
  private static final double[] COEFFICIENTS = {
    1.0 / 12,
    -1.0 / 720,
    1.0 / 30_240,
    -1.0 / 1_209_600,
    1.0 / 47_900_160,
    -691.0 / 1_307_674_368_000.0,
    1.0 / 74_724_249_600.0
  };

  private Harmonic() {}

  /** H(n, s) for n >= 0 and s from 0 to 20, to about 1e-14 of its value. */
  static double number(long n, double s) {
    double sum = n > FIRST ? rest(n, s) : 0;
    for (long k = n > FIRST ? FIRST - 1 : n; k >= 1; k--) {
      sum += StrictMath.pow((double) k, -s);
    }
    return sum;
  }

  /** The sum of k^-s for k from FIRST to n, by the Euler-Maclaurin formula. */
  private static double rest(long n, double s) {
    double atFirst = StrictMath.pow(FIRST, -s);
    double atLast = StrictMath.pow((double) n, -s);
    double sum = integral(n, s) + (atFirst + atLast) / 2;
    double rising = s;
    double first = atFirst / FIRST;
    double last = atLast / n;
    for (int j = 1; j <= COEFFICIENTS.length; j++) {
      sum += COEFFICIENTS[j - 1] * rising * (first - last);
      rising *= (s + 2 * j - 1) * (s + 2 * j);
      first /= (double) FIRST * FIRST;
      last /= (double) n * n;
    }
    return sum;
  }

  /** The integral of x^-s from FIRST to n, without cancellation where s is near 1. */
  private static double integral(long n, double s) {
    double log = StrictMath.log((double) n / FIRST);
    double power = 1 - s;
    return power == 0 ? log : StrictMath.pow(FIRST, power) * StrictMath.expm1(power * log) / power;
  }
}
