package dev.synod.checker.register;

import dev.synod.checker.budget.Meter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A relation that contains the order of every session and is transitive: for each operation, how
 * many operations of each session come before it or are itself (Mattern, "Virtual Time and Global
 * States of Distributed Systems", 1989). Takes four bytes an operation and session.
 */
public final class Clocks {

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
    for (int operation = 0; operation < history.size(); operation++) {
      clocks.counts[operation * clocks.sessions + history.session(operation)] =
          history.index(operation) + 1;
    }
    return clocks;
  }

  /** Another relation that begins as this one; null if the meter has not the memory. */
  public @Nullable Clocks copy(Meter meter) {
    return meter.take(bytes()) ? new Clocks(history, Arrays.copyOf(counts, counts.length)) : null;
  }

  /** Becomes as the other one. */
  void set(Clocks other) {
    System.arraycopy(other.counts, 0, counts, 0, counts.length);
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
