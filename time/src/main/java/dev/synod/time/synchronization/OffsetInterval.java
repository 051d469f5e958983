package dev.synod.time.synchronization;

/**
 * Bounds on how far true time is ahead of a local clock, both included.
 *
 * @param lowNanos the least that is to be added to a reading; negative if the clock may be fast
 * @param highNanos the most, not less than the least
 */
public record OffsetInterval(long lowNanos, long highNanos) {

  public OffsetInterval {
    if (lowNanos > highNanos) {
      throw new IllegalArgumentException(
          "the low bound, " + lowNanos + " ns, is above the high one, " + highNanos + " ns");
    }
  }

  /** The distance of the bounds in nanoseconds. */
  public long widthNanos() {
    return Math.subtractExact(highNanos, lowNanos);
  }

  /** Whether the offset is within the bounds. */
  public boolean contains(long offsetNanos) {
    return lowNanos <= offsetNanos && offsetNanos <= highNanos;
  }

  /**
   * Whether this says more than an older interval: it is no wider, or the two have nothing in
   * common.
   */
  boolean supersedes(OffsetInterval older) {
    boolean disjoint = highNanos < older.lowNanos || older.highNanos < lowNanos;
    return disjoint || widthNanos() <= older.widthNanos();
  }

  /** The interval with so much more at each end, 0 or more. */
  OffsetInterval widen(long nanos) {
    return new OffsetInterval(Math.subtractExact(lowNanos, nanos), Math.addExact(highNanos, nanos));
  }
}
