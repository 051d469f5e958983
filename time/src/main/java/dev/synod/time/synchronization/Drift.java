package dev.synod.time.synchronization;

/**
 * How fast a local clock may gain or lose.
 *
 * @param partsPerMillion 0 to 100,000; a quartz is within 50, Spanner assumes 200 (section 3)
 */
public record Drift(int partsPerMillion) {
  private static final long MILLION = 1_000_000;
  private static final int MAXIMUM = 100_000;

  public Drift {
    if (partsPerMillion < 0 || partsPerMillion > MAXIMUM) {
      throw new IllegalArgumentException(
          "drift of " + partsPerMillion + " ppm: expected 0 to " + MAXIMUM);
    }
  }

  /**
   * The most by which true time may differ from local time over a span, in nanoseconds, rounded up.
   * A clock that shows a span {@code d} at a rate within {@code 1 ± ρ} has taken {@code d/(1+ρ)} to
   * {@code d/(1-ρ)}, so it is {@code d·ρ/(1-ρ)}.
   *
   * @param localNanos of the span, 0 or more
   */
  public long over(long localNanos) {
    if (localNanos < 0) {
      throw new IllegalStateException("the local clock went back by " + -localNanos + " ns");
    }
    long slowest = MILLION - partsPerMillion;
    long whole = localNanos / slowest * partsPerMillion;
    long rest = localNanos % slowest * partsPerMillion;
    return whole + (rest + slowest - 1) / slowest;
  }
}
