package dev.synod.checker.isolation;

import dev.synod.checker.budget.Meter;

/** Edges as they are found. Once the budget runs out, no more are added. */
final class Edges {

  private static final int BATCH = 1 << 16;

  private final IntList from = new IntList(1 << 10);
  private final IntList edges = new IntList(1 << 10);
  private final Meter meter;
  private long paidFor;

  Edges(Meter meter) {
    this.meter = meter;
  }

  void add(int source, int target, int kind) {
    if (!meter.proceed(2)) {
      return;
    }
    if (from.size() >= paidFor) {
      // An edge takes eight bytes here, twice that while the lists grow, and four in a graph.
      if (!meter.take(20L * BATCH)) {
        return;
      }
      paidFor += BATCH;
    }
    from.add(source);
    edges.add(Graph.edge(target, kind));
  }

  int size() {
    return from.size();
  }

  int source(int index) {
    return from.get(index);
  }

  int target(int index) {
    return edges.get(index) & (Graph.NODES - 1);
  }

  int kind(int index) {
    return edges.get(index) >>> 28;
  }

  void addAll(Edges others, int mask) {
    for (int i = 0; i < others.size(); i++) {
      if (Kind.in(mask, others.kind(i))) {
        add(others.source(i), others.target(i), others.kind(i));
      }
    }
  }

  Graph toGraph(int nodes) {
    return Graph.of(nodes, from, edges);
  }

  /** Gives the memory back to the budget; the edges must not be used afterwards. */
  void release() {
    meter.giveBack(20L * paidFor);
    paidFor = 0;
  }
}
