package dev.synod.checker.isolation;

import dev.synod.checker.budget.Meter;
import java.util.Arrays;

/**
 * What precedes each node of an acyclic graph, by lines: of each line the last node from which a
 * path leads there. Where the nodes of a line follow each other in the graph that is all that there
 * is to know, in one number a line.
 */
final class Clocks {

  private static final int NONE = -1;

  private final int lineCount;
  private final int[] latest;

  private Clocks(int nodes, int lineCount) {
    this.lineCount = lineCount;
    this.latest = new int[nodes * lineCount];
    Arrays.fill(latest, NONE);
  }

  /** The memory that they take; more than an array can hold if there are too many lines. */
  static long bytes(long nodes, long lineCount) {
    long numbers = nodes * lineCount;
    return numbers > Integer.MAX_VALUE - 8 ? Long.MAX_VALUE : 4 * numbers;
  }

  /**
   * The clocks of a graph.
   *
   * @param order the nodes, in an order that agrees with the edges
   * @param lines the line of each node, -1 for none; their nodes follow each other in the order of
   *     the nodes' numbers
   */
  static Clocks of(Graph graph, int mask, int[] order, int[] lines, int lineCount, Meter meter) {
    Clocks clocks = new Clocks(graph.nodes(), lineCount);
    for (int node : order) {
      meter.step();
      for (int edge = graph.first(node); edge < graph.end(node); edge++) {
        if (Kind.in(mask, graph.kind(edge))) {
          clocks.join(graph.target(edge), node, lines[node]);
        }
      }
    }
    return clocks;
  }

  private void join(int target, int source, int line) {
    int to = target * lineCount;
    int from = source * lineCount;
    for (int i = 0; i < lineCount; i++) {
      latest[to + i] = Math.max(latest[to + i], latest[from + i]);
    }
    if (line >= 0) {
      latest[to + line] = Math.max(latest[to + line], source);
    }
  }

  /** The last node of a line from which a path leads to the node; -1 if there is none. */
  int latest(int node, int line) {
    return latest[node * lineCount + line];
  }
}
