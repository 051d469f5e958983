package dev.synod.checker.session;

import dev.synod.checker.budget.Meter;
import dev.synod.checker.register.Pattern;
import dev.synod.checker.register.RegisterHistory;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What breaks monotonic writes: a session that had seen a write saw, on the key of an earlier write
 * of the same writer, something older than that; or that itself, which the seen write replaced.
 */
final class OrderedWrites {

  private final RegisterHistory history;
  private final Latest ofChain;

  /** The read of the newest write of each session. */
  private final int[] newest;

  private OrderedWrites(RegisterHistory history, Latest ofChain) {
    this.history = history;
    this.ofChain = ofChain;
    this.newest = new int[history.sessions()];
  }

  static @Nullable Pattern find(RegisterHistory history, Meter meter) {
    Latest ofChain = Latest.perChain(history, meter);
    return ofChain == null ? null : new OrderedWrites(history, ofChain).run(meter);
  }

  private @Nullable Pattern run(Meter meter) {
    for (int session = 0; session < history.sessions(); session++) {
      Arrays.fill(newest, RegisterHistory.NONE);
      for (int read = history.first(session); read < history.first(session + 1); read++) {
        meter.step();
        if (meter.exhausted() != null) {
          return null;
        }
        Pattern found = history.isWrite(read) ? null : visit(read);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private @Nullable Pattern visit(int read) {
    int writer = history.writer(read);
    if (writer == RegisterHistory.NOBODY) {
      return Reads.ofNobody(history, read);
    }
    if (writer == RegisterHistory.INITIAL) {
      return initial(read);
    }
    int chain = history.chainOf(writer);
    int missed = lastBeforeSeen(chain);
    int replacing = ofChain.get(history.session(read), chain);
    if (missed > writer) {
      return outOfOrder(missed, newest[history.session(writer)], read);
    }
    if (replacing != RegisterHistory.NONE && history.writer(replacing) > writer) {
      return outOfOrder(writer, replacing, read);
    }
    ofChain.set(history.session(read), chain, read);
    int seen = newest[history.session(writer)];
    if (seen == RegisterHistory.NONE || history.writer(seen) < writer) {
      newest[history.session(writer)] = read;
    }
    return null;
  }

  private @Nullable Pattern initial(int read) {
    int key = history.key(read);
    for (int at = history.firstChain(key); at < history.firstChain(key + 1); at++) {
      int chain = history.chain(at);
      int missed = lastBeforeSeen(chain);
      if (missed != RegisterHistory.NONE) {
        return outOfOrder(missed, newest[history.session(missed)], read);
      }
    }
    return null;
  }

  /** The last write of a chain before the newest write that was seen of its session, or none. */
  private int lastBeforeSeen(int chain) {
    int seen = newest[history.session(history.firstOf(chain))];
    return seen == RegisterHistory.NONE
        ? RegisterHistory.NONE
        : history.lastOf(chain, history.index(history.writer(seen)));
  }

  private Pattern outOfOrder(int earlier, int seen, int read) {
    int later = history.writer(seen);
    return new Pattern(
        ("%s came before %s in its session, but after %s had returned the later one, %s did not"
                + " see the earlier one in its place.")
            .formatted(
                history.call(earlier), history.call(later), history.call(seen), history.call(read)),
        Reads.withWriters(history, earlier, later, seen, read),
        read);
  }
}
