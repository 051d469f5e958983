package dev.synod.advisor.staleness;

/**
 * Gauss-Legendre quadrature on one panel, and interpolation between its points. Points are on [0,
 * 1].
 */
final class Gauss {

  /** The number of points of a panel. */
  static final int ORDER = 8;

  private static final double[] POINTS = new double[ORDER];
  private static final double[] WEIGHTS = new double[ORDER];
  private static final double[] BARYCENTRIC = new double[ORDER];

  static {
    for (int i = 0; i < ORDER; i++) {
      double x = -StrictMath.cos(Math.PI * (i + 0.75) / (ORDER + 0.5));
      double slope = 1;
      for (int step = 0; step < 50; step++) {
        double[] legendre = legendre(x);
        slope = legendre[1];
        x -= legendre[0] / slope;
      }
      POINTS[i] = (1 + x) / 2;
      WEIGHTS[i] = 1 / ((1 - x * x) * slope * slope);
    }
    for (int i = 0; i < ORDER; i++) {
      double product = 1;
      for (int j = 0; j < ORDER; j++) {
        product *= i == j ? 1 : POINTS[i] - POINTS[j];
      }
      BARYCENTRIC[i] = 1 / product;
    }
  }

  private Gauss() {}

  /** A point of a panel, 0 to 1. */
  static double point(int index) {
    return POINTS[index];
  }

  /** A weight; all add up to 1. */
  static double weight(int index) {
    return WEIGHTS[index];
  }

  /** Writes the values of the Lagrange polynomials at a place of the panel. */
  static void basis(double at, double[] values) {
    double total = 0;
    for (int i = 0; i < ORDER; i++) {
      double distance = at - POINTS[i];
      if (distance == 0) {
        java.util.Arrays.fill(values, 0);
        values[i] = 1;
        return;
      }
      values[i] = BARYCENTRIC[i] / distance;
      total += values[i];
    }
    for (int i = 0; i < ORDER; i++) {
      values[i] /= total;
    }
  }

  /** The polynomial and its derivative. */
  private static double[] legendre(double x) {
    double before = 1;
    double now = x;
    for (int n = 2; n <= ORDER; n++) {
      double next = ((2 * n - 1) * x * now - (n - 1) * before) / n;
      before = now;
      now = next;
    }
    return new double[] {now, ORDER * (x * now - before) / (x * x - 1)};
  }
}
