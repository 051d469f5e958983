package dev.synod.advisor.quorum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * Optimal strategies against a model of ojAlgo over all sets that are quorums after the failures,
 * not only the minimal ones, and against random strategies.
 */
class StrategyPropertyTest {

  private static final int CASES = 1_500;
  private static final int NODES = 5;

  private record Problem(
      QuorumSystem system, List<NodeProfile> profiles, Workload workload, Goal goal) {

    static Problem random(int seed) {
      RandomQuorums random = new RandomQuorums(seed);
      QuorumSystem system = QuorumSystem.ofReads(random.expression(NODES, 2));
      Goal goal = Goal.least(Metric.values()[random.below(3)]);
      if (random.below(3) == 0) {
        goal = goal.withFailures(1);
      }
      if (goal.metric() != Metric.LOAD && random.below(2) == 0) {
        goal = goal.withLoadLimit(0.1 + random.uniform());
      }
      if (goal.metric() != Metric.NETWORK && random.below(2) == 0) {
        goal = goal.withNetworkLimit(1 + 3 * random.uniform());
      }
      if (goal.metric() != Metric.LATENCY && random.below(2) == 0) {
        goal = goal.withLatencyLimit(5 * random.uniform());
      }
      return new Problem(system, random.profiles(system.nodes()), random.workload(), goal);
    }
  }

  /** The least value by ojAlgo, or infinity. */
  private static final class Model {
    private final Problem problem;
    private final ExpressionsBasedModel model = new ExpressionsBasedModel();
    private final List<Long> reads;
    private final List<Long> writes;
    private final List<Variable> variables = new ArrayList<>();

    Model(Problem problem) {
      this.problem = problem;
      this.reads = surviving(problem.system().readQuorums());
      this.writes = surviving(problem.system().writeQuorums());
    }

    private List<Long> surviving(MinimalQuorums quorums) {
      List<Long> surviving = new ArrayList<>();
      for (long set = 1; set < 1L << quorums.nodes().size(); set++) {
        boolean survives = quorums.isQuorum(set);
        for (long rest = set; problem.goal().failures() > 0 && rest != 0; rest &= rest - 1) {
          survives &= quorums.isQuorum(set & ~Long.lowestOneBit(rest));
        }
        if (survives) {
          surviving.add(set);
        }
      }
      return surviving;
    }

    double least() {
      if (reads.isEmpty() || writes.isEmpty()) {
        return Double.POSITIVE_INFINITY;
      }
      for (int index = 0; index < reads.size() + writes.size(); index++) {
        variables.add(model.addVariable().lower(0));
      }
      var allReads = model.addExpression().level(1);
      variables.subList(0, reads.size()).forEach(variable -> allReads.set(variable, 1));
      var allWrites = model.addExpression().level(1);
      variables
          .subList(reads.size(), variables.size())
          .forEach(variable -> allWrites.set(variable, 1));
      metric(Metric.LOAD, problem.goal().loadLimit());
      metric(Metric.NETWORK, problem.goal().networkLimit());
      metric(Metric.LATENCY, problem.goal().latencyLimitSeconds());
      Optimisation.Result result = model.minimise();
      return result.getState().isFeasible() ? result.getValue() : Double.POSITIVE_INFINITY;
    }

    private void metric(Metric metric, double limit) {
      var expression = model.addExpression();
      switch (metric) {
        case LOAD -> loads(expression);
        case NETWORK, LATENCY -> {
          double readFraction = problem.workload().meanReadFraction();
          for (int index = 0; index < variables.size(); index++) {
            boolean read = index < reads.size();
            double cost = cost(metric, read, index);
            expression.set(variables.get(index), (read ? readFraction : 1 - readFraction) * cost);
          }
        }
      }
      if (limit < Double.POSITIVE_INFINITY) {
        expression.upper(limit);
      }
      if (metric == problem.goal().metric()) {
        expression.weight(1);
      }
    }

    private double cost(Metric metric, boolean read, int index) {
      long set = read ? reads.get(index) : writes.get(index - reads.size());
      MinimalQuorums quorums =
          read ? problem.system().readQuorums() : problem.system().writeQuorums();
      return metric == Metric.NETWORK
          ? Long.bitCount(set)
          : Profiles.of(quorums.nodes(), problem.profiles()).fastestQuorum(set, quorums);
    }

    private void loads(org.ojalgo.optimisation.Expression expression) {
      for (Workload.Share share : problem.workload().shares()) {
        Variable busiest = model.addVariable().lower(0);
        expression.set(busiest, share.probability());
        for (int node = 0; node < problem.system().nodes().size(); node++) {
          NodeProfile profile =
              Profiles.of(problem.system().nodes(), problem.profiles()).nodes().get(node);
          var load = model.addExpression().upper(0).set(busiest, -1);
          for (int index = 0; index < variables.size(); index++) {
            boolean read = index < reads.size();
            long set = read ? reads.get(index) : writes.get(index - reads.size());
            double per =
                read
                    ? share.readFraction() / profile.readCapacity()
                    : (1 - share.readFraction()) / profile.writeCapacity();
            load.set(variables.get(index), (set >>> node & 1) * per);
          }
        }
      }
    }
  }

  @Test
  void optimaAreThoseOverAllSetsThatSurvive() {
    int infeasible = 0;
    for (int seed = 0; seed < CASES; seed++) {
      Problem problem = Problem.random(seed);
      double expected = new Model(problem).least();
      double found = Double.POSITIVE_INFINITY;
      try {
        OptimalStrategy optimum =
            OptimalStrategy.of(
                problem.system(), problem.profiles(), problem.workload(), problem.goal());
        found = optimum.value();
        assertThat(optimum.lowerBound()).as("seed %d", seed).isCloseTo(found, within(1e-9));
      } catch (NoStrategyException e) {
        infeasible++;
      }
      if (Double.isInfinite(expected) || Double.isInfinite(found)) {
        assertThat(found).as("seed %d: %s", seed, problem).isEqualTo(expected);
      } else {
        assertThat(found).as("seed %d: %s", seed, problem).isCloseTo(expected, within(1e-8));
      }
    }
    assertThat(infeasible).isBetween(CASES / 20, CASES * 9 / 10);
  }

  @Test
  void noRandomStrategyIsBetter() {
    for (int seed = 0; seed < CASES; seed++) {
      RandomQuorums random = new RandomQuorums(seed);
      QuorumSystem system = QuorumSystem.ofReads(random.expression(NODES, 2));
      List<NodeProfile> profiles = random.profiles(system.nodes());
      Workload workload = random.workload();
      Strategy drawn =
          Strategy.of(
              system,
              profiles,
              choices(random, system.readQuorums()),
              choices(random, system.writeQuorums()));
      for (Metric metric : Metric.values()) {
        double least = OptimalStrategy.of(system, profiles, workload, Goal.least(metric)).value();
        assertThat(drawn.measure(metric, workload))
            .as("seed %d, %s", seed, metric)
            .isGreaterThanOrEqualTo(least * (1 - 1e-9));
      }
    }
  }

  private static List<Strategy.Choice> choices(RandomQuorums random, MinimalQuorums quorums) {
    return quorums.named().stream()
        .map(quorum -> new Strategy.Choice(quorum, 0.01 + random.uniform()))
        .toList();
  }
}
