package dev.synod.checker.isolation;

import dev.synod.checker.budget.Meter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds short cycles by breadth-first search within a set of nodes. A search state is a node and
 * whether a read-write dependency may follow, so that these follow only certain others where that
 * is asked for.
 */
final class Cycles {

  private static final int UNSEEN = -1;

  private final Graph graph;
  private final int[] set;
  private final Meter meter;
  private final int[] parents;
  private final int[] kinds;
  private int number;
  private final IntList queue = new IntList();

  /**
   * @param set the search keeps to the nodes that have the number here that its members have
   */
  Cycles(Graph graph, int[] set, Meter meter) {
    this.graph = graph;
    this.set = set;
    this.meter = meter;
    this.parents = new int[2 * graph.nodes()];
    this.kinds = new int[2 * graph.nodes()];
    Arrays.fill(parents, UNSEEN);
  }

  static long bytes(int nodes) {
    return 16L * nodes + 64;
  }

  /**
   * The shortest cycle through one of the nodes with edges of these kinds; of very large sets the
   * shortest that the effort allows.
   */
  @Nullable Cycle shortest(int[] members, int mask, long effort) {
    return shortest(members, mask, mask, Kind.ALL, effort);
  }

  /** The shortest cycle with an edge of the first kinds, and else of the second. */
  @Nullable Cycle through(int[] members, int first, int mask, long effort) {
    return shortest(members, first & mask, mask, Kind.ALL, effort);
  }

  /** The shortest cycle with exactly one edge of kind rw, and else of the kinds in the mask. */
  @Nullable Cycle single(int[] members, int mask, long effort) {
    return shortest(members, mask & Kind.ANTI, mask & ~Kind.ANTI, Kind.ALL, effort);
  }

  /** The shortest cycle in which edges of kind rw follow only those of kinds in {@code before}. */
  @Nullable Cycle nonadjacent(int[] members, int mask, int before, long effort) {
    return shortest(members, mask & ~Kind.ANTI, mask, before & ~Kind.ANTI, effort);
  }

  private @Nullable Cycle shortest(
      int[] members, int firstMask, int restMask, int before, long effort) {
    number = set[members[0]];
    Cycle best = null;
    long spent = 0;
    for (int source : members) {
      for (int edge = graph.first(source); edge < graph.end(source); edge++) {
        int target = graph.target(edge);
        if (set[target] == number && target != source && Kind.in(firstMask, graph.kind(edge))) {
          int limit = best == null ? Integer.MAX_VALUE : best.length() - 1;
          Cycle found = close(source, target, graph.kind(edge), restMask, before, limit);
          spent += queue.size();
          best = found == null ? best : found;
          if (best != null && (best.length() == 2 || spent > effort)) {
            return best;
          }
          if (meter.exhausted() != null) {
            return best;
          }
        }
      }
    }
    return best;
  }

  /** The shortest way back, of fewer than {@code limit} edges. */
  private @Nullable Cycle close(
      int source, int start, int firstKind, int mask, int before, int limit) {
    for (int i = 0; i < queue.size(); i++) {
      parents[queue.get(i)] = UNSEEN;
    }
    queue.clear();
    int first = state(start, firstKind, before);
    parents[first] = first;
    queue.add(first);
    int depth = 1;
    int levelEnd = 1;
    for (int i = 0; i < queue.size(); i++) {
      if (i == levelEnd) {
        depth++;
        levelEnd = queue.size();
      }
      if (depth >= limit || meter.exhausted() != null) {
        return null;
      }
      meter.step();
      int state = queue.get(i);
      int node = state >> 1;
      for (int edge = graph.first(node); edge < graph.end(node); edge++) {
        int kind = graph.kind(edge);
        if (!Kind.in(mask, kind) || (Kind.in(Kind.ANTI, kind) && (state & 1) == 0)) {
          continue;
        }
        int target = graph.target(edge);
        if (target == source) {
          return path(source, state, firstKind, kind);
        }
        int next = state(target, kind, before);
        if (set[target] == number && parents[next] == UNSEEN) {
          parents[next] = state;
          kinds[next] = kind;
          queue.add(next);
        }
      }
    }
    return null;
  }

  private static int state(int node, int kind, int before) {
    return 2 * node + (Kind.in(before, kind) ? 1 : 0);
  }

  private Cycle path(int source, int last, int firstKind, int lastKind) {
    int length = 2;
    for (int state = last; parents[state] != state; state = parents[state]) {
      length++;
    }
    int[] nodes = new int[length];
    int[] edges = new int[length];
    nodes[0] = source;
    edges[0] = firstKind;
    int state = last;
    int following = lastKind;
    for (int i = length - 1; i > 0; i--) {
      nodes[i] = state >> 1;
      edges[i] = following;
      following = kinds[state];
      state = parents[state];
    }
    return new Cycle(nodes, edges);
  }
}
