package dev.synod.checker.isolation;

import dev.synod.checker.budget.Budget;
import dev.synod.checker.budget.Meter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Infers in which order the versions of registers followed each other, and from that dependencies
 * between transactions. Versions are known by their values, for some may come from writers that are
 * not in the history.
 */
final class VersionOrders {

  private final Observations found;
  private final TransactionHistory history;
  private final Inference inference;
  private final Sessions sessions;
  private final RealTime realTime;
  private final int[][] touching;

  VersionOrders(Observations found, Inference inference) {
    this.found = found;
    this.history = found.history;
    this.inference = inference;
    this.sessions = new Sessions(found);
    this.realTime = new RealTime(found);
    this.touching = touching();
  }

  /** The visible transactions that read or write each register. */
  private int[][] touching() {
    IntList[] lists = new IntList[found.keys()];
    for (int key = 0; key < lists.length; key++) {
      lists[key] = new IntList();
    }
    for (int i = 0; i < found.owners.length; i++) {
      int key = history.keys[i];
      int transaction = found.owners[i];
      IntList list = lists[key];
      boolean known = !list.isEmpty() && list.get(list.size() - 1) == transaction;
      if (!known && found.isVisible(transaction) && !found.isList(key)) {
        list.add(transaction);
      }
    }
    int[][] arrays = new int[lists.length][];
    for (int key = 0; key < lists.length; key++) {
      arrays[key] = lists[key].toArray();
    }
    return arrays;
  }

  /** Adds the dependencies of all registers, and a symptom for each whose versions form a cycle. */
  void addTo(Edges edges) {
    for (int key = 0; key < found.keys(); key++) {
      if (!found.isList(key)) {
        Versions versions = new Versions();
        infer(key, versions);
        if (versions.isCyclic()) {
          int first = touching[key][0];
          found.symptoms.add(Anomaly.CYCLIC_VERSIONS, first, history.firstOperations[first], first);
        } else {
          depend(key, versions, edges);
        }
      }
    }
  }

  /** The versions of one key and what is known of their order. */
  private static final class Versions {

    private final Map<Long, Integer> numbers = new HashMap<>();
    private final LongList values = new LongList();
    private final Edges order = new Edges(new Meter(Budget.STANDARD));

    int number(long value) {
      Integer number = numbers.putIfAbsent(value, values.size());
      if (number == null) {
        values.add(value);
        return values.size() - 1;
      }
      return number;
    }

    void order(long earlier, long later) {
      if (earlier != later) {
        order.add(number(earlier), number(later), Kind.WW);
      }
    }

    boolean isCyclic() {
      Graph graph = order.toGraph(values.size());
      return Components.of(graph, Kind.ALL, new Meter(Budget.STANDARD)).isCyclic();
    }
  }

  private void infer(int key, Versions versions) {
    for (int transaction : touching[key]) {
      Long read = externalRead(transaction, key);
      Long write = externalWrite(transaction, key);
      if (read != null) {
        versions.order(TransactionHistory.INITIAL, read);
      }
      if (write != null) {
        versions.order(TransactionHistory.INITIAL, write);
      }
      if (inference.writesFollowReads() && read != null && write != null) {
        versions.order(read, write);
      }
    }
    Edges transactions = new Edges(new Meter(Budget.STANDARD));
    if (inference.sequentialKeys()) {
      addSessions(key, transactions);
    }
    if (inference.linearizableKeys()) {
      realTime.addTo(transactions, touching[key]);
    }
    for (int i = 0; i < transactions.size(); i++) {
      Long earlier = last(transactions.source(i), key);
      Long later = first(transactions.target(i), key);
      if (earlier != null && later != null) {
        versions.order(earlier, later);
      }
    }
    for (int i = 1; inference.commitOrder() && i < found.writerCount(key); i++) {
      versions.order(
          history.values[found.finalWrite(key, i - 1)], history.values[found.finalWrite(key, i)]);
    }
  }

  private void addSessions(int key, Edges edges) {
    Map<Integer, Integer> last = new HashMap<>();
    for (int transaction : touching[key]) {
      Integer before = last.put(sessions.line(transaction), transaction);
      if (before != null) {
        edges.add(before, transaction, Kind.SESSION);
      }
    }
  }

  private @Nullable Long externalRead(int transaction, int key) {
    for (int i = history.firstOperations[transaction];
        i < history.firstOperations[transaction + 1];
        i++) {
      if (history.keys[i] == key) {
        if (history.isWrite(i)) {
          return null;
        }
        if (found.isObservedRead(i)) {
          return found.readFrom[i] == Observations.INITIAL
              ? TransactionHistory.INITIAL
              : history.values[i];
        }
      }
    }
    return null;
  }

  private @Nullable Long externalWrite(int transaction, int key) {
    int write = found.finalWriteOf(transaction, key);
    return write < 0 ? null : history.values[write];
  }

  /** The last version of the key that the transaction shows. */
  private @Nullable Long last(int transaction, int key) {
    Long write = externalWrite(transaction, key);
    return write != null ? write : externalRead(transaction, key);
  }

  private @Nullable Long first(int transaction, int key) {
    Long read = externalRead(transaction, key);
    return read != null ? read : externalWrite(transaction, key);
  }

  private void depend(int key, Versions versions, Edges edges) {
    Map<Long, IntList> readers = new HashMap<>();
    for (int transaction : touching[key]) {
      Long read = externalRead(transaction, key);
      if (read != null) {
        readers.computeIfAbsent(read, value -> new IntList()).add(transaction);
      }
    }
    for (int i = 0; i < versions.order.size(); i++) {
      long earlier = versions.values.get(versions.order.source(i));
      int overwriter = writer(key, versions.values.get(versions.order.target(i)));
      int writer = earlier == TransactionHistory.INITIAL ? -1 : writer(key, earlier);
      if (overwriter < 0) {
        continue;
      }
      if (writer >= 0 && writer != overwriter) {
        edges.add(writer, overwriter, Kind.WW);
      }
      IntList all = readers.get(earlier);
      for (int j = 0; all != null && j < all.size(); j++) {
        if (all.get(j) != overwriter) {
          edges.add(all.get(j), overwriter, Kind.RW);
        }
      }
    }
  }

  /** The visible transaction whose final write this is, -1 if there is none. */
  private int writer(int key, long value) {
    int write = history.writes.writer(key, value);
    return write >= 0 && found.finalWrites.get(write) && found.isVisible(found.owners[write])
        ? found.owners[write]
        : -1;
  }
}
