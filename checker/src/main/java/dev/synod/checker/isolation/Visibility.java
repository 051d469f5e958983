package dev.synod.checker.isolation;

import dev.synod.checker.budget.Meter;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The levels that say which transactions a read must see: where {@code r} reads a key from {@code
 * t1}, and {@code r} must see {@code t2} that writes the key too, {@code t2} comes before {@code
 * t1} (Biswas and Enea, OOPSLA 2019, Figure 2). All such orders are found, in the time of AWDIT
 * (PLDI 2025): the history satisfies the level exactly if together with the rest they have no
 * cycle.
 */
final class Visibility {

  /** A read of the initial state by {@code reader}, which must see what {@code writer} wrote. */
  record Contradiction(int writer, int reader) {}

  private final Observations found;
  private final TransactionHistory history;
  private final Sessions sessions;
  private final LineWriters writers;
  private final Edges edges;
  private final Meter meter;
  private final int[] seenBy;
  private @Nullable Contradiction contradiction;

  Visibility(Observations found, Sessions sessions, LineWriters writers, Edges edges, Meter meter) {
    this.found = found;
    this.sessions = sessions;
    this.writers = writers;
    this.history = found.history;
    this.edges = edges;
    this.meter = meter;
    this.seenBy = new int[history.size()];
    Arrays.fill(seenBy, -1);
  }

  /** A contradiction that was found, null if there is none. */
  @Nullable Contradiction contradiction() {
    return contradiction;
  }

  private void mustPrecede(int writer, int from, int reader) {
    if (writer == from || writer == reader) {
      return;
    }
    if (from == Observations.INITIAL) {
      contradiction = contradiction == null ? new Contradiction(writer, reader) : contradiction;
    } else {
      edges.add(writer, from, Kind.FORCED);
    }
  }

  /**
   * Monotonic atomic view: a read must see the transactions from which the same transaction read
   * before.
   */
  void addMonotonic() {
    Later later = new Later(found.keys());
    for (int reader = 0; reader < history.size(); reader++) {
      meter.step();
      if (history.isCommitted(reader)) {
        addMonotonic(reader, later);
      }
    }
  }

  /** The two nearest later reads of each key that read from different transactions. */
  private static final class Later {

    private final int[] nearest;
    private final int[] second;
    private final int[] stamp;
    private final BitSet earliest = new BitSet();

    Later(int keys) {
      nearest = new int[keys];
      second = new int[keys];
      stamp = new int[keys];
      Arrays.fill(stamp, -1);
    }

    void add(int reader, int key, int from) {
      if (stamp[key] != reader) {
        stamp[key] = reader;
        nearest[key] = from;
        second[key] = from;
      } else if (nearest[key] != from) {
        second[key] = nearest[key];
        nearest[key] = from;
      }
    }
  }

  private void addMonotonic(int reader, Later later) {
    int first = history.firstOperations[reader];
    int end = history.firstOperations[reader + 1];
    later.earliest.clear();
    for (int i = first; i < end; i++) {
      int from = found.readFrom[i];
      if (from >= 0 && seenBy[from] != reader) {
        seenBy[from] = reader;
        later.earliest.set(i - first);
      }
    }
    for (int i = end - 1; i >= first; i--) {
      if (found.isExternalRead(i)) {
        int from = found.readFrom[i];
        if (later.earliest.get(i - first)) {
          constrainLater(reader, i, end, later);
        }
        later.add(reader, history.keys[i], from);
      }
    }
  }

  private void constrainLater(int reader, int operation, int end, Later later) {
    int writer = found.readFrom[operation];
    int firstWrite = history.firstOperations[writer];
    int endWrite = history.firstOperations[writer + 1];
    if (endWrite - firstWrite <= end - operation) {
      for (int i = firstWrite; i < endWrite; i++) {
        int key = history.keys[i];
        if (history.isWrite(i) && later.stamp[key] == reader) {
          int from = later.nearest[key] == writer ? later.second[key] : later.nearest[key];
          mustPrecede(writer, from, reader);
        }
      }
    } else {
      constrainReads(reader, writer, operation, end);
    }
  }

  /** The reads in this part of the reader must see what the transaction wrote. */
  private void constrainReads(int reader, int writer, int begin, int end) {
    for (int i = begin; i < end; i++) {
      if (found.isExternalRead(i) && writes(writer, history.keys[i])) {
        mustPrecede(writer, found.readFrom[i], reader);
      }
    }
  }

  private boolean writes(int transaction, int key) {
    int place = writers.lastUpTo(key, sessions.line(transaction), transaction);
    return place >= 0 && writers.writer(place) == transaction;
  }

  /**
   * Read atomic: a read must see the transactions from which the same transaction reads, and those
   * that its session ran before.
   */
  void addAtomic() {
    int[] from = new int[found.keys()];
    int[] stamp = new int[found.keys()];
    Arrays.fill(stamp, -1);
    for (int reader = 0; reader < history.size(); reader++) {
      meter.step();
      if (!history.isCommitted(reader)) {
        continue;
      }
      int first = history.firstOperations[reader];
      int end = history.firstOperations[reader + 1];
      for (int i = first; i < end; i++) {
        if (found.isExternalRead(i)) {
          int key = history.keys[i];
          stamp[key] = reader;
          from[key] = found.readFrom[i];
          int place = writers.lastUpTo(key, sessions.line(reader), reader - 1);
          if (place >= 0) {
            mustPrecede(writers.writer(place), found.readFrom[i], reader);
          }
        }
      }
      for (int i = first; i < end; i++) {
        int writer = found.readFrom[i];
        if (writer >= 0 && seenBy[writer] != reader) {
          seenBy[writer] = reader;
          constrain(reader, writer, first, end, from, stamp);
        }
      }
    }
  }

  private void constrain(int reader, int writer, int first, int end, int[] from, int[] stamp) {
    int firstWrite = history.firstOperations[writer];
    int endWrite = history.firstOperations[writer + 1];
    if (endWrite - firstWrite <= end - first) {
      for (int i = firstWrite; i < endWrite; i++) {
        int key = history.keys[i];
        if (history.isWrite(i) && stamp[key] == reader) {
          mustPrecede(writer, from[key], reader);
        }
      }
    } else {
      constrainReads(reader, writer, first, end);
    }
  }

  /** Causal: a read must see all that precedes its transaction by these clocks. */
  void addCausal(Clocks clocks) {
    for (int operation = 0; operation < found.owners.length; operation++) {
      if (!found.isExternalRead(operation)) {
        continue;
      }
      meter.step();
      int key = history.keys[operation];
      int reader = found.owners[operation];
      int from = found.readFrom[operation];
      for (int place = writers.first(key); place < writers.end(key); ) {
        int end = writers.lineEnd(key, place);
        int line = writers.line(place);
        int latest = clocks.latest(reader, line);
        int last = latest < 0 ? -1 : writers.lastWithin(place, end, latest);
        if (last >= 0) {
          int writer = writers.writer(last);
          // What precedes the writer that was read from need not be said again.
          if (from < 0 || clocks.latest(from, line) < writer) {
            mustPrecede(writer, from, reader);
          }
        }
        place = end;
      }
    }
  }
}
