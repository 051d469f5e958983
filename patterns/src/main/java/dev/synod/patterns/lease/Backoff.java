package dev.synod.patterns.lease;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Pauses between attempts: each is drawn uniformly from the upper half of a bound that doubles from
 * attempt to attempt. Source: Brooker, "Exponential Backoff and Jitter", AWS Architecture Blog,
 * 2015 (equal jitter).
 *
 * @param first bound, for the pause after the first attempt; positive
 * @param greatest bound, which no pause exceeds; at least the first, at most a day
 */
public record Backoff(Duration first, Duration greatest) {

  /** From 10 ms to 1 s. */
  public static final Backoff USUAL = new Backoff(Duration.ofMillis(10), Duration.ofSeconds(1));

  private static final int MOST_DOUBLINGS = 47;

  public Backoff {
    boolean sensible =
        first.isPositive()
            && greatest.compareTo(first) >= 0
            && greatest.compareTo(Duration.ofDays(1)) <= 0;
    if (!sensible) {
      throw new IllegalArgumentException(
          "backoff from %s to %s, expected positive, growing, and at most a day"
              .formatted(first, greatest));
    }
  }

  /**
   * Draws a pause, in nanoseconds.
   *
   * @param failures how many attempts have failed so far, 1 or more
   * @param random gives 64 independent, uniformly distributed bits a call
   */
  public long pauseNanos(int failures, LongSupplier random) {
    long bound = greatest.toNanos();
    int doublings = failures - 1;
    if (doublings < MOST_DOUBLINGS && first.toNanos() <= bound >> doublings) {
      bound = first.toNanos() << doublings;
    }
    long half = bound / 2;
    return half + below(bound - half, random) + 1;
  }

  /** A uniformly distributed number from 0 to below a positive bound. */
  static long below(long bound, LongSupplier random) {
    return Math.unsignedMultiplyHigh(random.getAsLong(), bound);
  }
}
