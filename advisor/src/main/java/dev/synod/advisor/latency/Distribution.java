package dev.synod.advisor.latency;

import dev.synod.core.topology.Delay;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The distribution of a span of time on a uniform grid: an exact shift, and the cumulative
 * probability of the part beyond it at {@code (i + 1/2) step}.
 *
 * <p>What lies beyond the grid's end is known to lie there and no more; a quantile in it is
 * answered with the end.
 */
public final class Distribution {

  private static final double NEGLIGIBLE = 1e-13;

  /** A span is cut off where this share of it is left, before others are added to it. */
  private static final double UNSEEN = 1e-6;

  private final double shift;
  private final double step;
  private final double[] cumulative;

  /** Computed when it is first needed. */
  private Fourier.@Nullable Spectrum spectrum;

  private Distribution(double shift, double step, double[] cumulative) {
    this.shift = shift;
    this.step = step;
    this.cumulative = cumulative;
  }

  /**
   * A distribution from its cumulative probability.
   *
   * @param shift the shortest span, in nanoseconds
   * @param step the distance of the grid's points, positive
   * @param size the number of points
   * @param probability the probability of at most so many nanoseconds
   */
  static Distribution of(double shift, double step, int size, DoubleUnaryOperator probability) {
    double[] cumulative = new double[size];
    double before = 0;
    for (int i = 0; i < size; i++) {
      // Once everything has happened there is nothing left to ask.
      before =
          before >= 1
              ? 1
              : Math.clamp(probability.applyAsDouble(shift + (i + 0.5) * step), before, 1.0);
      cumulative[i] = before;
    }
    return new Distribution(shift, step, cumulative);
  }

  /** A delay as it is. */
  static Distribution of(Delay delay, double step, int size) {
    return of(delay.minimumNanos(), step, size, delay::cumulative);
  }

  /** The distance of the grid's points, in nanoseconds. */
  double step() {
    return step;
  }

  /** The number of the grid's points. */
  int size() {
    return cumulative.length;
  }

  /** The shortest span, in nanoseconds. */
  public double minimum() {
    return shift;
  }

  /** The longest span that the grid reaches, in nanoseconds. */
  double end() {
    return shift + (cumulative.length - 0.5) * step;
  }

  /** The cumulative probability at a point of the grid. */
  double at(int index) {
    return cumulative[index];
  }

  /** The probability of at most so many nanoseconds. */
  public double cumulative(double nanos) {
    double index = (nanos - shift) / step - 0.5;
    if (index < 0) {
      // All that lies in the first half step counts as lying at the shift itself.
      return index < -0.5 ? 0 : cumulative[0];
    }
    int low = (int) index;
    if (low >= cumulative.length - 1) {
      return cumulative[cumulative.length - 1];
    }
    return cumulative[low] + (index - low) * (cumulative[low + 1] - cumulative[low]);
  }

