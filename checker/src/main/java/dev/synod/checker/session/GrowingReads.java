package dev.synod.checker.session;

import dev.synod.checker.budget.Meter;
import dev.synod.checker.register.Pattern;
import dev.synod.checker.register.RegisterHistory;
import org.jspecify.annotations.Nullable;

/**
 * What breaks monotonic reads: a session that read a key went back to the initial value, to a write
 * that it had seen replaced, or to one that its writer had replaced.
 */
final class GrowingReads {

  private final RegisterHistory history;
  private final Latest ofKey;
  private final Latest ofChain;

  private GrowingReads(RegisterHistory history, Latest ofKey, Latest ofChain) {
    this.history = history;
    this.ofKey = ofKey;
    this.ofChain = ofChain;
  }

  static @Nullable Pattern find(RegisterHistory history, Meter meter) {
    Latest ofKey = Latest.perKey(history, meter);
    Latest ofChain = Latest.perChain(history, meter);
    if (ofKey == null || ofChain == null) {
      return null;
    }
    GrowingReads reads = new GrowingReads(history, ofKey, ofChain);
    for (int read = 0; read < history.size() && meter.exhausted() == null; read++) {
      meter.step();
      Pattern found = history.isWrite(read) ? null : reads.visit(read);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** Remembers the last read of each key, and the read of the newest write of each chain. */
  private @Nullable Pattern visit(int read) {
    int session = history.session(read);
    int writer = history.writer(read);
    int before = ofKey.get(session, history.key(read));
    if (writer == RegisterHistory.NOBODY) {
      return Reads.ofNobody(history, read);
    }
    if (writer == RegisterHistory.INITIAL) {
      return before == RegisterHistory.NONE ? null : wentBack(read, before);
    }
    int chain = history.chainOf(writer);
    int newest = ofChain.get(session, chain);
    if (newest != RegisterHistory.NONE && history.writer(before) != writer) {
      if (history.writer(newest) > writer) {
        return wentBack(read, newest);
      } else if (history.writer(newest) == writer) {
        return wentBack(read, newest, before);
      }
    }
    ofKey.set(session, history.key(read), read);
    ofChain.set(session, chain, read);
    return null;
  }

  private Pattern wentBack(int read, int newer) {
    return new Pattern(
        "%s went back behind %s, an earlier read of the same session."
            .formatted(history.call(read), history.call(newer)),
        Reads.withWriters(history, newer, read),
        read);
  }

  private Pattern wentBack(int read, int same, int between) {
    return new Pattern(
        "%s went back to what %s had returned, although %s had seen another value in between."
            .formatted(history.call(read), history.call(same), history.call(between)),
        Reads.withWriters(history, same, between, read),
        read);
  }
}
