package dev.synod.checker.register;

import dev.synod.checker.budget.Meter;
import org.jspecify.annotations.Nullable;

/**
 * A relation that contains the order of every session and is transitive: for each operation, how
 * many operations of each session come before it or are itself (Mattern, "Virtual Time and Global
 * States of Distributed Systems", 1989). Takes four bytes an operation and session.
 */
public final class Clocks {

  /** How much is copied between two looks at the meter. */
  private static final int BLOCK = 1 << 18;

  private final RegisterHistory history;
  private final int sessions;
  private final int[] counts;

  private Clocks(RegisterHistory history, int[] counts) {
    this.history = history;
    this.sessions = history.sessions();
    this.counts = counts;
  }

  /** The order of the sessions alone; null if the meter has not the memory. */
  public static @Nullable Clocks ofSessions(RegisterHistory history, Meter meter) {
    long length = (long) history.size() * history.sessions();
    if (!meter.take(length > Integer.MAX_VALUE - 8 ? Long.MAX_VALUE : 4 * length)) {
      return null;
    }
    Clocks clocks = new Clocks(history, new int[(int) length]);
    for (int operation = 0; operation < history.size() && meter.proceed(4); operation++) {
      clocks.counts[operation * clocks.sessions + history.session(operation)] =
          history.index(operation) + 1;
    }
    return clocks;
  }

  /** Another relation of the same size, to be set; null if the meter has not the memory. */
  @Nullable Clocks another(Meter meter) {
    return meter.take(bytes()) ? new Clocks(history, new int[counts.length]) : null;
  }

  /** Becomes as the other one; of no use if the meter is exhausted when it is done. */
  void set(Clocks other, Meter meter) {
    int length;
    for (int at = 0; at < counts.length && meter.proceed(BLOCK); at += length) {
      length = Math.min(BLOCK, counts.length - at);
      System.arraycopy(other.counts, at, counts, at, length);
    }
  }

  /** The memory that the relation takes. */
  public long bytes() {
    return 4L * counts.length;
  }

  /** How many operations of the session come before the operation or are itself. */
  public int count(int operation, int session) {
    return counts[operation * sessions + session];
  }

  /** Whether the one comes before the other or is the other. */
  public boolean precedes(int one, int other) {
    return history.index(one) < counts[other * sessions + history.session(one)];
  }

  /** Lets whatever comes before the one, and itself, come before the other; whether that is new. */
  boolean join(int one, int other) {
    int from = one * sessions;
    int to = other * sessions;
    boolean changed = false;
    for (int session = 0; session < sessions; session++) {
      if (counts[from + session] > counts[to + session]) {
        counts[to + session] = counts[from + session];
        changed = true;
      }
    }
    return changed;
  }
}
