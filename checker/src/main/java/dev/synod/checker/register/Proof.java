package dev.synod.checker.register;

import dev.synod.checker.budget.Meter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Collects the operations on which an order rests: a shortest way from the one to the other over
 * sessions, reads and found edges; and for each of these edges what it was found from, which is
 * older.
 */
final class Proof {

  private final RegisterHistory history;
  private final Edges edges;

  /** The session whose reads order; none if all do. */
  private final int reader;

  private final Meter meter;
  private final Set<Integer> operations = new TreeSet<>();
  private final Set<Integer> justified = new HashSet<>();
  private final Queue<Integer> toJustify = new ArrayDeque<>();

  Proof(RegisterHistory history, Edges edges, int reader, Meter meter) {
    this.history = history;
    this.edges = edges;
    this.reader = reader;
    this.meter = meter;
  }

  /** The operations, with the writer of each read. */
  int[] operations() {
    while (!toJustify.isEmpty()) {
      justify(toJustify.remove());
    }
    Set<Integer> closed = new TreeSet<>(operations);
    for (int operation : operations) {
      if (!history.isWrite(operation) && history.writer(operation) >= 0) {
        closed.add(history.writer(operation));
      }
    }
    return closed.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Adds two operations that follow each other, by session, read or edge. */
  void addStep(int one, int other) {
    operations.add(one);
    operations.add(other);
    boolean bySession =
        history.session(one) == history.session(other) && history.index(one) < history.index(other);
    boolean byRead = !history.isWrite(other) && history.writer(other) == one;
    if (bySession || byRead) {
      return;
    }
    for (int edge = edges.firstTo(other); edge != RegisterHistory.NONE; edge = edges.nextTo(edge)) {
      if (edges.from(edge) == one) {
        use(edge);
        return;
      }
    }
  }

  private void use(int edge) {
    if (justified.add(edge)) {
      toJustify.add(edge);
    }
  }

  private void justify(int edge) {
    int because = edges.because(edge);
    if (because == RegisterHistory.NONE) {
      return;
    }
    if (history.isWrite(because)) {
      path(because, edges.to(edge), edge);
    } else {
      path(edges.from(edge), because, edge);
    }
  }

  /**
   * An operation from which the goal can be reached, and with it those before it in its session.
   *
   * @param from how many of these were known before
   * @param via an operation of the next stop's session, not after that stop, that follows this one
   */
  private record Stop(int operation, int from, int via, @Nullable Stop next) {}

  /** Adds a way from the one to the other, along edges older than the limit. */
  void path(int one, int other, int limit) {
    int[] known = new int[history.sessions()];
    Queue<Stop> queue = new ArrayDeque<>();
    queue.add(new Stop(other, 0, other, null));
    known[history.session(other)] = history.index(other) + 1;
    while (!queue.isEmpty()) {
      Stop stop = queue.remove();
      int session = history.session(stop.operation);
      if (session == history.session(one) && history.index(one) <= history.index(stop.operation)) {
        add(one, stop);
        return;
      }
      int end = history.index(stop.operation);
      for (int index = stop.from; index <= end; index++) {
        meter.step();
        int operation = history.first(session) + index;
        for (int before : predecessors(operation, limit)) {
          int theirs = history.session(before);
          if (history.index(before) >= known[theirs]) {
            queue.add(new Stop(before, known[theirs], operation, stop));
            known[theirs] = history.index(before) + 1;
          }
        }
      }
    }
    throw new IllegalStateException("no way from " + one + " to " + other);
  }

  private void add(int one, Stop first) {
    operations.add(one);
    Stop stop = first;
    for (Stop next = stop.next; next != null; next = stop.next) {
      addStep(stop.operation, stop.via);
      stop = next;
    }
    operations.add(stop.operation);
  }

  private List<Integer> predecessors(int operation, int limit) {
    List<Integer> predecessors = new ArrayList<>();
    boolean counts = reader == RegisterHistory.NONE || history.session(operation) == reader;
    if (!history.isWrite(operation) && history.writer(operation) >= 0 && counts) {
      predecessors.add(history.writer(operation));
    }
    for (int edge = edges.firstTo(operation);
        edge != RegisterHistory.NONE;
        edge = edges.nextTo(edge)) {
      if (edge < limit) {
        predecessors.add(edges.from(edge));
      }
    }
    return predecessors;
  }
}
