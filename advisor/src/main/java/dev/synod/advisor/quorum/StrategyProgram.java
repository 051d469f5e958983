package dev.synod.advisor.quorum;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The linear program of a strategy: a variable per read set, per write set, and per read fraction
 * for the load of the busiest node at that fraction. Loads, nodes and seconds are scaled to the
 * order of 1.
 */
final class StrategyProgram {

  /** The most numbers in a tableau. */
  static final long MAXIMUM_CELLS = 10_000_000;

  private static final double ROUNDING = 1e-14;

  private final Candidates reads;
  private final Candidates writes;
  private final Profiles profiles;
  private final Workload workload;
  private final Goal goal;
  private final double loadUnit;
  private final double secondsUnit;

  StrategyProgram(
      Candidates reads, Candidates writes, Profiles profiles, Workload workload, Goal goal) {
    this.reads = reads;
    this.writes = writes;
    this.profiles = profiles;
    this.workload = workload;
    this.goal = goal;
    double least = Double.POSITIVE_INFINITY;
    double slowest = 0;
    for (NodeProfile node : profiles.nodes()) {
      least = Math.min(least, Math.min(node.readCapacity(), node.writeCapacity()));
      slowest = Math.max(slowest, node.latencySeconds());
    }
    this.loadUnit = 1 / least;
    this.secondsUnit = slowest > 0 ? slowest : 1;
  }

  static StrategyProgram of(QuorumSystem system, Profiles profiles, Workload workload, Goal goal) {
    Candidates reads = Candidates.of(system.readQuorums(), profiles, goal);
    Candidates writes = Candidates.of(system.writeQuorums(), profiles, goal);
    if (reads.count() == 0 || writes.count() == 0) {
      String kind = reads.count() == 0 ? "read" : "write";
      throw new NoStrategyException(
          "no %s quorum survives %d failures".formatted(kind, goal.failures()));
    }
    return new StrategyProgram(reads, writes, profiles, workload, goal);
  }

  /** The optimum with all ties broken, and proven. */
  OptimalStrategy optimum(QuorumSystem system, List<NodeProfile> nodes) {
    Simplex simplex = simplex(true);
    if (!simplex.isFeasible()) {
      throw new NoStrategyException("no strategy keeps the limits of " + goal);
    }
    simplex.minimize();
    double[] solution = simplex.solution();
    Strategy strategy =
        Strategy.of(
            system,
            nodes,
            choices(system.readQuorums(), reads, solution, 0),
            choices(system.writeQuorums(), writes, solution, reads.count()));
    double value = strategy.measure(goal.metric(), workload);
    double bound = multipliers(simplex.multipliers(), 1).bound(reads, writes);
    requireProven(strategy, value, bound);
    return new OptimalStrategy(strategy, value, bound);
  }

  private void requireProven(Strategy strategy, double value, double bound) {
    double slack = OptimalStrategy.TOLERANCE;
    // Written so that what overflowed, and is no number, is not taken for proven.
    boolean proven =
        value - bound <= slack * value + ROUNDING * unit(goal.metric())
            && strategy.load(workload) <= goal.loadLimit() * (1 + slack)
            && strategy.network(workload) <= goal.networkLimit() * (1 + slack)
            && strategy.latencySeconds(workload) <= goal.latencyLimitSeconds() * (1 + slack);
    if (!proven) {
      throw new IllegalArgumentException(
          "capacities, latencies or limits are too far apart: %s is not proven, the bound is %s"
              .formatted(value, bound));
    }
  }

  private static List<Strategy.Choice> choices(
      MinimalQuorums names, Candidates candidates, double[] solution, int from) {
    List<Strategy.Choice> choices = new ArrayList<>();
    for (int index = 0; index < candidates.count(); index++) {
      if (solution[from + index] > Simplex.TOLERANCE) {
        choices.add(
            new Strategy.Choice(names.names(candidates.set(index)), solution[from + index]));
      }
    }
    return choices;
  }

