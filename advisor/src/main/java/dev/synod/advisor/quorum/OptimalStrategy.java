package dev.synod.advisor.quorum;

import java.util.List;

/**
 * A strategy that no other one beats, and the proof: the bound is computed from multipliers of the
 * linear program's dual, independently of the strategy, and the two agree to a part in 10^9.
 *
 * @param value what the strategy costs, in the goal's metric
 * @param lowerBound what every strategy costs at least
 */
public record OptimalStrategy(Strategy strategy, double value, double lowerBound) {

  /** How far value and bound may be apart, relative to the value. */
  public static final double TOLERANCE = 1e-9;

  /**
   * Finds it. Among the strategies that minimise the metric it has the least load, among these
   * involves the fewest nodes, then has the least latency, then the smallest sets.
   *
   * @param profiles of all nodes of the system; others are ignored
   * @throws NoStrategyException where no strategy keeps the limits or survives the failures
   * @throws IllegalArgumentException where the linear program would be too large
   */
  public static OptimalStrategy of(
      QuorumSystem system, List<NodeProfile> profiles, Workload workload, Goal goal) {
    return StrategyProgram.of(system, Profiles.of(system.nodes(), profiles), workload, goal)
        .optimum(system, profiles);
  }
}
