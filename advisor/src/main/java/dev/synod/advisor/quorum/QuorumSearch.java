package dev.synod.advisor.quorum;

import dev.synod.advisor.quorum.StrategyProgram.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the quorum system of some nodes that serves a goal best, among all duplicate-free
 * expressions: each node appears once, under gates that need some of their members. Write quorums
 * are the dual.
 *
 * <p>Every system of the family is looked at, unless the budget ends before. Those whose smallest
 * quorums are too small for the resilience are out at once; the prices that proved earlier optima
 * rule out most of the rest by weak duality; what remains takes a linear program. Systems that
 * differ by an exchange of nodes with equal profiles are looked at once.
 */
public final class QuorumSearch {

  /** The most nodes. */
  public static final int MAXIMUM_NODES = 7;

  private static final int MAXIMUM_PROOFS = 24;
  private static final double TIE = 1e-12;
  private static final double VIOLATED = 1e-9;

  private final List<NodeProfile> nodes;
  private final Profiles profiles;
  private final Workload workload;
  private final Goal goal;
  private final SearchLimits limits;
  private final int[][] nodesOfKind;
  private final List<Scored> best = new ArrayList<>();
  private final List<Multipliers> proofs = new ArrayList<>();
  private final List<Multipliers> refusals = new ArrayList<>();
  private long considered;
  private long programs;

  private record Scored(SearchTree tree, double value) {}

  private QuorumSearch(List<NodeProfile> nodes, Workload workload, Goal goal, SearchLimits limits) {
    this.nodes = List.copyOf(nodes);
    this.profiles = Profiles.of(nodes.stream().map(NodeProfile::name).toList(), nodes);
    this.workload = workload;
    this.goal = goal;
    this.limits = limits;
    this.nodesOfKind = kinds(nodes);
  }

  /**
   * Searches.
   *
   * @param nodes 1 to {@link #MAXIMUM_NODES}, with different names; the system uses all of them
   * @throws NoStrategyException where no system of the family has the resilience and a strategy
   *     that keeps the limits
   */
  public static SearchResult search(
      List<NodeProfile> nodes, Workload workload, Goal goal, SearchLimits limits) {
    if (nodes.isEmpty() || nodes.size() > MAXIMUM_NODES) {
      throw new IllegalArgumentException(
          "a search takes 1 to %d nodes, not %d".formatted(MAXIMUM_NODES, nodes.size()));
    }
    return new QuorumSearch(nodes, workload, goal, limits).run();
  }

  private static int[][] kinds(List<NodeProfile> nodes) {
    Map<List<Double>, List<Integer>> kinds = new LinkedHashMap<>();
    for (int index = 0; index < nodes.size(); index++) {
      NodeProfile node = nodes.get(index);
      kinds
          .computeIfAbsent(
              List.of(node.readCapacity(), node.writeCapacity(), node.latencySeconds()),
              kind -> new ArrayList<>())
          .add(index);
    }
    return kinds.values().stream()
        .map(kind -> kind.stream().mapToInt(Integer::intValue).toArray())
        .toArray(int[][]::new);
  }

  private SearchResult run() {
    int[] counts = new int[nodesOfKind.length];
    for (int kind = 0; kind < counts.length; kind++) {
      counts[kind] = nodesOfKind[kind].length;
    }
    boolean exhaustive = new SearchFamily().visit(counts, this::consider);
    if (best.isEmpty()) {
      throw new NoStrategyException(
          "none of %d quorum systems of %d nodes has resilience %d and a strategy for %s"
              .formatted(considered, nodes.size(), limits.resilience(), goal));
    }
    QuorumSystem system = QuorumSystem.ofReads(expression(best.getFirst()));
    List<SearchResult.RunnerUp> others =
        best.stream()
            .skip(1)
            .map(scored -> new SearchResult.RunnerUp(expression(scored), scored.value()))
            .toList();
    return new SearchResult(
        system,
        OptimalStrategy.of(system, nodes, workload, goal),
        others,
        considered,
        programs,
        exhaustive);
  }

  private Expression expression(Scored scored) {
    return scored.tree().expression(nodesOfKind, nodes);
  }

  private boolean consider(SearchTree tree) {
    if (considered == limits.budget()) {
      return false;
    }
    considered++;
    int least = 1 + Math.max(limits.resilience(), goal.failures());
    if (tree.smallest(false) >= least && tree.smallest(true) >= least) {
      evaluate(tree);
    }
    return true;
  }

  private void evaluate(SearchTree tree) {
    Candidates reads = candidates(tree.quorums(nodesOfKind, false));
    Candidates writes = candidates(tree.quorums(nodesOfKind, true));
    boolean full = best.size() > limits.runnersUp();
    double toBeat = full ? best.getLast().value() * (1 - TIE) : Double.POSITIVE_INFINITY;
    if (proven(refusals, reads, writes, VIOLATED) || proven(proofs, reads, writes, toBeat)) {
      return;
    }
    programs++;
    Outcome outcome = new StrategyProgram(reads, writes, profiles, workload, goal).outcome();
    remember(outcome.value().isPresent() ? proofs : refusals, outcome.multipliers());
    outcome.value().ifPresent(value -> rank(new Scored(tree, value)));
  }

  private Candidates candidates(long[] quorums) {
    if (goal.failures() == 0) {
      double[] latencies = new double[quorums.length];
      for (int index = 0; index < quorums.length; index++) {
        latencies[index] = profiles.slowest(quorums[index]);
      }
      return new Candidates(quorums, latencies);
    }
    List<String> names = nodes.stream().map(NodeProfile::name).toList();
    return Candidates.of(MinimalQuorums.of(names, quorums), profiles, goal);
  }

  /** Whether one of the prices bounds the system from below by so much; that one moves ahead. */
  private static boolean proven(
      List<Multipliers> prices, Candidates reads, Candidates writes, double least) {
    for (int index = 0; index < prices.size(); index++) {
      if (prices.get(index).bound(reads, writes) >= least) {
        prices.add(index / 2, prices.remove(index));
        return true;
      }
    }
    return false;
  }

  private static void remember(List<Multipliers> prices, Multipliers proof) {
    if (prices.size() == MAXIMUM_PROOFS) {
      prices.removeLast();
    }
    prices.addFirst(proof);
  }

  /** After those that are as good: they were found earlier, so they are flatter. */
  private void rank(Scored scored) {
    int place = best.size();
    while (place > 0 && scored.value() < best.get(place - 1).value() * (1 - TIE)) {
      place--;
    }
    best.add(place, scored);
    if (best.size() > limits.runnersUp() + 1) {
      best.removeLast();
    }
  }
}
