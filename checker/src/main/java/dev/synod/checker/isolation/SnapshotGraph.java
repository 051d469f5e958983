package dev.synod.checker.isolation;

import dev.synod.checker.budget.Meter;

/**
 * The order of the events of transactions: node {@code 2 t} is where transaction {@code t} takes
 * its snapshot, {@code 2 t + 1} where it commits. What a transaction reads or follows has committed
 * before it takes its snapshot; what it does not see commits after that. Snapshot isolation is that
 * this graph, with some order of the versions of each key, has no cycle (it is the cycle of Cerone
 * and Gotsman, JACM 2018, theorem 10: dependencies each followed by at most one anti-dependency).
 * For prefix consistency writers of one key need only commit in their order.
 */
final class SnapshotGraph {

  private SnapshotGraph() {}

  static Graph of(int transactions, Edges edges, boolean prefix, Meter meter) {
    Edges events = new Edges(meter);
    for (int transaction = 0; transaction < transactions; transaction++) {
      events.add(2 * transaction, 2 * transaction + 1, Kind.SESSION);
    }
    for (int i = 0; i < edges.size(); i++) {
      int kind = edges.kind(i);
      boolean fromSnapshot = Kind.in(Kind.ANTI, kind);
      boolean toCommit = fromSnapshot || (prefix && Kind.in(Kind.OVERWRITE, kind));
      events.add(
          2 * edges.source(i) + (fromSnapshot ? 0 : 1),
          2 * edges.target(i) + (toCommit ? 1 : 0),
          kind);
    }
    Graph graph = events.toGraph(2 * transactions);
    events.release();
    return graph;
  }
}
