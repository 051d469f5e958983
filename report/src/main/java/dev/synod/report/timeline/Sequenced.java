package dev.synod.report.timeline;

import dev.synod.core.history.Call;
import dev.synod.core.history.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Calls of which only the order within each process is known, set one after the other to be drawn.
 *
 * @param impossible the call to be marked, if any
 */
record Sequenced(List<Call> calls, @Nullable Call impossible) {

  /** Whether all calls are said to have run at one instant. */
  static boolean isUntimed(List<Call> calls) {
    long instant = calls.isEmpty() ? 0 : calls.getFirst().invoked();
    boolean several = calls.stream().map(Call::process).distinct().count() < calls.size();
    return several
        && calls.stream()
            .allMatch(call ->
                call.invoked() == instant
                    && (call.completed() == instant || call.completed() == Call.NEVER));
  }

  static Sequenced of(List<Call> calls, @Nullable Call impossible) {
    Map<Integer, Long> next = new HashMap<>();
    List<Call> sequenced = new ArrayList<>();
    Call marked = null;
    for (Call call : calls) {
      long at = next.merge(call.process(), 2L, Long::sum);
      boolean unknown = call.outcome() instanceof Outcome.Unknown;
      Call placed =
          new Call(
              call.process(), call.operation(), call.outcome(), at, unknown ? Call.NEVER : at + 1);
      sequenced.add(placed);
      marked = call.equals(impossible) ? placed : marked;
    }
    return new Sequenced(List.copyOf(sequenced), marked);
  }
}