  /** The span that is not exceeded with this probability, in nanoseconds. */
  public double quantile(double probability) {
    if (probability <= cumulative[0]) {
      return shift;
    }
    int low = 0;
    int high = cumulative.length - 1;
    if (cumulative[high] < probability) {
      return end();
    }
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (cumulative[middle] < probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double share = (probability - cumulative[low]) / (cumulative[high] - cumulative[low]);
    return shift + (low + 0.5 + share) * step;
  }

  /** How far the span reaches beyond its shortest, but for next to nothing of it. */
  double spread() {
    return quantile(1 - UNSEEN) - shift;
  }

  /**
   * The same span on another grid. What is narrower than the new grid's step comes to lie at its
   * beginning, and the shift makes up for that, so that the mean stays.
   */
  Distribution on(double newStep, int newSize) {
    Distribution moved = of(shift, newStep, newSize, this::cumulative);
    double reach = newStep * (newSize - 1);
    double bias = mean(reach) - moved.mean(reach);
    return Math.abs(bias) < newStep
        ? new Distribution(shift + bias, newStep, moved.cumulative)
        : moved;
  }

  /** The mean of what lies within the reach, beyond the shift. */
  private double mean(double reach) {
    int points = (int) Math.min(cumulative.length, Math.floor(reach / step) + 1);
    double left = 0;
    for (int i = 0; i < points; i++) {
      left += cumulative[points - 1] - cumulative[i];
    }
    return step * left / cumulative[points - 1];
  }

  /** The same span always. */
  static Distribution always(double nanos) {
    return of(nanos, 1, 2, at -> 1);
  }

  /** The sum of independent spans on any grids, on one that is as wide as all of them. */
  static Distribution sum(int size, Distribution... parts) {
    double spread = 0;
    for (Distribution part : parts) {
      spread += part.spread();
    }
    double step = spread / (size - parts.length);
    double constant = 0;
    Distribution total = null;
    for (Distribution part : parts) {
      if (part.spread() == 0) {
        constant += part.shift;
      } else {
        Distribution fitted = part.spread() == spread ? part : part.on(step, size);
        total = total == null ? fitted : total.plus(fitted);
      }
    }
    return total == null
        ? always(constant)
        : new Distribution(total.shift + constant, total.step, total.cumulative);
  }

  /** A point of a curve: the probability that a span is at most so many nanoseconds. */
  public record Point(double nanos, double probability) {}

  /**
   * The cumulative probability for drawing: at equal distances from the shortest span to the 99.9th
   * percentile, or beyond it.
   *
   * @param points how many, at least 2
   * @throws IllegalArgumentException if there are fewer
   */
  public List<Point> curve(int points) {
    if (points < 2) {
      throw new IllegalArgumentException("a curve needs 2 points or more, and not " + points);
    }
    double reach = quantile(0.999) - shift;
    List<Point> curve = new ArrayList<>();
    for (int i = 0; i < points; i++) {
      double nanos = shift + reach * i / (points - 1);
      curve.add(new Point(nanos, cumulative(nanos)));
    }
    return List.copyOf(curve);
  }

  /** The sum of two independent spans on grids with the same step and size. */
  Distribution plus(Distribution other) {
    return summed(shift + other.shift, Fourier.convolve(masses(), other.masses()));
  }

  /** The sum of three independent spans on grids with the same step and size. */
  Distribution plus(Distribution other, Distribution third) {
    double[] sum = Fourier.convolve(masses(), other.masses(), third.spectrum());
    return summed(shift + other.shift + third.shift, sum);
  }

  private Fourier.Spectrum spectrum() {
    if (spectrum == null) {
      spectrum = Fourier.spectrum(masses());
    }
    return spectrum;
  }

  private Distribution summed(double from, double[] sum) {
    double total = 0;
    for (int i = 0; i < sum.length; i++) {
      total = Math.min(1, total + sum[i]);
      sum[i] = total;
    }
    return new Distribution(from, step, sum);
  }

  private double[] masses() {
    double[] masses = new double[cumulative.length];
    double before = 0;
    for (int i = 0; i < masses.length; i++) {
      masses[i] = cumulative[i] - before;
      before = cumulative[i];
    }
    return masses;
  }

  /**
   * A quantile of the sum of two independent spans, on any two grids, without the sum itself:
   * {@code P(X + Y <= t)} is a sum over the points of the first.
   */
  public double quantileOfSum(Distribution other, double probability) {
    double low = Math.max(quantile(probability) + other.shift, shift + other.quantile(probability));
    double below = cumulativeOfSum(other, low) - probability;
    if (below >= 0) {
      return low;
    }
    double end = end() + other.end();
    double reach = Math.max(step, other.step);
    double high = Math.min(end, low + reach);
    double above = cumulativeOfSum(other, high) - probability;
    while (above < 0 && high < end) {
      low = high;
      below = above;
      reach *= 4;
      high = Math.min(end, low + reach);
      above = cumulativeOfSum(other, high) - probability;
    }
    return above < 0 ? end : root(other, probability, low, below, high, above);
  }

  /** Between a point that is too low and one that is not, by the Illinois method. */
  private double root(
      Distribution other, double probability, double from, double below, double to, double above) {
    double low = from;
    double lowError = below;
    double high = to;
    double highError = above;
    double precision = 1e-7 * high + 1e-3;
    int side = 0;
    while (high - low > precision) {
      double middle = high - highError * (high - low) / (highError - lowError);
      middle = Math.clamp(middle, low + precision / 4, high - precision / 4);
      double error = cumulativeOfSum(other, middle) - probability;
      if (error < 0) {
        low = middle;
        lowError = error;
        highError = side < 0 ? highError / 2 : highError;
        side = -1;
      } else {
        high = middle;
        highError = error;
        lowError = side > 0 ? lowError / 2 : lowError;
        side = 1;
      }
    }
    return (low + high) / 2;
  }

  private double cumulativeOfSum(Distribution other, double nanos) {
    double total = 0;
    double before = 0;
    for (int i = 0; i < cumulative.length; i++) {
      double rest = nanos - shift - i * step;
      if (rest < other.shift || before >= 1 - NEGLIGIBLE) {
        break;
      }
      total += (cumulative[i] - before) * other.cumulative(rest);
      before = cumulative[i];
    }
    return total;
  }

  /** One or the other: the first with probability {@code weight}. */
  Distribution mixedWith(Distribution other, double weight) {
    double from = Math.min(shift, other.shift);
    double fine = Math.min(step, other.step);
    double to = Math.max(end(), other.end());
    int points = (int) Math.min(1 << 16, Math.ceil((to - from) / fine) + 1);
    return of(
        from,
        (to - from) / (points - 0.5),
        points,
        nanos -> weight * cumulative(nanos) + (1 - weight) * other.cumulative(nanos));
  }

  /** The same on a grid of so many points, which ends where next to nothing is left of either. */
  Distribution mixedWith(Distribution other, double weight, int points) {
    double from = Math.min(shift, other.shift);
    double to = Math.max(shift + spread(), other.shift + other.spread());
    return of(
        from,
        Math.max((to - from) / (points - 0.5), 1e-3),
        points,
        nanos -> weight * cumulative(nanos) + (1 - weight) * other.cumulative(nanos));
  }

  /** The same span on a grid that ends where next to nothing of it is left. */
  Distribution trimmed(int points) {
    return on(Math.max(spread() / (points - 1), 1e-3), points);
  }

  /**
   * The time at which the {@code rank}-th of independent spans is over.
   *
   * @param spans at least {@code rank} of them
   * @param rank from 1
   */
  static Distribution orderStatistic(List<Distribution> spans, int rank, int size) {
    double from = spans.stream().mapToDouble(span -> span.shift).sorted().toArray()[rank - 1];
    double to = spans.stream().mapToDouble(Distribution::end).sorted().toArray()[rank - 1];
    double step = Math.max((to - from) / (size - 0.5), 1e-3);
    double[] atLeast = new double[rank + 1];
    return of(
        from,
        step,
        size,
        nanos -> {
          for (int k = 1; k <= rank; k++) {
            atLeast[k] = 0;
          }
          atLeast[0] = 1;
          for (Distribution span : spans) {
            double over = span.cumulative(nanos);
            for (int k = rank; k >= 1; k--) {
              atLeast[k] += over * (atLeast[k - 1] - atLeast[k]);
            }
          }
          return atLeast[rank];
        });
  }
}
