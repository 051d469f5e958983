package dev.synod.simulator.threads;

/**
 * Bounds of a run.
 *
 * @param nanos virtual time, at most {@link dev.synod.simulator.time.EventQueue#LAST_INSTANT}
 * @param steps how often ports may be called, and events may happen
 * @param stepNanos a call of a port takes from 0 to this much virtual time
 * @param looks how often the watchdog, which looks about each 20 ms of real time, may find a thread
 *     waiting for something unknown until it is reported; threads that compute without coming to a
 *     port have twelve times as long
 */
public record RunLimits(long nanos, long steps, long stepNanos, int looks) {

  private static final int USUAL_LOOKS = 250;

  /**
   * Checks that all are positive.
   *
   * @throws IllegalArgumentException if one is not
   */
  public RunLimits {
    if (nanos < 1 || steps < 1 || stepNanos < 0 || looks < 1) {
      throw new IllegalArgumentException(
          "limits of %d ns, %d steps of %d ns, %d looks: expected positive ones"
              .formatted(nanos, steps, stepNanos, looks));
    }
  }

  /** Bounds with a watchdog that waits for five seconds. */
  public RunLimits(long nanos, long steps, long stepNanos) {
    this(nanos, steps, stepNanos, USUAL_LOOKS);
  }
}
