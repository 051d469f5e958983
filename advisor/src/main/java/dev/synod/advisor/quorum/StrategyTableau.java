package dev.synod.advisor.quorum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes a strategy's linear program down, and guesses where to begin. */
final class StrategyTableau {

  private final Candidates reads;
  private final Candidates writes;
  private final Profiles profiles;
  private final List<Workload.Share> shares;
  private final double readFraction;
  private final Goal goal;
  private final double loadUnit;
  private final double secondsUnit;
  private final int variables;

  StrategyTableau(
      Candidates reads,
      Candidates writes,
      Profiles profiles,
      Workload workload,
      Goal goal,
      double loadUnit,
      double secondsUnit) {
    this.reads = reads;
    this.writes = writes;
    this.profiles = profiles;
    this.shares = workload.shares();
    this.readFraction = workload.meanReadFraction();
    this.goal = goal;
    this.loadUnit = loadUnit;
    this.secondsUnit = secondsUnit;
    this.variables = reads.count() + writes.count() + shares.size();
  }

  /**
   * The program, begun at one read set and one write set.
   *
   * @param allObjectives whether ties are to be broken; else only the goal's metric is minimised
   */
  Simplex simplex(boolean allObjectives) {
    boolean loads =
        allObjectives
            || goal.metric() == Metric.LOAD
            || StrategyProgram.isLimited(goal.loadLimit());
    List<double[]> rows = new ArrayList<>();
    List<Double> right = new ArrayList<>();
    int loadRows = loads ? shares.size() * profiles.size() : 0;
    requireCells(loadRows + 10L);
    add(rows, right, indicator(0, reads.count()), 1);
    add(rows, right, indicator(reads.count(), writes.count()), 1);
    for (int fraction = 0; loads && fraction < shares.size(); fraction++) {
      for (int node = 0; node < profiles.size(); node++) {
        add(rows, right, nodeLoad(node, fraction), 0);
      }
    }
    addLimit(rows, right, Metric.LOAD, goal.loadLimit() / loadUnit);
    addLimit(rows, right, Metric.NETWORK, goal.networkLimit() / profiles.size());
    addLimit(rows, right, Metric.LATENCY, goal.latencyLimitSeconds() / secondsUnit);
    Simplex simplex =
        new Simplex(
            rows.toArray(double[][]::new),
            right.stream().mapToDouble(Double::doubleValue).toArray(),
            2,
            objectives(allObjectives));
    begin(simplex, loads);
    return simplex;
  }

  private void requireCells(long rows) {
    if (rows * (variables + rows) > StrategyProgram.MAXIMUM_CELLS) {
      throw new IllegalArgumentException(
          "a linear program of %d rows and %d columns is larger than %d cells"
              .formatted(rows, variables, StrategyProgram.MAXIMUM_CELLS));
    }
  }

  private static void add(List<double[]> rows, List<Double> right, double[] row, double bound) {
    rows.add(row);
    right.add(bound);
  }

  private void addLimit(List<double[]> rows, List<Double> right, Metric metric, double limit) {
    if (StrategyProgram.isLimited(limit)) {
      add(rows, right, cost(metric), limit);
    }
  }

  private double[] indicator(int from, int count) {
    double[] row = new double[variables];
    Arrays.fill(row, from, from + count, 1);
    return row;
  }

  /** A node's load at one fraction, less the load of the busiest node. */
  private double[] nodeLoad(int node, int fraction) {
    double reading = shares.get(fraction).readFraction();
    double perRead = reading / profiles.readCapacity(node) / loadUnit;
    double perWrite = (1 - reading) / profiles.writeCapacity(node) / loadUnit;
    double[] row = new double[variables];
    for (int index = 0; index < reads.count(); index++) {
      row[index] = (reads.set(index) >>> node & 1) * perRead;
    }
    for (int index = 0; index < writes.count(); index++) {
      row[reads.count() + index] = (writes.set(index) >>> node & 1) * perWrite;
    }
    row[reads.count() + writes.count() + fraction] = -1;
    return row;
  }

  private double[][] objectives(boolean all) {
    List<double[]> objectives = new ArrayList<>();
    objectives.add(cost(goal.metric()));
    if (all) {
      for (Metric metric : Metric.values()) {
        if (metric != goal.metric()) {
          objectives.add(cost(metric));
        }
      }
      objectives.add(sizes(0.5, 0.5));
    }
    return objectives.toArray(double[][]::new);
  }

  /** A metric as a linear function of the variables. */
  private double[] cost(Metric metric) {
    return switch (metric) {
      case LOAD -> {
        double[] cost = new double[variables];
        for (int fraction = 0; fraction < shares.size(); fraction++) {
          cost[reads.count() + writes.count() + fraction] = shares.get(fraction).probability();
        }
        yield cost;
      }
      case NETWORK -> sizes(readFraction, 1 - readFraction);
      case LATENCY -> {
        double[] cost = new double[variables];
        for (int index = 0; index < reads.count(); index++) {
          cost[index] = readFraction * reads.latency(index) / secondsUnit;
        }
        for (int index = 0; index < writes.count(); index++) {
          cost[reads.count() + index] = (1 - readFraction) * writes.latency(index) / secondsUnit;
        }
        yield cost;
      }
    };
  }

  private double[] sizes(double perRead, double perWrite) {
    double[] cost = new double[variables];
    for (int index = 0; index < reads.count(); index++) {
      cost[index] = perRead * Long.bitCount(reads.set(index)) / profiles.size();
    }
    for (int index = 0; index < writes.count(); index++) {
      cost[reads.count() + index] = perWrite * Long.bitCount(writes.set(index)) / profiles.size();
    }
    return cost;
  }

  /** The first sets, and per fraction the node that is busiest with them. */
  private void begin(Simplex simplex, boolean loads) {
    simplex.enter(0, 0);
    simplex.enter(1, reads.count());
    for (int fraction = 0; loads && fraction < shares.size(); fraction++) {
      int busiest = 0;
      double most = Double.NEGATIVE_INFINITY;
      for (int node = 0; node < profiles.size(); node++) {
        double[] row = nodeLoad(node, fraction);
        double load = row[0] + row[reads.count()];
        if (load > most) {
          most = load;
          busiest = node;
        }
      }
      simplex.enter(
          2 + fraction * profiles.size() + busiest, reads.count() + writes.count() + fraction);
    }
  }
}
