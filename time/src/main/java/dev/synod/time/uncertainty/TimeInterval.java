package dev.synod.time.uncertainty;

/**
 * A span of time that holds the true one, both ends included.
 *
 * @param earliestNanos in nanoseconds since 1970
 * @param latestNanos in nanoseconds since 1970, not before the earliest
 */
public record TimeInterval(long earliestNanos, long latestNanos) {

  public TimeInterval {
    if (earliestNanos > latestNanos) {
      throw new IllegalArgumentException(
          "the earliest time, " + earliestNanos + ", is after the latest, " + latestNanos);
    }
  }

  /** Twice the uncertainty: {@code 2ε} in the paper. In nanoseconds. */
  public long widthNanos() {
    return Math.subtractExact(latestNanos, earliestNanos);
  }

  /** Whether the instant may be the true time. */
  public boolean contains(long epochNanos) {
    return earliestNanos <= epochNanos && epochNanos <= latestNanos;
  }
}
