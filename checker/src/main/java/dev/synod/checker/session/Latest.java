package dev.synod.checker.session;

import dev.synod.checker.budget.Meter;
import dev.synod.checker.register.RegisterHistory;
import org.jspecify.annotations.Nullable;

/**
 * An operation for each key, or each chain, as one session after the other sees it: what another
 * session has left is as good as nothing.
 */
final class Latest {

  private final int[] operation;

  /** The session that set it, from 1. */
  private final int[] by;

  private Latest(int places) {
    this.operation = new int[places];
    this.by = new int[places];
  }

  /** Null if the meter has not the memory. */
  static @Nullable Latest perKey(RegisterHistory history, Meter meter) {
    return of(history.keys(), meter);
  }

  /** Null if the meter has not the memory. */
  static @Nullable Latest perChain(RegisterHistory history, Meter meter) {
    return of(history.chains(), meter);
  }

  private static @Nullable Latest of(int places, Meter meter) {
    return meter.take(8L * places) ? new Latest(places) : null;
  }

  /** What the session has set last, or none. */
  int get(int session, int place) {
    return by[place] == session + 1 ? operation[place] : RegisterHistory.NONE;
  }

  void set(int session, int place, int value) {
    by[place] = session + 1;
    operation[place] = value;
  }
}
