package dev.synod.checker.isolation;

import dev.synod.core.guarantee.Isolation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Verifies schedules without trusting the checker: it lets the events happen one after the other,
 * and compares what transactions read. For levels without snapshots it verifies only that the order
 * of commits agrees with reads, lists and sessions. Simple rather than fast.
 */
public final class Verifier {

  private final TransactionHistory history;
  private final Isolation level;
  private final Map<Integer, List<Long>> store = new HashMap<>();
  private final Map<Integer, Map<Integer, List<Long>>> snapshots = new HashMap<>();
  private final Map<Integer, Integer> lastWriters = new HashMap<>();
  private final List<Integer> begun = new ArrayList<>();
  private final Set<Integer> done = new HashSet<>();

  private Verifier(TransactionHistory history, Isolation level) {
    this.history = history;
    this.level = level;
  }

  /** What is wrong with a schedule for a level; null if nothing is. */
  public static @Nullable String problem(
      TransactionHistory history, Isolation level, Schedule schedule) {
    return new Verifier(history, level).replay(schedule);
  }

  private @Nullable String replay(Schedule schedule) {
    for (int i = 0; i < schedule.size(); i++) {
      int transaction = schedule.event(i) >> 1;
      String problem = (schedule.event(i) & 1) == 0 ? begin(transaction) : commit(transaction);
      if (problem != null) {
        return "T" + transaction + " " + problem;
      }
    }
    for (int i = 0; i < history.size(); i++) {
      if (history.isCommitted(i) && !done.contains(i)) {
        return "T" + i + " committed and is not there";
      }
    }
    return null;
  }

  private @Nullable String begin(int transaction) {
    if (history.isAborted(transaction) || begun.contains(transaction)) {
      return "aborted, or is there twice";
    }
    begun.add(transaction);
    for (int other = 0; other < history.size(); other++) {
      if (!done.contains(other) && other != transaction && isOrdered(other, transaction)) {
        return "begins before T" + other + " has committed, which precedes it";
      }
    }
    snapshots.put(transaction, new HashMap<>(store));
    return isReplayed() && history.isCommitted(transaction) ? read(transaction) : null;
  }

  private boolean isReplayed() {
    return level.implies(Isolation.PREFIX) || level.implies(Isolation.SNAPSHOT_ISOLATION);
  }

  private boolean isOrdered(int earlier, int later) {
    boolean session =
        level.implies(Isolation.MONOTONIC_ATOMIC_VIEW)
            && earlier < later
            && history.sessions[earlier] == history.sessions[later];
    boolean realTime =
        level.implies(Isolation.STRONG_SNAPSHOT_ISOLATION)
            && history.completed[earlier] < history.invoked[later];
    return history.isCommitted(earlier) && (session || realTime);
  }

  /** Compares all reads with the snapshot and the transaction's own writes. */
  private @Nullable String read(int transaction) {
    Map<Integer, List<Long>> state =
        new HashMap<>(snapshots.getOrDefault(transaction, new HashMap<>()));
    for (int i = history.firstOperations[transaction];
        i < history.firstOperations[transaction + 1];
        i++) {
      int key = history.keys[i];
      List<Long> held = state.getOrDefault(key, List.of());
      if (history.isWrite(i)) {
        state.put(key, after(held, i));
      } else if (!held.equals(seen(i))) {
        return "read " + seen(i) + " of key " + history.keyText(key) + ", which held " + held;
      }
    }
    return null;
  }

  private List<Long> after(List<Long> held, int write) {
    boolean append = history.kinds[write] == TransactionHistory.APPEND;
    List<Long> after = new ArrayList<>(append ? held : List.of());
    after.add(history.values[write]);
    return after;
  }

  private List<Long> seen(int read) {
    List<Long> seen = new ArrayList<>();
    if (history.kinds[read] == TransactionHistory.READ_LIST) {
      for (long element : history.list(read)) {
        seen.add(element);
      }
    } else if (!isInitial(read)) {
      seen.add(history.values[read]);
    }
    return seen;
  }

  private boolean isInitial(int read) {
    long value = history.values[read];
    return value == TransactionHistory.INITIAL
        || (value == history.initialValue && history.writes.writer(history.keys[read], value) < 0);
  }

  private @Nullable String commit(int transaction) {
    if (!begun.contains(transaction) || !done.add(transaction)) {
      return "commits without a beginning, or twice";
    }
    for (int i = history.firstOperations[transaction];
        i < history.firstOperations[transaction + 1];
        i++) {
      int key = history.keys[i];
      if (history.isWrite(i)) {
        Integer last = lastWriters.get(key);
        if (level.implies(Isolation.SNAPSHOT_ISOLATION)
            && last != null
            && last != transaction
            && !store.getOrDefault(key, List.of()).equals(snapshot(transaction, key))) {
          return "overwrites key " + history.keyText(key) + " of T" + last + " unseen";
        }
      } else if (history.isCommitted(transaction) && !precedes(transaction, i)) {
        return "reads key " + history.keyText(key) + " of a transaction that commits later";
      }
    }
    apply(transaction);
    return null;
  }

  private List<Long> snapshot(int transaction, int key) {
    return snapshots.getOrDefault(transaction, new HashMap<>()).getOrDefault(key, List.of());
  }

  /** Whether the writers of all that was read have committed; dirty reads are let pass. */
  private boolean precedes(int transaction, int read) {
    for (long value : seen(read)) {
      int writer = history.writes.writer(history.keys[read], value);
      if (writer >= 0
          && level != Isolation.READ_UNCOMMITTED
          && history.transactionOf(writer) != transaction
          && !done.contains(history.transactionOf(writer))) {
        return false;
      }
    }
    return true;
  }

  private void apply(int transaction) {
    for (int i = history.firstOperations[transaction];
        i < history.firstOperations[transaction + 1];
        i++) {
      if (history.isWrite(i)) {
        int key = history.keys[i];
        store.put(key, after(store.getOrDefault(key, List.of()), i));
        lastWriters.put(key, transaction);
      }
    }
  }
}
