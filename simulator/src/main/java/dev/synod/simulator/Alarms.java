package dev.synod.simulator;

import java.util.Arrays;

/**
 * The timers of one node or client, each with one pending event at most.
 *
 * <p>A timer that is set again for later, as an election timer is at each heartbeat, costs no new
 * event: the pending one, when it comes, is moved to where the timer stands by then.
 */
final class Alarms {

  /** The deadline of a timer that is not set, and the instant where no event is pending. */
  static final long NEVER = Long.MAX_VALUE;

  private long[] deadlines = new long[0];
  private long[] pending = new long[0];
  private int[] versions = new int[0];

  /** Makes room for timers below {@code count}. */
  void reserve(int count) {
    int before = deadlines.length;
    if (count > before) {
      deadlines = Arrays.copyOf(deadlines, count);
      pending = Arrays.copyOf(pending, count);
      versions = Arrays.copyOf(versions, count);
      Arrays.fill(deadlines, before, count, NEVER);
      Arrays.fill(pending, before, count, NEVER);
    }
  }

  int count() {
    return deadlines.length;
  }

  /** The deadline of a timer by the clock that measures it. */
  long deadline(int timer) {
    return deadlines[timer];
  }

  /**
   * Sets a timer.
   *
   * @param deadline by the clock that measures it
   * @param instant the true instant at which that will be
   * @return whether an event is to be added at that instant
   */
  boolean set(int timer, long deadline, long instant) {
    deadlines[timer] = deadline;
    if (pending[timer] <= instant) {
      return false;
    }
    pending[timer] = instant;
    versions[timer]++;
    return true;
  }

  /** What the event to be added must carry. */
  int version(int timer) {
    return versions[timer];
  }

  void cancel(int timer) {
    deadlines[timer] = NEVER;
  }

  /** Cancels all timers and makes nothing of their pending events. */
  void clear() {
    for (int timer = 0; timer < deadlines.length; timer++) {
      deadlines[timer] = NEVER;
      pending[timer] = NEVER;
      versions[timer]++;
    }
  }

  /** Takes a timer's event; false if it is void or the timer is not set any more. */
  boolean take(int timer, int version) {
    if (timer >= versions.length || versions[timer] != version) {
      return false;
    }
    pending[timer] = NEVER;
    return deadlines[timer] != NEVER;
  }
}
