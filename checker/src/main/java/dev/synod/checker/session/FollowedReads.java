package dev.synod.checker.session;

import dev.synod.checker.budget.Meter;
import dev.synod.checker.register.CausalOrder;
import dev.synod.checker.register.Clocks;
import dev.synod.checker.register.Pattern;
import dev.synod.checker.register.RegisterHistory;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What breaks writes-follow-reads: a session that had seen a write saw, on the key of a write that
 * the writer had read before, something older than that; or that itself, which the seen write
 * replaced. The writer of what was read may have read something before in turn, and so on.
 *
 * <p>Such a read has overwritten causal past, so only reads that break causal consistency are
 * looked at closely.
 */
final class FollowedReads {

  private static final int NONE = RegisterHistory.NONE;

  private final RegisterHistory history;
  private final CausalOrder causal;
  private final Clocks clocks;
  private final Meter meter;

  private FollowedReads(RegisterHistory history, CausalOrder causal, Meter meter) {
    this.history = history;
    this.causal = causal;
    this.clocks = causal.clocks();
    this.meter = meter;
  }

  static @Nullable Pattern find(RegisterHistory history, Meter meter) {
    for (int read = 0; read < history.size(); read++) {
      if (!history.isWrite(read) && history.writer(read) == RegisterHistory.NOBODY) {
        return Reads.ofNobody(history, read);
      }
    }
    CausalOrder causal = CausalOrder.of(history, meter);
    if (causal == null) {
      return null;
    }
    if (causal.isCyclic()) {
      int[] cycle = causal.cycle();
      return new Pattern(
          "%s was read before it was written: by what follows from that read."
              .formatted(history.call(cycle[0])),
          Reads.withWriters(history, cycle),
          cycle[cycle.length - 1]);
    }
    return new FollowedReads(history, causal, meter).run();
  }

  private @Nullable Pattern run() {
    for (int read = 0; read < history.size() && meter.exhausted() == null; read++) {
      meter.step();
      if (!history.isWrite(read) && isOverwritten(read)) {
        Pattern found = visit(read);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private boolean isOverwritten(int read) {
    int key = history.key(read);
    for (int at = history.firstChain(key); at < history.firstChain(key + 1); at++) {
      int chain = history.chain(at);
      int seen = history.lastOf(chain, clocks.count(read, history.session(history.firstOf(chain))));
      if (seen != NONE && isOlder(history.writer(read), seen)) {
        return true;
      }
    }
    return false;
  }

  private boolean isOlder(int writer, int write) {
    return writer == RegisterHistory.INITIAL || (writer != write && clocks.precedes(writer, write));
  }

  /**
   * A write that was seen.
   *
   * @param read the read that returned it
   * @param by what showed that read to have come before: a write that was seen in turn and comes
   *     after the read in its session; null for a read of the session that is looked at
   */
  private record Seen(int write, int read, @Nullable Seen by) {}

  private @Nullable Pattern visit(int read) {
    Pattern missed = follow(read, false);
    return missed == null ? follow(read, true) : missed;
  }

  /**
   * Goes back from what the session had read to what its writers had read.
   *
   * @param replaced whether to look for the returned write itself, as one that was replaced by a
   *     write of the same key that was seen; for a write that it should have seen if not
   */
  private @Nullable Pattern follow(int read, boolean replaced) {
    Queue<Seen> queue = new ArrayDeque<>();
    for (int earlier = history.first(history.session(read)); earlier < read; earlier++) {
      boolean counts = !replaced || history.key(earlier) == history.key(read);
      if (!history.isWrite(earlier) && history.writer(earlier) >= 0 && counts) {
        queue.add(new Seen(history.writer(earlier), earlier, null));
      }
    }
    int[] known = new int[history.sessions()];
    while (!queue.isEmpty() && meter.exhausted() == null) {
      Seen seen = queue.remove();
      int session = history.session(seen.write);
      for (; known[session] < history.index(seen.write); known[session]++) {
        meter.step();
        int before = history.first(session) + known[session];
        if (history.isWrite(before) || history.writer(before) < 0) {
          continue;
        }
        Seen followed = new Seen(history.writer(before), before, seen);
        if (replaced ? followed.write == history.writer(read) : isMissed(followed.write, read)) {
          return pattern(followed, read);
        }
        queue.add(followed);
      }
    }
    return null;
  }

  private boolean isMissed(int write, int read) {
    return history.key(write) == history.key(read) && isOlder(history.writer(read), write);
  }

  private Pattern pattern(Seen missed, int read) {
    TreeSet<Integer> operations = new TreeSet<>();
    operations.add(read);
    Seen last = missed;
    for (Seen seen = missed; seen != null; seen = seen.by) {
      operations.add(seen.write);
      operations.add(seen.read);
      last = seen;
    }
    int writer = history.writer(read);
    if (writer >= 0 && writer != missed.write) {
      Arrays.stream(causal.way(meter, writer, missed.write)).forEach(operations::add);
    }
    int[] all = operations.stream().mapToInt(Integer::intValue).toArray();
    return new Pattern(
        ("%s read %s before it wrote; after %s had returned what follows from that, %s did not see"
                + " the former in its place.")
            .formatted(
                "Process " + history.call(missed.read).process(),
                history.call(missed.write),
                history.call(last.read),
                history.call(read)),
        Reads.withWriters(history, all),
        read);
  }
}
