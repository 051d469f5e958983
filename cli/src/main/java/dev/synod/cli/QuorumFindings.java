package dev.synod.cli;

import dev.synod.advisor.quorum.FailureProbability;
import dev.synod.advisor.quorum.Goal;
import dev.synod.advisor.quorum.Metric;
import dev.synod.advisor.quorum.NoStrategyException;
import dev.synod.advisor.quorum.NodeProfile;
import dev.synod.advisor.quorum.OptimalStrategy;
import dev.synod.advisor.quorum.QuorumSystem;
import dev.synod.advisor.quorum.Strategy;
import dev.synod.advisor.quorum.Workload;
import dev.synod.report.quorum.QuorumSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers what is to be said of a quorum system. */
record QuorumFindings(
    QuorumSystem system, List<NodeProfile> profiles, Workload workload, Goal goal) {

  /** With more quorums, a linear program for each point of a curve would take too long. */
  private static final int MOST_QUORUMS_OF_CURVES = 2_000;

  private static final int CURVE_STEPS = 20;

  /** Nodes are down with probabilities from 10^-3 to 1. */
  private static final double LEAST_DOWN = -3;

  private static final double MOST_DOWN = 0;
  private static final int FAILURE_STEPS = 30;

  QuorumSummary summary(OptimalStrategy optimum, QuorumSummary.Search search) {
    Strategy strategy = optimum.strategy();
    return new QuorumSummary(
        system.reads().text(),
        system.writes().text(),
        system.readQuorums().count(),
        system.writeQuorums().count(),
        system.readResilience(),
        system.writeResilience(),
        DesignText.lower(goal.metric()),
        optimum.lowerBound(),
        new QuorumSummary.Measures(
            strategy.load(workload),
            strategy.capacity(workload),
            strategy.network(workload),
            1000 * strategy.latencySeconds(workload)),
        uses(strategy.reads()),
        uses(strategy.writes()),
        system.nodes().stream()
            .map(name ->
                new QuorumSummary.Node(
                    name,
                    strategy.nodeUtilization(name, workload),
                    strategy.nodeThroughput(name, workload)))
            .toList(),
        capacities(strategy),
        failures(),
        search);
  }

  private static List<QuorumSummary.Use> uses(List<Strategy.Choice> choices) {
    return choices.stream()
        .map(choice -> new QuorumSummary.Use(choice.quorum(), choice.probability()))
        .sorted(Comparator.comparingDouble(use -> -use.probability()))
        .toList();
  }

  private List<QuorumSummary.Capacity> capacities(Strategy strategy) {
    List<QuorumSummary.Capacity> capacities = new ArrayList<>();
    if (system.readQuorums().count() + system.writeQuorums().count() > MOST_QUORUMS_OF_CURVES) {
      return capacities;
    }
    for (int step = 0; step <= CURVE_STEPS; step++) {
      double fraction = (double) step / CURVE_STEPS;
      Workload only = Workload.ofReadFraction(fraction);
      capacities.add(new QuorumSummary.Capacity(fraction, strategy.capacity(only), best(only)));
    }
    return capacities;
  }

  /** Of all that keep the limits; a share for which none does has no capacity. */
  private double best(Workload only) {
    try {
      Goal capacity =
          new Goal(
              Metric.LOAD,
              Double.POSITIVE_INFINITY,
              goal.networkLimit(),
              goal.latencyLimitSeconds(),
              goal.failures());
      return OptimalStrategy.of(system, profiles, only, capacity).strategy().capacity(only);
    } catch (NoStrategyException none) {
      return 0;
    }
  }

  private List<QuorumSummary.Failure> failures() {
    List<QuorumSummary.Failure> failures = new ArrayList<>();
    for (int step = 0; step <= FAILURE_STEPS; step++) {
      double down =
          StrictMath.pow(10, LEAST_DOWN + step * (MOST_DOWN - LEAST_DOWN) / FAILURE_STEPS);
      failures.add(
          new QuorumSummary.Failure(
              down,
              FailureProbability.of(system.reads(), down),
              FailureProbability.of(system.writes(), down)));
    }
    return failures;
  }

  /** A few of them, for a table: 0.1 %, 1 %, 10 %. */
  static List<QuorumSummary.Failure> shown(List<QuorumSummary.Failure> failures) {
    List<QuorumSummary.Failure> shown = new ArrayList<>();
    for (int at = 0; at < failures.size(); at += FAILURE_STEPS / 3) {
      shown.add(failures.get(at));
    }
    return shown.subList(0, Math.min(3, shown.size()));
  }
}
