package dev.synod.advisor.staleness;

import dev.synod.core.topology.Delay;
import java.util.ArrayList;
import java.util.List;

/** A continuous distribution, piecewise smooth. */
sealed interface Shape {

  /** What lies beyond the last panel: one part in a thousand million. */
  double BEYOND = 1e-9;

  /** Adds the probability of more than {@code at}, and the density there, both times weight. */
  void add(double at, double weight, double[] survivalAndDensity);

  /** Ascending bounds of panels, between which few points tell the density. */
  double[] panels();

  /** Where the density is not smooth. */
  default double[] kinks() {
    return new double[] {panels()[0]};
  }

  /** The exponential distribution. */
  final class Exponential implements Shape {

    private final double rate;
    private final double[] panels;

    Exponential(double rate, double[] panels) {
      this.rate = rate;
      this.panels = panels;
    }

    @Override
    public double[] panels() {
      return panels;
    }

    Exponential(double rate) {
      this(rate, bounds(rate));
    }

    private static double[] bounds(double rate) {
      double[] means = {0, 1, 3, 6, 10, 15, 21};
      for (int i = 0; i < means.length; i++) {
        means[i] /= rate;
      }
      return means;
    }

    @Override
    public void add(double at, double weight, double[] out) {
      if (at < 0) {
        out[0] += weight;
        return;
      }
      double survival = weight * StrictMath.exp(-rate * at);
      out[0] += survival;
      out[1] += rate * survival;
    }
  }

  /** The Pareto distribution. */
  final class Pareto implements Shape {

    private final double scale;
    private final double alpha;
    private final double[] panels;

    Pareto(double scale, double alpha, double[] panels) {
      this.scale = scale;
      this.alpha = alpha;
      this.panels = panels;
    }

    @Override
    public double[] panels() {
      return panels;
    }

    Pareto(double scale, double alpha) {
      this(scale, alpha, bounds(scale, alpha));
    }

    private static double[] bounds(double scale, double alpha) {
      double decades = -StrictMath.log(BEYOND) / alpha;
      int count = (int) Math.ceil(decades / Math.min(0.7, 3 / alpha));
      double[] bounds = new double[count + 1];
      for (int i = 0; i <= count; i++) {
        bounds[i] = scale * StrictMath.exp(decades * i / count);
      }
      bounds[0] = scale;
      return bounds;
    }

    @Override
    public void add(double at, double weight, double[] out) {
      if (at < scale) {
        out[0] += weight;
        return;
      }
      double survival = weight * StrictMath.pow(scale / at, alpha);
      out[0] += survival;
      out[1] += alpha * survival / at;
    }
  }

  /** A log-normal span beyond a fixed part. */
  final class LogNormal implements Shape {

    private final Delay.ShiftedLogNormal delay;
    private final double[] panels;

    LogNormal(Delay.ShiftedLogNormal delay, double[] panels) {
      this.delay = delay;
      this.panels = panels;
    }

    @Override
    public double[] panels() {
      return panels;
    }

    LogNormal(Delay.ShiftedLogNormal delay) {
      this(delay, bounds(delay));
    }

    private static double[] bounds(Delay.ShiftedLogNormal delay) {
      int count = (int) Math.ceil(12 / Math.min(1.5, 0.9 / delay.sigma()));
      if (count > 200) {
        throw new IllegalArgumentException(
            "a log-normal delay with sigma " + delay.sigma() + ", and at most 15 can be computed");
      }
      double[] bounds = new double[count + 2];
      bounds[0] = delay.shiftNanos();
      for (int i = 0; i <= count; i++) {
        double deviations = -6 + 12.0 * i / count;
        bounds[i + 1] =
            delay.shiftNanos() + StrictMath.exp(delay.mu() + delay.sigma() * deviations);
      }
      return bounds;
    }

    @Override
    public void add(double at, double weight, double[] out) {
      double variable = at - delay.shiftNanos();
      if (variable <= 0) {
        out[0] += weight;
        return;
      }
      double deviations = (StrictMath.log(variable) - delay.mu()) / delay.sigma();
      out[0] += weight * (1 - delay.cumulative(at));
      out[1] +=
          weight
              * StrictMath.exp(-deviations * deviations / 2)
              / (variable * delay.sigma() * Math.sqrt(2 * Math.PI));
    }
  }

