package dev.synod.report.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * A linear axis from zero to a round number.
 *
 * @param end the round number, positive
 * @param step the distance of its ticks
 */
record Scale(double end, double step) {

  private static final int MOST_TICKS = 7;

  /** The axis that holds values up to this one. */
  static Scale upTo(double largest) {
    double most = Double.isFinite(largest) && largest > 0 ? largest : 1;
    double step = 1e-3;
    while (true) {
      for (double factor : new double[] {1, 2, 2.5, 5}) {
        double candidate = step * factor;
        if (most <= candidate * MOST_TICKS) {
          return new Scale(Math.ceil(most / candidate - 1e-9) * candidate, candidate);
        }
      }
      step *= 10;
    }
  }

  /** The values at which there are ticks, zero and the end among them. */
  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    for (int i = 0; i * step <= end * (1 + 1e-9); i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  /** A value as a share of the width: 37.5%. */
  String share(double value) {
    return Shares.percent(Math.clamp(value / end, 0, 1));
  }
}
