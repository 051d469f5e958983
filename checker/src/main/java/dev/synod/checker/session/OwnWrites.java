package dev.synod.checker.session;

import dev.synod.checker.budget.Meter;
import dev.synod.checker.register.Pattern;
import dev.synod.checker.register.RegisterHistory;
import org.jspecify.annotations.Nullable;

/** What breaks read-your-writes: a read that returned something older than a write of its own. */
final class OwnWrites {

  private OwnWrites() {}

  static @Nullable Pattern find(RegisterHistory history, Meter meter) {
    Latest latest = Latest.perKey(history, meter);
    if (latest == null) {
      return null;
    }
    for (int operation = 0; operation < history.size() && meter.exhausted() == null; operation++) {
      meter.step();
      int session = history.session(operation);
      int key = history.key(operation);
      if (history.isWrite(operation)) {
        latest.set(session, key, operation);
        continue;
      }
      int writer = history.writer(operation);
      int own = latest.get(session, key);
      if (writer == RegisterHistory.NOBODY) {
        return Reads.ofNobody(history, operation);
      }
      if (own != RegisterHistory.NONE
          && (writer == RegisterHistory.INITIAL
              || (history.session(writer) == session && writer < own))) {
        return new Pattern(
            "%s did not see %s, an earlier write of the same session."
                .formatted(history.call(operation), history.call(own)),
            Reads.withWriters(history, own, operation),
            operation);
      }
    }
    return null;
  }
}
