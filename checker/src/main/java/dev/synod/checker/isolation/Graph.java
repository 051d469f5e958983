package dev.synod.checker.isolation;

import java.util.Arrays;

/**
 * A directed graph whose edges have kinds, in two arrays: the edges of a node lie side by side, and
 * an edge is one int, its kind above its target.
 */
final class Graph {

  /** Nodes are below this. */
  static final int NODES = 1 << 28;

  private final int[] offsets;
  private final int[] edges;

  private Graph(int[] offsets, int[] edges) {
    this.offsets = offsets;
    this.edges = edges;
  }

  static Graph of(int nodes, IntList from, IntList edges) {
    int[] offsets = new int[nodes + 2];
    for (int i = 0; i < from.size(); i++) {
      offsets[from.get(i) + 2]++;
    }
    for (int node = 0; node < nodes; node++) {
      offsets[node + 2] += offsets[node + 1];
    }
    int[] sorted = new int[from.size()];
    for (int i = 0; i < from.size(); i++) {
      sorted[offsets[from.get(i) + 1]++] = edges.get(i);
    }
    return new Graph(Arrays.copyOf(offsets, nodes + 1), sorted);
  }

  int nodes() {
    return offsets.length - 1;
  }

  int edges() {
    return edges.length;
  }

  /** The position of a node's first edge. */
  int first(int node) {
    return offsets[node];
  }

  /** The position after a node's last edge. */
  int end(int node) {
    return offsets[node + 1];
  }

  int target(int position) {
    return edges[position] & (NODES - 1);
  }

  int kind(int position) {
    return edges[position] >>> 28;
  }

  static int edge(int target, int kind) {
    return kind << 28 | target;
  }

  /** The memory that a graph of this many nodes and edges takes while it is built. */
  static long bytes(long nodes, long edges) {
    return 4 * nodes + 4 * edges;
  }
}
