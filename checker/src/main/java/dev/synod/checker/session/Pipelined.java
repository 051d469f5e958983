package dev.synod.checker.session;

import dev.synod.checker.budget.Meter;
import dev.synod.checker.register.Pattern;
import dev.synod.checker.register.RegisterHistory;
import dev.synod.checker.register.Saturation;
import org.jspecify.annotations.Nullable;

/**
 * What breaks PRAM: a session whose reads no order of the writes explains that keeps the order of
 * every session.
 */
final class Pipelined {

  private Pipelined() {}

  static @Nullable Pattern find(RegisterHistory history, Meter meter) {
    for (int read = 0; read < history.size(); read++) {
      if (!history.isWrite(read) && history.writer(read) == RegisterHistory.NOBODY) {
        return Reads.ofNobody(history, read);
      }
    }
    Saturation saturation = Saturation.pram(history, meter);
    for (int session = 0; saturation != null && session < history.sessions(); session++) {
      if (!saturation.run(session)) {
        int[] cycle = saturation.cycle();
        return new Pattern(
            "No order of the writes that keeps each session's explains all that process %d read."
                .formatted(history.call(history.first(session)).process()),
            cycle,
            saturation.impossible(cycle));
      }
    }
    return null;
  }
}
