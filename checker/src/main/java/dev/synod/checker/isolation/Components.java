package dev.synod.checker.isolation;

import dev.synod.checker.budget.Meter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The strongly connected components of a graph (Tarjan, Depth-First Search and Linear Graph
 * Algorithms, SIAM J. Computing 1972), without recursion. Components are numbered against the
 * direction of the edges: an edge between two of them leads to the lower number.
 */
final class Components {

  private static final int UNSEEN = -1;

  private final Graph graph;
  private final int mask;
  private final int @Nullable [] within;
  private final int[] component;
  private final int[] index;
  private final int[] low;
  private final int[] position;
  private final IntList stack = new IntList();
  private final IntList path = new IntList();
  private int indices;
  private int components;
  private boolean cyclic;

  private Components(Graph graph, int mask, int @Nullable [] within) {
    this.graph = graph;
    this.mask = mask;
    this.within = within;
    int nodes = graph.nodes();
    component = new int[nodes];
    index = new int[nodes];
    low = new int[nodes];
    position = new int[nodes];
    Arrays.fill(component, UNSEEN);
    Arrays.fill(index, UNSEEN);
  }

  /** The memory that finding the components of a graph takes. */
  static long bytes(int nodes) {
    return 20L * nodes;
  }

  /** The components of the graph with edges of these kinds only. */
  static Components of(Graph graph, int mask, Meter meter) {
    return of(graph, mask, null, meter);
  }

  /**
   * The components of the graph with edges of these kinds only, and without edges between nodes
   * that have different numbers in {@code within}.
   */
  static Components of(Graph graph, int mask, int @Nullable [] within, Meter meter) {
    Components components = new Components(graph, mask, within);
    for (int node = 0; node < graph.nodes() && meter.exhausted() == null; node++) {
      if (components.index[node] == UNSEEN) {
        components.explore(node, meter);
      }
    }
    return components;
  }

  private void explore(int root, Meter meter) {
    enter(root);
    while (!path.isEmpty()) {
      int node = path.get(path.size() - 1);
      if (position[node] < graph.end(node)) {
        int edge = position[node]++;
        int next = graph.target(edge);
        if (!Kind.in(mask, graph.kind(edge)) || (within != null && within[node] != within[next])) {
          continue;
        }
        if (index[next] == UNSEEN) {
          enter(next);
        } else if (component[next] == UNSEEN) {
          low[node] = Math.min(low[node], index[next]);
        }
      } else {
        leave(node);
        meter.step();
      }
    }
  }

  private void enter(int node) {
    index[node] = indices;
    low[node] = indices++;
    position[node] = graph.first(node);
    stack.add(node);
    path.add(node);
  }

  private void leave(int node) {
    path.removeLast();
    if (low[node] == index[node]) {
      cyclic |= stack.get(stack.size() - 1) != node;
      int member;
      do {
        member = stack.removeLast();
        component[member] = components;
      } while (member != node);
      components++;
    }
    if (!path.isEmpty()) {
      int parent = path.get(path.size() - 1);
      low[parent] = Math.min(low[parent], low[node]);
    }
  }

  /** Whether some component has more than one node. */
  boolean isCyclic() {
    return cyclic;
  }

  int count() {
    return components;
  }

  /** The component of a node. */
  int of(int node) {
    return component[node];
  }

  int[] numbers() {
    return component;
  }

  /** The nodes of each component that has more than one, smallest components first. */
  List<int[]> cycles() {
    int[] sizes = new int[components];
    for (int number : component) {
      if (number >= 0) {
        sizes[number]++;
      }
    }
    Map<Integer, IntList> members = new TreeMap<>();
    for (int node = 0; node < component.length; node++) {
      int number = component[node];
      if (number >= 0 && sizes[number] > 1) {
        members.computeIfAbsent(number, key -> new IntList()).add(node);
      }
    }
    return members.values().stream()
        .map(IntList::toArray)
        .sorted(Comparator.comparingInt(nodes -> nodes.length))
        .toList();
  }

  /** All nodes of an acyclic graph in an order that agrees with the edges. */
  int[] topologicalOrder() {
    int[] order = new int[component.length];
    for (int node = 0; node < component.length; node++) {
      order[components - 1 - component[node]] = node;
    }
    return order;
  }
}
