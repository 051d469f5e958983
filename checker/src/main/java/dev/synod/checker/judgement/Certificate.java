package dev.synod.checker.judgement;

import dev.synod.core.history.Call;
import java.util.List;

/** Why a verdict is right, in a form that something naive can verify: {@link Verifier}. */
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
      return lines(calls);
    }
  }

  /**
   * Calls that no order explains, and whatever else there was: what the history has besides them
   * can be left out of any order that explains it. Calls that completed behind the last completion
   * among these are open here, with an unknown outcome.
   *
   * @param calls the calls, by invocation
   */
  record Impossibility(List<Call> calls) implements Certificate {
    public Impossibility {
      calls = List.copyOf(calls);
    }

    /** One call a line. */
    @Override
    public String toString() {
      return lines(calls);
    }
  }

  private static String lines(List<Call> calls) {
    StringBuilder lines = new StringBuilder();
    calls.forEach(call -> lines.append(call).append('\n'));
    return lines.toString();
  }
}
