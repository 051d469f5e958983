package dev.synod.advisor.quorum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StrategyTest {

  private static final QuorumSystem GRID = QuorumSystem.ofReads(Expression.parse("a*b*c + d*e*f"));
  private static final List<NodeProfile> UNITS =
      GRID.nodes().stream().map(NodeProfile::unit).toList();

  private static double load(Strategy strategy, double readFraction) {
    return strategy.load(Workload.ofReadFraction(readFraction));
  }

  @Test
  void aStrategyOfGivenWeightsHasTheLoadsOfItsNodes() {
    Strategy strategy =
        Strategy.of(
            GRID,
            UNITS,
            List.of(
                new Strategy.Choice(List.of("a", "b", "c"), 2),
                new Strategy.Choice(List.of("d", "e", "f"), 1)),
            List.of(
                new Strategy.Choice(List.of("a", "d"), 1),
                new Strategy.Choice(List.of("b", "e"), 1),
                new Strategy.Choice(List.of("c", "f"), 1)));
    assertThat(load(strategy, 1)).isCloseTo(2.0 / 3, within(1e-15));
    assertThat(load(strategy, 0)).isCloseTo(1.0 / 3, within(1e-15));
    assertThat(load(strategy, 0.25)).isCloseTo(5.0 / 12, within(1e-15));
    assertThat(strategy.nodeLoad("d", Workload.ofReadFraction(0.25)))
        .isCloseTo(1.0 / 3, within(1e-15));
  }

  @Test
  void anOptimumMeetsItsBound() {
    OptimalStrategy optimum =
        OptimalStrategy.of(GRID, UNITS, Workload.ofReadFraction(0.25), Goal.least(Metric.LOAD));
    assertThat(optimum.value()).isCloseTo(3.0 / 8, within(1e-15));
    assertThat(optimum.lowerBound()).isCloseTo(3.0 / 8, within(1e-15));
    assertThat(load(optimum.strategy(), 0)).isCloseTo(1.0 / 3, within(1e-15));
    assertThat(load(optimum.strategy(), 1)).isCloseTo(1.0 / 2, within(1e-15));
  }

  @Test
  void limitsThatCannotBeKeptAreRefused() {
    Goal goal = Goal.least(Metric.LATENCY).withLoadLimit(0.3);
    assertThatThrownBy(() -> OptimalStrategy.of(GRID, UNITS, Workload.ofReadFraction(0.25), goal))
        .isInstanceOf(NoStrategyException.class);
  }

  /** At the edge of what is possible, every other choice is ruled out by the limit. */
  @Test
  void aLimitMayBeTheLeastThatIsPossible() {
    List<NodeProfile> profiles =
        List.of(
            new NodeProfile("a", 10, 5, 1),
            new NodeProfile("b", 7, 5, 2),
            new NodeProfile("c", 3, 2, 3),
            new NodeProfile("d", 9, 4, 0));
    QuorumSystem system = QuorumSystem.ofReads(Expression.parse("a*b + c*d + a*c*d"));
    Workload workload = Workload.ofReadFraction(0.3);
    double load = OptimalStrategy.of(system, profiles, workload, Goal.least(Metric.LOAD)).value();
    double network =
        OptimalStrategy.of(system, profiles, workload, Goal.least(Metric.NETWORK)).value();
    Goal atLoad = Goal.least(Metric.LATENCY).withLoadLimit(load);
    Goal atNetwork = Goal.least(Metric.LATENCY).withNetworkLimit(network);
    assertThat(OptimalStrategy.of(system, profiles, workload, atLoad).strategy().load(workload))
        .isCloseTo(load, within(1e-9));
    assertThat(
            OptimalStrategy.of(system, profiles, workload, atNetwork).strategy().network(workload))
        .isCloseTo(network, within(1e-9));
  }

  @Test
  void nodesThatTakeNoTimeHaveAnOptimumToo() {
    List<NodeProfile> profiles =
        GRID.nodes().stream().map(name -> new NodeProfile(name, 1, 1, 0)).toList();
    assertThat(
            OptimalStrategy.of(
                    GRID, profiles, Workload.ofReadFraction(0.5), Goal.least(Metric.LATENCY))
                .value())
        .isZero();
  }

  @Test
  void failuresThatNoQuorumSurvivesAreRefused() {
    Goal goal = Goal.least(Metric.LOAD).withFailures(2);
    assertThatThrownBy(() -> OptimalStrategy.of(GRID, UNITS, Workload.ofReadFraction(0.5), goal))
        .isInstanceOf(NoStrategyException.class)
        .hasMessageContaining("no read quorum survives 2 failures");
  }

  @Test
  void quorumsThatDoNotIntersectAreRefusedWithTheTwo() {
    assertThatThrownBy(
            () -> QuorumSystem.of(Expression.parse("a + b*c"), Expression.parse("b*d + a*c")))
        .isInstanceOfSatisfying(
            DisjointQuorumsException.class,
            refused -> {
              assertThat(refused.readQuorum()).containsExactly("a");
              assertThat(refused.writeQuorum()).containsExactly("b", "d");
            });
  }

  @Test
  void aDistributionOfReadFractionsIsWeighted() {
    Workload workload = Workload.ofWeights(new TreeMap<>(Map.of(0.1, 1.0, 0.75, 1.0, 0.3, 0.0)));
    assertThat(OptimalStrategy.of(GRID, UNITS, workload, Goal.least(Metric.LOAD)).value())
        .isCloseTo(0.4041666666666667, within(1e-12));
  }

  @Test
  void numbersThatAreNoneAreRefused() {
    assertThatThrownBy(() -> Workload.ofReadFraction(Double.NaN))
        .hasMessage("a read fraction is from 0 to 1, not NaN");
    assertThatThrownBy(() -> new NodeProfile("a", 0, 1, 1))
        .hasMessage("a read capacity is finite and positive, not 0.0");
    assertThatThrownBy(() -> new NodeProfile("a", 1, 1, -1))
        .hasMessage("a latency is finite and not negative, not -1.0");
    assertThatThrownBy(() -> Goal.least(Metric.LATENCY).withLoadLimit(Double.NaN))
        .hasMessage("a limit of load is not negative, found NaN");
  }

  @Test
  void whatIsTooFarApartToBeProvenIsRefused() {
    QuorumSystem system = QuorumSystem.ofReads(Expression.parse("a*b + c*d"));
    for (double capacity : new double[] {Double.MIN_VALUE, 1e-12}) {
      List<NodeProfile> nodes =
          List.of(
              new NodeProfile("a", capacity, 1, 1),
              NodeProfile.unit("b"),
              new NodeProfile("c", 1, 1 / Math.max(capacity, 1e-300), 1),
              NodeProfile.unit("d"));
      assertThatThrownBy(() ->
              OptimalStrategy.of(
                  system, nodes, Workload.ofReadFraction(0.5), Goal.least(Metric.LOAD)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("too far apart");
    }
  }
}
