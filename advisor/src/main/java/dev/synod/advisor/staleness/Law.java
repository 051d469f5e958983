package dev.synod.advisor.staleness;

import dev.synod.core.topology.Delay;
import java.util.ArrayList;
import java.util.List;

/**
 * The distribution of a span of time in nanoseconds: values that it takes with a positive
 * probability, and beside them piecewise smooth densities with whatever tail.
 *
 * <p>Sums are by quadrature on panels that end where a density is not smooth, exact to about 1e-9.
 * Immutable.
 */
public final class Law {

  /** Spans that differ by less, in nanoseconds, are the same. */
  static final double SAME = 1e-3;

  /** The most terms of a mixture. */
  private static final int MOST_PARTS = 64;

  private record Part(double weight, double offset, Shape shape) {}

  private record Atom(double at, double mass) {}

  private final List<Part> parts;
  private final List<Atom> atoms;
  private final int finer;
  private final double[] kinks;
  private final List<double[]> lists;

  private Law(List<Part> parts, List<Atom> atoms) {
    this(parts, atoms, 1);
  }

  private Law(List<Part> parts, List<Atom> atoms, int finer) {
    if (parts.size() + atoms.size() > MOST_PARTS) {
      throw new IllegalArgumentException(
          "a delay is a mixture of at most %s terms, and this has %s"
              .formatted(MOST_PARTS, parts.size() + atoms.size()));
    }
    this.finer = finer;
    this.parts = List.copyOf(parts);
    this.atoms = merged(atoms);
    List<double[]> bounds = new ArrayList<>();
    double[] all = this.atoms.stream().mapToDouble(Atom::at).toArray();
    for (Part part : this.parts) {
      double[] panels = Panels.divided(part.shape.panels(), finer);
      bounds.addAll(Panels.moved(List.of(panels), new double[] {part.offset}));
      double[] moved = Panels.sums(part.shape.kinks(), new double[] {part.offset});
      all = Panels.joined(all, moved);
    }
    this.kinks = Panels.distinct(all);
    this.lists = List.copyOf(bounds);
  }

  private static List<Atom> merged(List<Atom> atoms) {
    List<Atom> sorted = new ArrayList<>(atoms);
    sorted.sort((one, other) -> Double.compare(one.at, other.at));
    List<Atom> merged = new ArrayList<>();
    for (Atom atom : sorted) {
      if (!merged.isEmpty() && atom.at - merged.getLast().at <= SAME) {
        Atom last = merged.removeLast();
        merged.add(new Atom(last.at, last.mass + atom.mass));
      } else {
        merged.add(atom);
      }
    }
    return List.copyOf(merged);
  }

  /** A delay of a topology. One that spreads over less than a picosecond is a constant. */
  public static Law of(Delay delay) {
    double middle = delay.quantile(0.5);
    if (delay.quantile(1 - 1e-9) - delay.quantile(1e-9) <= SAME) {
      return constant(middle);
    }
    return switch (delay) {
      case Delay.Constant constant -> constant(constant.nanos());
      case Delay.ShiftedLogNormal logNormal -> smooth(new Shape.LogNormal(logNormal));
      case Delay.Uniform uniform ->
          smooth(
              new Shape.Histogram(
                  new double[] {uniform.fromNanos(), uniform.toNanos()}, new double[] {1}));
      case Delay.Quantiles quantiles -> measured(quantiles.points());
    };
  }

  private static Law measured(List<Delay.Quantile> points) {
    if (points.size() > MOST_PARTS) {
      throw new IllegalArgumentException(
          "a delay is measured by at most %s quantiles, and this by %s"
              .formatted(MOST_PARTS, points.size()));
    }
    List<Atom> atoms = new ArrayList<>();
    double[] bounds = {points.getFirst().nanos()};
    double[] masses = {};
    Delay.Quantile low = new Delay.Quantile(0, bounds[0]);
    double smooth = 0;
    for (Delay.Quantile high : points) {
      double mass = high.probability() - low.probability();
      if (high.nanos() - low.nanos() > SAME) {
        bounds = Panels.joined(bounds, new double[] {high.nanos()});
        masses = Panels.joined(masses, new double[] {mass});
        smooth += mass;
      } else if (mass > 0) {
        atoms.add(new Atom(low.nanos(), mass));
      }
      low =
          high.nanos() - low.nanos() > SAME
              ? high
              : new Delay.Quantile(high.probability(), low.nanos());
    }
    if (low.probability() < 1) {
      atoms.add(new Atom(low.nanos(), 1 - low.probability()));
    }
    if (smooth <= 0) {
      return new Law(List.of(), atoms);
    }
    for (int i = 0; i < masses.length; i++) {
      masses[i] /= smooth;
    }
    return new Law(List.of(new Part(smooth, 0, new Shape.Histogram(bounds, masses))), atoms);
  }

  /** The same span always, in nanoseconds, not negative. */
  public static Law constant(double nanos) {
    if (!(nanos >= 0) || Double.isInfinite(nanos)) {
      throw new IllegalArgumentException("a span must not be negative, and this is " + nanos);
    }
    return new Law(List.of(), List.of(new Atom(nanos, 1)));
  }

  /** The exponential distribution with this mean in nanoseconds. */
  public static Law exponential(double meanNanos) {
    requirePositive("the mean of an exponential span", meanNanos);
    return smooth(new Shape.Exponential(1 / meanNanos));
  }

