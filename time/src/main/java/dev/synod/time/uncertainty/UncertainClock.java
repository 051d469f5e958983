package dev.synod.time.uncertainty;

/** A clock that knows how wrong it may be: TrueTime's interface (Corbett et al. 2012, table 1). */
public interface UncertainClock {

  /**
   * An interval that holds the absolute time at which this was called ({@code TT.now()}).
   *
   * @throws IllegalStateException if the clock knows nothing about the time, not even roughly
   */
  TimeInterval now();

  /** Whether the instant has definitely passed ({@code TT.after(t)}). */
  default boolean isPast(long epochNanos) {
    return now().earliestNanos() > epochNanos;
  }

  /** Whether the instant has definitely not arrived ({@code TT.before(t)}). */
  default boolean isFuture(long epochNanos) {
    return now().latestNanos() < epochNanos;
  }
}
