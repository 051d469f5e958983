package dev.synod.core.topology;

import java.util.List;

/** The distribution of a span of time, in nanoseconds: a one-way delay, or a disk's sync. */
public sealed interface Delay {

  /** The probability that the span is at most this long. */
  double cumulative(double nanos);

  /**
   * The span that is not exceeded with this probability.
   *
   * @param probability in [0, 1); drawing it uniformly samples the distribution
   */
  double quantile(double probability);

  /** The mean span in nanoseconds. */
  double meanNanos();

  /** The shortest span there is, in nanoseconds. */
  double minimumNanos();

  /** The same span always. */
  record Constant(double nanos) implements Delay {
    public Constant {
      requireSpan("constant", nanos);
    }

    @Override
    public double cumulative(double at) {
      return at >= nanos ? 1 : 0;
    }

    @Override
    public double quantile(double probability) {
      return nanos;
    }

    @Override
    public double meanNanos() {
      return nanos;
    }

    @Override
    public double minimumNanos() {
      return nanos;
    }
  }

  /**
   * A fixed part plus a log-normal part: {@code shift + exp(mu + sigma Z)}, Z standard normal.
   *
   * @param shiftNanos the fixed part, not negative
   * @param mu the mean of the logarithm of the variable part in nanoseconds
   * @param sigma the deviation of that logarithm, positive
   */
  record ShiftedLogNormal(double shiftNanos, double mu, double sigma) implements Delay {
    public ShiftedLogNormal {
      requireSpan("shift", shiftNanos);
      if (!(sigma > 0) || Double.isNaN(mu) || Double.isInfinite(mu) || Double.isInfinite(sigma)) {
        throw new IllegalArgumentException("log-normal with mu " + mu + " and sigma " + sigma);
      }
    }

    @Override
    public double cumulative(double nanos) {
      double variable = nanos - shiftNanos;
      return variable <= 0 ? 0 : Normal.cumulative((StrictMath.log(variable) - mu) / sigma);
    }

    @Override
    public double quantile(double probability) {
      return probability <= 0
          ? shiftNanos
          : shiftNanos + StrictMath.exp(mu + sigma * Normal.quantile(probability));
    }

    @Override
    public double meanNanos() {
      return shiftNanos + StrictMath.exp(mu + sigma * sigma / 2);
    }

    @Override
    public double minimumNanos() {
      return shiftNanos;
    }
  }

  /**
   * A uniform spread between two spans.
   *
   * @param fromNanos the shortest
   * @param toNanos the longest, more than {@code fromNanos}
   */
  record Uniform(double fromNanos, double toNanos) implements Delay {
    public Uniform {
      requireSpan("from", fromNanos);
      if (!(toNanos > fromNanos) || Double.isInfinite(toNanos)) {
        throw new IllegalArgumentException("uniform from " + fromNanos + " to " + toNanos);
      }
    }

    @Override
    public double cumulative(double nanos) {
      return Math.clamp((nanos - fromNanos) / (toNanos - fromNanos), 0.0, 1.0);
    }

    @Override
    public double quantile(double probability) {
      return fromNanos + probability * (toNanos - fromNanos);
    }

    @Override
    public double meanNanos() {
      return (fromNanos + toNanos) / 2;
    }

    @Override
    public double minimumNanos() {
      return fromNanos;
    }
  }

  /** A span that is not exceeded with a probability. */
  record Quantile(double probability, double nanos) {}

  /**
   * What was measured: quantiles, and straight lines between them. Nothing is made up beyond them:
   * what is below the first has its span, and what is above the last has its span, so that a
   * distribution whose last quantile is the 99th percentile ends there. Two with one probability
   * are a jump, two with one span are a span that occurs with a probability of its own.
   *
   * @param points at least one, in the order of their probabilities, which are in [0, 1]; spans do
   *     not decrease
   */
  record Quantiles(List<Quantile> points) implements Delay {
    public Quantiles {
      points = List.copyOf(points);
      if (points.isEmpty()) {
        throw new IllegalArgumentException("a distribution by quantiles needs one, and has none");
      }
      Quantile before = new Quantile(0, 0);
      for (Quantile point : points) {
        requireSpan("the quantile of " + point.probability(), point.nanos());
        if (!(point.probability() >= before.probability() && point.probability() <= 1)) {
          throw new IllegalArgumentException(
              "the probabilities of quantiles must rise from 0 to at most 1, and %s follows %s"
                  .formatted(point.probability(), before.probability()));
        }
        if (point.nanos() < before.nanos()) {
          throw new IllegalArgumentException(
              "quantiles must not decrease, and %s ns at %s follow %s ns"
                  .formatted(point.nanos(), point.probability(), before.nanos()));
        }
        before = point;
      }
    }

