package dev.synod.time.uncertainty;

/**
 * A clock whose error has a bound that somebody else vouches for: a cloud's time service, PTP, or
 * the {@code maxerror} of the kernel. The bound is trusted; if it is wrong, all that is built on it
 * is.
 */
public final class BoundedErrorClock implements UncertainClock {
  private final NanosecondClock clock;
  private final long errorNanos;

  /**
   * @param clock reads nanoseconds since 1970
   * @param errorNanos the greatest distance of a reading from the true time, 0 or more
   */
  public BoundedErrorClock(NanosecondClock clock, long errorNanos) {
    if (errorNanos < 0) {
      throw new IllegalArgumentException("error of " + errorNanos + " ns: it is not negative");
    }
    this.clock = clock;
    this.errorNanos = errorNanos;
  }

  @Override
  public TimeInterval now() {
    long nanos = clock.nanos();
    return new TimeInterval(
        Math.subtractExact(nanos, errorNanos), Math.addExact(nanos, errorNanos));
  }
}
