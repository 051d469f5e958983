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

  /**
   * The distance of the bounds in nanoseconds.
   *
   * @throws ArithmeticException if it is more than {@link Long#MAX_VALUE}
   */
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
    // As unsigned numbers, differences of what is in order never overflow.
    return disjoint
        || Long.compareUnsigned(highNanos - lowNanos, older.highNanos - older.lowNanos) <= 0;
  }

  /** The interval with so much more at each end, 0 or more; up to the ends of the range. */
  OffsetInterval widen(long nanos) {
    return new OffsetInterval(difference(lowNanos, nanos), sum(highNanos, nanos));
  }

  /** The sum, or the end of the range that it is beyond. */
  static long sum(long nanos, long more) {
    long sum = nanos + more;
    boolean overflown = ((nanos ^ sum) & (more ^ sum)) < 0;
    return overflown ? end(nanos) : sum;
  }

  /** The difference, or the end of the range that it is beyond. */
  static long difference(long nanos, long less) {
    long difference = nanos - less;
    boolean overflown = ((nanos ^ less) & (nanos ^ difference)) < 0;
    return overflown ? end(nanos) : difference;
  }

  private static long end(long nanos) {
    return nanos < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
  }
}
