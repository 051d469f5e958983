package dev.synod.checker.isolation;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * A guess in which order transactions committed, to be tried first: as they completed in real time,
 * as far as that is known, and otherwise as if all sessions had gone on at the same pace; but never
 * against an order that is known.
 */
final class Hints {

  /** Snapshots come as early as they can: they only keep commits waiting. */
  private static final double FIRST = Double.NEGATIVE_INFINITY;

  private Hints() {}

  /** The rank of each transaction's commit. */
  static int[] ranks(Form form, Graph graph, Observations found) {
    double[] guesses = guesses(found);
    int[] waiting = new int[graph.nodes()];
    for (int node = 0; node < graph.nodes(); node++) {
      for (int edge = graph.first(node); edge < graph.end(node); edge++) {
        waiting[graph.target(edge)]++;
      }
    }
    PriorityQueue<Integer> ready =
        new PriorityQueue<>(
            Comparator.comparingDouble(
                    (Integer node) -> form.isCommit(node) ? guesses[form.transaction(node)] : FIRST)
                .thenComparingInt(node -> node));
    for (int node = 0; node < graph.nodes(); node++) {
      if (waiting[node] == 0) {
        ready.add(node);
      }
    }
    int[] ranks = new int[found.transactions()];
    int rank = 0;
    for (Integer node = ready.poll(); node != null; node = ready.poll()) {
      if (form.isCommit(node)) {
        ranks[form.transaction(node)] = rank++;
      }
      for (int edge = graph.first(node); edge < graph.end(node); edge++) {
        if (--waiting[graph.target(edge)] == 0) {
          ready.add(graph.target(edge));
        }
      }
    }
    return ranks;
  }

  private static double[] guesses(Observations found) {
    TransactionHistory history = found.history;
    Sessions sessions = new Sessions(found);
    int[] sizes = new int[sessions.lines()];
    for (int transaction = 0; transaction < history.size(); transaction++) {
      sizes[sessions.line(transaction)]++;
    }
    double[] guesses = new double[history.size()];
    int[] before = new int[sizes.length];
    boolean timed = new RealTime(found).isKnown();
    for (int transaction = 0; transaction < history.size(); transaction++) {
      int line = sessions.line(transaction);
      long completed = history.completed[transaction];
      guesses[transaction] =
          !timed
              ? (double) ++before[line] / sizes[line]
              : completed != Long.MAX_VALUE ? completed : history.invoked[transaction];
    }
    return guesses;
  }
}
