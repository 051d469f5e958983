package dev.synod.simulator.time;

/**
 * The monotonic clock of one machine: an offset from true time, a rate that drifts from it, and
 * jumps. Its reading never falls.
 */
public final class LocalClock {

  private static final long MILLION = 1_000_000;

  private long trueBase;
  private long localBase;
  private long driftPerMillion;
  private long floor;

  /** A clock that reads {@code offset} nanoseconds at the start and runs true. */
  public LocalClock(long offset) {
    localBase = offset;
    floor = offset;
  }

  /** What the clock reads at this true instant. */
  public long read(long instant) {
    return Math.max(floor, raw(instant));
  }

  /** Whether the clock runs faster or slower than true time. */
  public boolean drifts() {
    return driftPerMillion != 0;
  }

  /**
   * Lets the clock run this many millionths faster than true time from now on; negative is slower.
   *
   * @param perMillion more than -1,000,000
   */
  public void drift(long instant, long perMillion) {
    if (perMillion <= -MILLION) {
      throw new IllegalArgumentException("a clock cannot drift by " + perMillion + " per million");
    }
    localBase = raw(instant);
    trueBase = instant;
    driftPerMillion = perMillion;
  }

  /**
   * Moves the clock by this many nanoseconds. After a step back it stands still until it has caught
   * up with what it read before.
   */
  public void jump(long instant, long nanos) {
    floor = read(instant);
    localBase = raw(instant) + nanos;
    trueBase = instant;
  }

  /** The first true instant at which the clock reads {@code reading} or more. */
  public long instantOf(long reading) {
    long elapsed = reading - localBase;
    if (driftPerMillion == 0) {
      return trueBase + elapsed;
    }
    long guess = trueBase + (long) ((double) elapsed * MILLION / (MILLION + driftPerMillion));
    while (raw(guess) >= reading) {
      guess--;
    }
    while (raw(guess) < reading) {
      guess++;
    }
    return guess;
  }

  private long raw(long instant) {
    long elapsed = instant - trueBase;
    if (driftPerMillion == 0) {
      return localBase + elapsed;
    }
    return localBase
        + elapsed
        + Math.floorDiv(elapsed, MILLION) * driftPerMillion
        + Math.floorDiv(Math.floorMod(elapsed, MILLION) * driftPerMillion, MILLION);
  }
}