  /**
   * The Pareto distribution: more than x with probability {@code (scale / x)^alpha}.
   *
   * @param scaleNanos the shortest span, positive
   * @param alpha the exponent of the tail, 0.5 to 1000
   */
  public static Law pareto(double scaleNanos, double alpha) {
    requirePositive("the scale of a Pareto span", scaleNanos);
    if (!(alpha >= 0.5 && alpha <= 1000)) {
      throw new IllegalArgumentException(
          "the exponent of a Pareto span must be 0.5 to 1000, and is " + alpha);
    }
    return smooth(new Shape.Pareto(scaleNanos, alpha));
  }

  private static Law smooth(Shape shape) {
    return new Law(List.of(new Part(1, 0, shape)), List.of());
  }

  /** This with probability {@code weight}, else the other. */
  public Law mixedWith(Law other, double weight) {
    if (!(weight >= 0 && weight <= 1)) {
      throw new IllegalArgumentException("a probability must be 0 to 1, and this is " + weight);
    }
    if (weight == 0 || weight == 1) {
      return weight == 0 ? other : this;
    }
    List<Part> both = new ArrayList<>();
    List<Atom> fixed = new ArrayList<>();
    addTimes(weight, 0, both, fixed);
    other.addTimes(1 - weight, 0, both, fixed);
    return new Law(both, fixed);
  }

  private void addTimes(double weight, double offset, List<Part> toParts, List<Atom> toAtoms) {
    for (Part part : parts) {
      toParts.add(new Part(part.weight * weight, part.offset + offset, part.shape));
    }
    for (Atom atom : atoms) {
      toAtoms.add(new Atom(atom.at + offset, atom.mass * weight));
    }
  }

  /** The sum with an independent span. */
  public Law plus(Law other) {
    List<Part> sum = new ArrayList<>();
    List<Atom> fixed = new ArrayList<>();
    for (Atom atom : other.atoms) {
      addTimes(atom.mass, atom.at, sum, fixed);
    }
    for (Atom atom : atoms) {
      other.continuous().addTimes(atom.mass * other.smoothMass(), atom.at, sum, fixed);
    }
    if (!parts.isEmpty() && !other.parts.isEmpty()) {
      double mass = smoothMass() * other.smoothMass();
      sum.add(new Part(mass, 0, Shape.Sum.of(continuous(), other.continuous())));
    }
    return new Law(sum, fixed);
  }

  /** The span and a fixed one, in nanoseconds. */
  public Law plus(double nanos) {
    return plus(constant(nanos));
  }

  /** The probability of the smooth part. */
  private double smoothMass() {
    double mass = 0;
    for (Part part : parts) {
      mass += part.weight;
    }
    return mass;
  }

  /** The smooth part by itself, as a distribution. */
  private Law continuous() {
    if (atoms.isEmpty() || parts.isEmpty()) {
      return new Law(parts, List.of(), finer);
    }
    List<Part> scaled = new ArrayList<>();
    for (Part part : parts) {
      scaled.add(new Part(part.weight / smoothMass(), part.offset, part.shape));
    }
    return new Law(scaled, List.of(), finer);
  }

  /**
   * The same distribution, of which everything is computed on panels so many times finer: to see
   * how exact a result is.
   *
   * @param times 1 to 16
   */
  public Law finer(int times) {
    if (times < 1 || times > 16) {
      throw new IllegalArgumentException("panels can be 1 to 16 times finer, and this is " + times);
    }
    return new Law(parts, atoms, times);
  }

  /** The probability of more than so many nanoseconds. */
  public double survival(double nanos) {
    double[] both = new double[2];
    evaluate(nanos, both);
    return Math.clamp(both[0], 0.0, 1.0);
  }

  /** The probability of at most so many nanoseconds. */
  public double cumulative(double nanos) {
    return 1 - survival(nanos);
  }

  /**
   * The span that is not exceeded with this probability, in nanoseconds.
   *
   * @param probability 0 to 0.99999999
   */
  public double quantile(double probability) {
    return Roots.quantile(this::survival, probability, kinks[0], Math.max(SAME, end() - kinks[0]));
  }

  /** Writes the probability of more than this, and the density of the smooth part. */
  void evaluate(double nanos, double[] survivalAndDensity) {
    survivalAndDensity[0] = 0;
    survivalAndDensity[1] = 0;
    for (Part part : parts) {
      part.shape.add(nanos - part.offset, part.weight, survivalAndDensity);
    }
    for (Atom atom : atoms) {
      survivalAndDensity[0] += atom.at > nanos + SAME ? atom.mass : 0;
    }
  }

  /** The probability of exactly this. */
  double mass(double nanos) {
    double mass = 0;
    for (Atom atom : atoms) {
      mass += Math.abs(atom.at - nanos) <= SAME ? atom.mass : 0;
    }
    return mass;
  }

  /** The values with a positive probability, ascending. */
  double[] atoms() {
    return atoms.stream().mapToDouble(Atom::at).toArray();
  }

  /** Where the distribution is not smooth, ascending; the first is the shortest span. */
  double[] kinks() {
    return kinks;
  }

  /** Bounds of panels of each smooth part. */
  List<double[]> lists() {
    return lists;
  }

  /** Where the panels end. */
  double end() {
    double end = kinks[kinks.length - 1];
    for (double[] list : lists) {
      end = Math.max(end, list[list.length - 1]);
    }
    return end;
  }

  private static void requirePositive(String what, double nanos) {
    if (!(nanos > 0) || Double.isInfinite(nanos)) {
      throw new IllegalArgumentException(what + " must be positive, and is " + nanos + " ns");
    }
  }
}
