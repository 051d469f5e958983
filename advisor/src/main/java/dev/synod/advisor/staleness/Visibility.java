package dev.synod.advisor.staleness;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * How soon after a write's acknowledgement reads return it, or a later one: t-visibility (Bailis et
 * al., VLDB 2012, section 3.3).
 */
public final class Visibility {

  private final DoubleUnaryOperator stale;
  private final double scale;

  /**
   * A visibility from the probability of a stale read.
   *
   * @param stale by nanoseconds after the acknowledgement, falling
   * @param scale how far to look for quantiles at first, positive
   */
  Visibility(DoubleUnaryOperator stale, double scale) {
    this.stale = stale;
    this.scale = Math.max(scale, Law.SAME);
  }

  /** Of schemes whose reads are never stale. */
  public static Visibility immediate() {
    return new Visibility(nanos -> 0, 1);
  }

  /**
   * Of operations that are one of several kinds.
   *
   * @param weights not negative, not all zero; they need not add up to 1
   */
  public static Visibility mixture(List<Visibility> kinds, double[] weights) {
    double total = 0;
    double scale = 1;
    for (double weight : weights) {
      if (!(weight >= 0) || Double.isInfinite(weight)) {
        throw new IllegalArgumentException("a weight must not be negative, and is " + weight);
      }
      total += weight;
    }
    if (kinds.size() != weights.length || total <= 0) {
      throw new IllegalArgumentException(
          "a mixture needs as many weights as kinds, one of them positive: %s kinds, %s weights"
              .formatted(kinds.size(), weights.length));
    }
    for (Visibility kind : kinds) {
      scale = Math.max(scale, kind.scale);
    }
    List<Visibility> kept = List.copyOf(kinds);
    double[] shares = weights.clone();
    double all = total;
    return new Visibility(
        nanos -> {
          double sum = 0;
          for (int i = 0; i < shares.length; i++) {
            sum += shares[i] == 0 ? 0 : shares[i] / all * kept.get(i).staleAt(nanos);
          }
          return sum;
        },
        scale);
  }

  /**
   * The probability that a read returns the write or a later one.
   *
   * @param nanos from the acknowledgement to the start of the read, not negative
   */
  public double probabilityAt(double nanos) {
    return 1 - staleAt(nanos);
  }

  /** The probability that a read returns an older version. */
  public double staleAt(double nanos) {
    if (!(nanos >= 0) || Double.isInfinite(nanos)) {
      throw new IllegalArgumentException(
          "a read must begin at the acknowledgement or after it, and begins at " + nanos + " ns");
    }
    return Math.clamp(stale.applyAsDouble(nanos), 0.0, 1.0);
  }

  /**
   * The shortest time after an acknowledgement at which reads are consistent with this probability,
   * in nanoseconds; 0 if they are at once.
   *
   * @param probability 0 to 0.99999999
   */
  public double timeFor(double probability) {
    return Roots.quantile(this::staleAt, probability, 0, scale);
  }

  /**
   * The probabilities of consistent reads over time, for a plot.
   *
   * @param toNanos the last time, positive
   * @param points how many, evenly from 0 to the last, 2 to 100000
   */
  public double[] curve(double toNanos, int points) {
    if (!(toNanos > 0) || points < 2 || points > 100_000) {
      throw new IllegalArgumentException(
          "a curve needs a positive time and 2 to 100000 points: %s ns, %s points"
              .formatted(toNanos, points));
    }
    double[] curve = new double[points];
    for (int i = 0; i < points; i++) {
      curve[i] = probabilityAt(toNanos * i / (points - 1));
    }
    return curve;
  }
}
