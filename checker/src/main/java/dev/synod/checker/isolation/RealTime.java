package dev.synod.checker.isolation;

import java.util.stream.IntStream;

/**
 * The order of transactions in real time: one that completed before another was invoked precedes
 * it. Only the dependencies from which all others follow are added: as many for a transaction as
 * there were others at work at the same time.
 */
final class RealTime {

  private final Observations found;
  private final long[] invoked;
  private final long[] completed;

  RealTime(Observations found) {
    this.found = found;
    this.invoked = found.history.invoked;
    this.completed = found.history.completed;
  }

  boolean precedes(int earlier, int later) {
    return completed[earlier] < invoked[later] && invoked[earlier] != TransactionHistory.UNTIMED;
  }

  void addTo(Edges edges) {
    addTo(edges, IntStream.range(0, invoked.length).toArray());
  }

  /** Whether the instants of any transaction are known. */
  boolean isKnown() {
    return IntStream.range(0, invoked.length)
        .anyMatch(i -> found.isVisible(i) && invoked[i] != TransactionHistory.UNTIMED);
  }

  /** Adds the order among these transactions. */
  void addTo(Edges edges, int[] transactions) {
    IntList timed = new IntList();
    IntList ended = new IntList();
    for (int transaction : transactions) {
      if (found.isVisible(transaction) && invoked[transaction] != TransactionHistory.UNTIMED) {
        timed.add(transaction);
        if (completed[transaction] != Long.MAX_VALUE) {
          ended.add(transaction);
        }
      }
    }
    int[] byInvocation = Sorting.by(invoked, timed.toArray());
    int[] byCompletion = Sorting.by(completed, ended.toArray());
    IntList frontier = new IntList();
    int next = 0;
    for (int transaction : byInvocation) {
      while (next < byCompletion.length && completed[byCompletion[next]] < invoked[transaction]) {
        advance(frontier, byCompletion[next++]);
      }
      for (int i = 0; i < frontier.size(); i++) {
        edges.add(frontier.get(i), transaction, Kind.REAL_TIME);
      }
    }
  }

  /** The completed transaction takes the place of those that precede it. */
  private void advance(IntList frontier, int transaction) {
    int kept = 0;
    for (int i = 0; i < frontier.size(); i++) {
      if (!precedes(frontier.get(i), transaction)) {
        frontier.set(kept++, frontier.get(i));
      }
    }
    while (frontier.size() > kept) {
      frontier.removeLast();
    }
    frontier.add(transaction);
  }
}
