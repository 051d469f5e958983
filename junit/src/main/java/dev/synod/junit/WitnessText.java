package dev.synod.junit;

import dev.synod.core.guarantee.Witness;
import dev.synod.core.history.Call;
import java.util.List;
import java.util.Locale;

/** A witness as the message of a test that fails. */
final class WitnessText {

  private WitnessText() {}

  static String of(Witness witness, int calls) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT, "the history of %,d calls is not %s%n", calls, witness.guarantee().id()));
    text.append(witness.explanation()).append(System.lineSeparator());
    switch (witness) {
      case Witness.OfCalls ofCalls -> append(text, ofCalls);
      case Witness.OfCycle cycle -> append(text, cycle);
      case Witness.OfState state -> {}
    }
    return text.toString();
  }

  /** The instants count from the first invocation, so that they can be read. */
  private static void append(StringBuilder text, Witness.OfCalls witness) {
    List<Call> calls = witness.calls();
    long start = calls.isEmpty() ? 0 : calls.getFirst().invoked();
    for (Call call : calls) {
      String end =
          call.completed() == Call.NEVER ? "never" : Long.toString(call.completed() - start);
      text.append(
          String.format(
              Locale.ROOT,
              " %s %12d to %12s  %s%n",
              call.equals(witness.impossible()) ? "✗" : " ",
              call.invoked() - start,
              end,
              call));
    }
  }

  private static void append(StringBuilder text, Witness.OfCycle cycle) {
    cycle.calls().forEach(call -> text.append("  ").append(call).append(System.lineSeparator()));
    cycle
        .steps()
        .forEach(step -> text.append("- ").append(step.reason()).append(System.lineSeparator()));
  }
}
