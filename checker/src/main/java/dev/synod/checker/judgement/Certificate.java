package dev.synod.checker.judgement;

import dev.synod.core.history.Call;
import java.util.List;

/** Why a history satisfies a guarantee, in a form that something naive can verify. */
public sealed interface Certificate {

  /**
   * One order of operations that explains what every process saw: carried out one at a time in this
   * order, they return what the calls returned. Calls that failed, and calls of unknown outcome
   * that need not have taken effect, are not in it.
   *
   * @param calls the calls in the order in which they may have taken effect
   */
  record Order(List<Call> calls) implements Certificate {
    public Order {
      calls = List.copyOf(calls);
    }

    /** One call a line. */
    @Override
    public String toString() {
      StringBuilder lines = new StringBuilder();
      calls.forEach(call -> lines.append(call).append('\n'));
      return lines.toString();
    }
  }
}