  /** A density that is constant between ascending bounds, with masses that add up to 1. */
  final class Histogram implements Shape {

    private final double[] panels;
    private final double[] masses;

    Histogram(double[] panels, double[] masses) {
      this.panels = panels;
      this.masses = masses;
    }

    @Override
    public double[] panels() {
      return panels;
    }

    @Override
    public double[] kinks() {
      return panels;
    }

    @Override
    public void add(double at, double weight, double[] out) {
      if (at >= panels[masses.length]) {
        return;
      }
      if (at < panels[0]) {
        out[0] += weight;
        return;
      }
      int panel = Panels.panel(panels, at);
      double density = masses[panel] / (panels[panel + 1] - panels[panel]);
      double beyond = density * (panels[panel + 1] - at);
      for (int i = panel + 1; i < masses.length; i++) {
        beyond += masses[i];
      }
      out[0] += weight * beyond;
      out[1] += weight * density;
    }
  }

  /**
   * The sum of two independent spans, both without fixed values, interpolated between the points of
   * its panels.
   */
  final class Sum implements Shape {

    private final double[] panels;
    private final double[] kinks;
    private final double[] survival;
    private final double[] density;

    Sum(double[] panels, double[] kinks, double[] survival, double[] density) {
      this.panels = panels;
      this.kinks = kinks;
      this.survival = survival;
      this.density = density;
    }

    @Override
    public double[] panels() {
      return panels;
    }

    static Sum of(Law first, Law second) {
      double[] kinks = Panels.sums(first.kinks(), second.kinks());
      List<double[]> lists = new ArrayList<>(Panels.moved(first.lists(), second.kinks()));
      lists.addAll(Panels.moved(second.lists(), first.kinks()));
      double[] panels = Panels.march(kinks, lists);
      double[] survival = new double[(panels.length - 1) * Gauss.ORDER];
      double[] density = new double[survival.length];
      for (int i = 0; i < survival.length; i++) {
        int panel = i / Gauss.ORDER;
        double width = panels[panel + 1] - panels[panel];
        double[] both =
            convolved(first, second, panels[panel] + width * Gauss.point(i % Gauss.ORDER));
        survival[i] = both[0];
        density[i] = both[1];
      }
      return new Sum(panels, kinks, survival, density);
    }

    /** The survival and the density of a sum, by quadrature over the second span. */
    private static double[] convolved(Law first, Law second, double at) {
      List<double[]> lists = new ArrayList<>(second.lists());
      for (double[] list : first.lists()) {
        lists.add(Panels.mirrored(list, at));
      }
      double[] firstKinks = Panels.mirrored(first.kinks(), at);
      double[] kinks = Panels.joined(firstKinks, second.kinks());
      double from = second.kinks()[0];
      double to = Math.min(second.end(), at - first.kinks()[0]);
      double[] total = new double[2];
      second.evaluate(to, total);
      total[1] = 0;
      double[] bounds = Panels.march(kinks, lists, from, to);
      double[] here = new double[2];
      double[] there = new double[2];
      for (int panel = 0; panel + 1 < bounds.length; panel++) {
        double width = bounds[panel + 1] - bounds[panel];
        for (int i = 0; i < Gauss.ORDER; i++) {
          double part = bounds[panel] + width * Gauss.point(i);
          second.evaluate(part, here);
          first.evaluate(at - part, there);
          double mass = width * Gauss.weight(i) * here[1];
          total[0] += mass * there[0];
          total[1] += mass * there[1];
        }
      }
      return total;
    }

    @Override
    public double[] kinks() {
      return kinks;
    }

    @Override
    public void add(double at, double weight, double[] out) {
      if (at <= panels[0]) {
        out[0] += weight;
        return;
      }
      if (at >= panels[panels.length - 1]) {
        return;
      }
      int panel = Panels.panel(panels, at);
      double place = (at - panels[panel]) / (panels[panel + 1] - panels[panel]);
      double[] basis = new double[Gauss.ORDER];
      Gauss.basis(place, basis);
      for (int i = 0; i < Gauss.ORDER; i++) {
        int point = panel * Gauss.ORDER + i;
        out[0] += weight * basis[i] * survival[point];
        out[1] += weight * basis[i] * density[point];
      }
    }
  }
}