    @Override
    public double cumulative(double nanos) {
      if (nanos < minimumNanos()) {
        return 0;
      }
      for (int i = points.size() - 1; i >= 0; i--) {
        Quantile low = points.get(i);
        if (low.nanos() <= nanos) {
          return i == points.size() - 1 ? 1 : between(low, points.get(i + 1), nanos);
        }
      }
      return 0;
    }

    private static double between(Quantile low, Quantile high, double nanos) {
      double share = (nanos - low.nanos()) / (high.nanos() - low.nanos());
      return low.probability() + share * (high.probability() - low.probability());
    }

    @Override
    public double quantile(double probability) {
      Quantile low = points.getFirst();
      for (Quantile high : points) {
        if (high.probability() >= probability) {
          double width = high.probability() - low.probability();
          return width <= 0
              ? low.nanos()
              : low.nanos()
                  + (high.nanos() - low.nanos()) * ((probability - low.probability()) / width);
        }
        low = high;
      }
      return low.nanos();
    }

    @Override
    public double meanNanos() {
      Quantile low = new Quantile(0, minimumNanos());
      double mean = 0;
      for (Quantile high : points) {
        mean += (high.probability() - low.probability()) * (low.nanos() + high.nanos()) / 2;
        low = high;
      }
      return mean + (1 - low.probability()) * low.nanos();
    }

    @Override
    public double minimumNanos() {
      return points.getFirst().nanos();
    }
  }

  /**
   * The one-way delay of a link whose round trips were measured: two independent draws of it add up
   * to a round trip with the same minimum, mean and deviation.
   *
   * @param minimumMillis the shortest round trip, not negative
   * @param averageMillis the mean round trip, not below the minimum
   * @param deviationMillis the deviation of round trips, not negative
   */
  static Delay ofRoundTrip(double minimumMillis, double averageMillis, double deviationMillis) {
    if (!(minimumMillis >= 0 && averageMillis >= minimumMillis && deviationMillis >= 0)) {
      throw new IllegalArgumentException(
          "round trip with minimum %s ms, average %s ms, deviation %s ms"
              .formatted(minimumMillis, averageMillis, deviationMillis));
    }
    return ofMoments(
        minimumMillis * 0.5e6,
        (averageMillis - minimumMillis) * 0.5e6,
        deviationMillis * 1e6 / Math.sqrt(2));
  }

  /**
   * A log-normal span without a fixed part, from its median and 99th percentile in milliseconds.
   */
  static Delay ofPercentiles(double medianMillis, double p99Millis) {
    if (!(medianMillis > 0 && p99Millis >= medianMillis)) {
      throw new IllegalArgumentException(
          "a span with p50 %s ms and p99 %s ms".formatted(medianMillis, p99Millis));
    }
    return p99Millis == medianMillis
        ? new Constant(medianMillis * 1e6)
        : new ShiftedLogNormal(
            0,
            StrictMath.log(medianMillis * 1e6),
            StrictMath.log(p99Millis / medianMillis) / Normal.quantile(0.99));
  }

  /** A fixed part and a log-normal part with the given mean and deviation. */
  private static Delay ofMoments(double shiftNanos, double meanNanos, double deviationNanos) {
    if (meanNanos <= 0 || deviationNanos <= 0) {
      return new Constant(shiftNanos + Math.max(0, meanNanos));
    }
    double ratio = deviationNanos / meanNanos;
    double variance = StrictMath.log1p(ratio * ratio);
    return new ShiftedLogNormal(
        shiftNanos, StrictMath.log(meanNanos) - variance / 2, Math.sqrt(variance));
  }

  private static void requireSpan(String what, double nanos) {
    if (!(nanos >= 0) || Double.isInfinite(nanos)) {
      throw new IllegalArgumentException(what + ": " + nanos + " ns is not a span of time");
    }
  }
}
