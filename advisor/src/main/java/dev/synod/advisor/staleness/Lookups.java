package dev.synod.advisor.staleness;

import java.util.Arrays;
import java.util.List;

/**
 * The times at which a replica may look its answer up, and weights by point of the answers' time
 * and by time of looking up.
 *
 * <p>The first times are Gauss points of panels, the others have a positive probability.
 */
final class Lookups {

  private final double[] at;
  private final double[] bounds;
  private final double[][] answering;
  private final double[][] answered;

  Lookups(double[] at, double[] bounds, double[][] answering, double[][] answered) {
    this.at = at;
    this.bounds = bounds;
    this.answering = answering;
    this.answered = answered;
  }

  /** Of a replica that looks its answer up at once. */
  static Lookups atOnce() {
    return new Lookups(new double[1], new double[0], new double[0][], new double[0][]);
  }

  double[] at() {
    return at;
  }

  /** Weights of the reads that are answered at a point. */
  double[][] answering() {
    return answering;
  }

  /** Weights of the reads that have been answered at a point. */
  double[][] answered() {
    return answered;
  }

  /**
   * The probabilities that the replica does not have a write yet when it looks its answer up.
   *
   * <p>On a panel where that is not smooth it is projected on polynomials. The points being those
   * of Gauss, their Lagrange polynomials are orthogonal, so that the weights times the projection
   * are the integral of the projected density times the function itself.
   *
   * @param since from the start of the write to the start of the read
   */
  void without(Law write, double since, double[] probabilities) {
    double[] both = new double[2];
    for (int i = 0; i < at.length; i++) {
      write.evaluate(since + at[i], both);
      probabilities[i] = both[0];
    }
    int before = -1;
    for (double kink : write.kinks()) {
      double where = kink - since;
      if (bounds.length > 0 && where > bounds[0] && where < bounds[bounds.length - 1]) {
        int panel = Panels.panel(bounds, where);
        if (panel > before) {
          project(write, since, panel, probabilities);
          before = panel;
        }
      }
    }
  }

  private void project(Law write, double since, int panel, double[] probabilities) {
    double low = bounds[panel];
    double width = bounds[panel + 1] - low;
    double[] kinks = Panels.sums(write.kinks(), new double[] {-since});
    double[] fine = Panels.march(kinks, List.of(), low, bounds[panel + 1]);
    double[] basis = new double[Gauss.ORDER];
    double[] both = new double[2];
    Arrays.fill(probabilities, panel * Gauss.ORDER, (panel + 1) * Gauss.ORDER, 0);
    for (int part = 0; part + 1 < fine.length; part++) {
      double length = fine[part + 1] - fine[part];
      for (int i = 0; i < Gauss.ORDER; i++) {
        double time = fine[part] + length * Gauss.point(i);
        write.evaluate(since + time, both);
        Gauss.basis((time - low) / width, basis);
        for (int j = 0; j < Gauss.ORDER; j++) {
          probabilities[panel * Gauss.ORDER + j] +=
              length * Gauss.weight(i) * basis[j] * both[0] / (width * Gauss.weight(j));
        }
      }
    }
  }
}