  /**
   * The least value of the metric, or prices that prove that the limits cannot be kept, and prices
   * that prove the value.
   */
  Outcome outcome() {
    Simplex simplex = simplex(false);
    if (!simplex.isFeasible()) {
      return new Outcome(Optional.empty(), multipliers(simplex.violationMultipliers(), 0));
    }
    simplex.minimize();
    Multipliers multipliers = multipliers(simplex.multipliers(), 1);
    return new Outcome(Optional.of(multipliers.bound(reads, writes)), multipliers);
  }

  /** What a program comes to. */
  record Outcome(Optional<Double> value, Multipliers multipliers) {}

  private Simplex simplex(boolean allObjectives) {
    StrategyTableau tableau =
        new StrategyTableau(reads, writes, profiles, workload, goal, loadUnit, secondsUnit);
    return tableau.simplex(allObjectives);
  }

  /**
   * The prices that the rows' multipliers amount to.
   *
   * @param goalWeight 1 for a bound of the metric, 0 for a proof that limits cannot be kept
   */
  private Multipliers multipliers(double[] rows, int goalWeight) {
    int nodes = profiles.size();
    int next = rows.length;
    double latencyLimit = isLimited(goal.latencyLimitSeconds()) ? rows[--next] : 0;
    double networkLimit = isLimited(goal.networkLimit()) ? rows[--next] : 0;
    double loadLimit = isLimited(goal.loadLimit()) ? rows[--next] : 0;
    double network = (goal.metric() == Metric.NETWORK ? goalWeight : 0) + networkLimit;
    double latency = (goal.metric() == Metric.LATENCY ? goalWeight : 0) + latencyLimit;
    double load = (goal.metric() == Metric.LOAD ? goalWeight : 0) + loadLimit;
    double readFraction = workload.meanReadFraction();
    double networkUnit = unit(Metric.NETWORK);
    double valueUnit = goalWeight == 0 ? 1 : unit(goal.metric());
    double[] readPrices = new double[nodes];
    double[] writePrices = new double[nodes];
    for (int node = 0; node < nodes; node++) {
      readPrices[node] = network * readFraction / networkUnit * valueUnit;
      writePrices[node] = network * (1 - readFraction) / networkUnit * valueUnit;
    }
    if (next > 0) {
      addLoads(rows, load, valueUnit, readPrices, writePrices);
    }
    double refund =
        priceOf(loadLimit, goal.loadLimit() / loadUnit)
            + priceOf(networkLimit, goal.networkLimit() / networkUnit)
            + priceOf(latencyLimit, goal.latencyLimitSeconds() / secondsUnit);
    return new Multipliers(
        readPrices,
        writePrices,
        latency * readFraction / secondsUnit * valueUnit,
        latency * (1 - readFraction) / secondsUnit * valueUnit,
        refund * valueUnit);
  }

  private static double priceOf(double multiplier, double limit) {
    return multiplier == 0 ? 0 : multiplier * limit;
  }

  /** Per fraction, the multipliers of the nodes' loads weigh no more than that fraction's load. */
  private void addLoads(
      double[] rows, double load, double valueUnit, double[] readPrices, double[] writePrices) {
    int nodes = profiles.size();
    for (int fraction = 0; fraction < workload.shares().size(); fraction++) {
      Workload.Share share = workload.shares().get(fraction);
      double total = 0;
      for (int node = 0; node < nodes; node++) {
        total += rows[fraction * nodes + node];
      }
      double allowed = load * share.probability();
      double scale = total > allowed ? allowed / total : 1;
      for (int node = 0; node < nodes; node++) {
        double multiplier = rows[fraction * nodes + node] * scale * valueUnit / loadUnit;
        readPrices[node] += multiplier * share.readFraction() / profiles.readCapacity(node);
        writePrices[node] += multiplier * (1 - share.readFraction()) / profiles.writeCapacity(node);
      }
    }
  }

  private double unit(Metric metric) {
    return switch (metric) {
      case LOAD -> loadUnit;
      case NETWORK -> profiles.size();
      case LATENCY -> secondsUnit;
    };
  }

  static boolean isLimited(double limit) {
    return limit < Double.POSITIVE_INFINITY;
  }
}
