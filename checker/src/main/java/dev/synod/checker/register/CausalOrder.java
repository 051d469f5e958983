package dev.synod.checker.register;

import dev.synod.checker.budget.Meter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The causal order: the least transitive relation with the order of each session in it, and every
 * write before the reads that returned it. Found in one pass over the operations, each when those
 * that it depends on are done, in time proportional to operations times sessions.
 */
public final class CausalOrder {

  private final RegisterHistory history;
  private final Clocks clocks;
  private final int[] order;
  private int done;

  /** How many operations of each session are done. */
  private final int[] reached;

  private CausalOrder(RegisterHistory history, Clocks clocks) {
    this.history = history;
    this.clocks = clocks;
    this.order = new int[history.size()];
    this.reached = new int[history.sessions()];
  }

  /** Finds it; null if the meter is exhausted. */
  public static @Nullable CausalOrder of(RegisterHistory history, Meter meter) {
    Clocks clocks = Clocks.ofSessions(history, meter);
    if (clocks == null || !meter.take(4L * history.size())) {
      return null;
    }
    CausalOrder order = new CausalOrder(history, clocks);
    order.run(meter);
    return meter.exhausted() == null ? order : null;
  }

  /** The order; of use only if it has no cycle. */
  public Clocks clocks() {
    return clocks;
  }

  /** All operations, each after those before it; of use only if the order has no cycle. */
  int[] order() {
    return order;
  }

  private void run(Meter meter) {
    BitSet awaited = new BitSet();
    int[] waitsFor = new int[history.sessions()];
    Arrays.fill(waitsFor, RegisterHistory.NONE);
    BitSet ready = new BitSet();
    ready.set(0, history.sessions());
    while (!ready.isEmpty() && meter.exhausted() == null) {
      int session = ready.nextSetBit(0);
      ready.clear(session);
      waitsFor[session] = RegisterHistory.NONE;
      while (next(session) < history.first(session + 1) && meter.exhausted() == null) {
        int operation = next(session);
        int writer = history.isWrite(operation) ? RegisterHistory.NONE : history.writer(operation);
        if (writer >= 0 && !isDone(writer)) {
          waitsFor[session] = writer;
          awaited.set(writer);
          break;
        }
        meter.step();
        finish(operation, writer);
        if (awaited.get(operation)) {
          for (int other = 0; other < waitsFor.length; other++) {
            if (waitsFor[other] == operation) {
              ready.set(other);
            }
          }
        }
      }
    }
  }

  private int next(int session) {
    return history.first(session) + reached[session];
  }

  private boolean isDone(int operation) {
    return history.index(operation) < reached[history.session(operation)];
  }

  private void finish(int operation, int writer) {
    if (history.index(operation) > 0) {
      clocks.join(operation - 1, operation);
    }
    if (writer >= 0) {
      clocks.join(writer, operation);
    }
    order[done++] = operation;
    reached[history.session(operation)]++;
  }

  /** Whether some operation comes before itself. */
  public boolean isCyclic() {
    return done < history.size();
  }

  /**
   * Operations on ways from each stop to the next, over sessions and reads, with the writers of the
   * reads among them.
   *
   * @param stops each not after the next
   */
  public int[] way(Meter meter, int... stops) {
    Proof proof = new Proof(history, new Edges(history.size(), meter), RegisterHistory.NONE, meter);
    for (int i = 0; i + 1 < stops.length; i++) {
      proof.path(stops[i], stops[i + 1], 0);
    }
    return proof.operations();
  }

  /** If cyclic: operations each of which comes before the next, and the last before the first. */
  public int[] cycle() {
    int session = 0;
    while (next(session) == history.first(session + 1)) {
      session++;
    }
    // Every session that is stuck waits for a write of one that is stuck.
    List<Integer> visited = new ArrayList<>();
    while (!visited.contains(session)) {
      visited.add(session);
      session = history.session(history.writer(next(session)));
    }
    List<Integer> stuck = visited.subList(visited.indexOf(session), visited.size());
    int[] cycle = new int[2 * stuck.size()];
    for (int i = 0; i < stuck.size(); i++) {
      int read = next(stuck.get(i));
      cycle[cycle.length - 2 * i - 2] = history.writer(read);
      cycle[cycle.length - 2 * i - 1] = read;
    }
    return cycle;
  }
}
