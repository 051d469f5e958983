package dev.synod.checker.linearizability.polynomial;

import dev.synod.checker.budget.Meter;
import dev.synod.checker.specification.Specification;
import dev.synod.core.history.Call;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order of calls under construction, and the test whether it is a linearization. */
final class Order {

  private final Intervals intervals;
  private final int[] order;
  private int size;

  Order(Intervals intervals) {
    this.intervals = intervals;
    this.order = new int[intervals.calls.length];
  }

  /** Adds a call at the end. */
  void add(int call) {
    order[size++] = call;
  }

  /**
   * The finding that the calls are linearizable in this order, if it explains all that completed;
   * an algorithm that is right makes no other. Undecided if it does not.
   */
  <S> Finding finding(Specification<S> type, Meter meter) {
    return coversAllCompleted() && respectsTime() && explains(type, meter)
        ? new Finding.Linearizable(calls())
        : Finding.UNDECIDED;
  }

  private List<Call> calls() {
    return Arrays.stream(order, 0, size).mapToObj(call -> intervals.calls[call]).toList();
  }

  private boolean coversAllCompleted() {
    boolean[] present = new boolean[intervals.calls.length];
    for (int i = 0; i < size; i++) {
      if (present[order[i]]) {
        return false;
      }
      present[order[i]] = true;
    }
    for (int call = 0; call < present.length; call++) {
      if (!present[call] && !intervals.crashed(call)) {
        return false;
      }
    }
    return true;
  }

  /** No call comes behind one that was invoked only after it completed. */
  private boolean respectsTime() {
    int lastInvoked = -1;
    for (int i = 0; i < size; i++) {
      if (intervals.to[order[i]] < lastInvoked) {
        return false;
      }
      lastInvoked = Math.max(lastInvoked, intervals.from[order[i]]);
    }
    return true;
  }

  private <S> boolean explains(Specification<S> type, Meter meter) {
    @Nullable S state = type.initial();
    for (int i = 0; i < size && state != null; i++) {
      if (!meter.proceed(1)) {
        return false;
      }
      int call = order[i];
      state = type.step(state, intervals.calls[call].operation(), intervals.result(call));
    }
    return state != null;
  }
}
