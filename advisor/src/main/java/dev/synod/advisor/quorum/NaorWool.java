package dev.synod.advisor.quorum;

import java.util.List;

/**
 * The measures of a quorum system of one kind of quorums, after Naor and Wool, over nodes that are
 * alike.
 *
 * @param nodes how many nodes
 * @param quorums how many minimal quorums
 * @param smallest the size of the smallest quorum, c(S)
 * @param load the least load of the busiest node that a strategy can reach, L(S)
 * @param capacity 1 / load, in operations that a node takes part in
 * @param resilience how many nodes may fail, whichever they are
 */
public record NaorWool(
    int nodes, int quorums, int smallest, double load, double capacity, int resilience) {

  /** Measures; the load by linear programming, the rest by counting. */
  public static NaorWool of(Expression expression) {
    // Nobody writes, so that the other kind of quorum, which could be many, is a single one.
    Expression everybody =
        Expression.allOf(expression.names().stream().map(Expression::node).toList());
    QuorumSystem system = QuorumSystem.of(expression, everybody);
    List<NodeProfile> alike = system.nodes().stream().map(NodeProfile::unit).toList();
    OptimalStrategy optimum =
        OptimalStrategy.of(system, alike, Workload.ofReadFraction(1), Goal.least(Metric.LOAD));
    return new NaorWool(
        system.nodes().size(),
        system.readQuorums().count(),
        system.readQuorums().smallest(),
        optimum.value(),
        1 / optimum.value(),
        system.readResilience());
  }

  /** No load is less: the greater of 1 / c(S) and c(S) / n. */
  public double leastLoad() {
    return Math.max(1.0 / smallest, (double) smallest / nodes);
  }
}
