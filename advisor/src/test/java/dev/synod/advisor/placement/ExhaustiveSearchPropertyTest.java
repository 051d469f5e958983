package dev.synod.advisor.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.advisor.latency.Demand;
import dev.synod.advisor.placement.PlacementAnswer.Proof;
import dev.synod.advisor.scheme.Configuration;
import dev.synod.design.architecture.ClassDesign.Access;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The search against sorting the whole family. */
class ExhaustiveSearchPropertyTest {

  private static final int RUNNERS_UP = 4;

  @Test
  void theBestOnesOfTheWholeFamilyAreFoundInOrder() {
    Map<Criterion, Integer> feasible = new EnumMap<>(Criterion.class);
    int infeasible = 0;
    long evaluated = 0;
    double family = 0;
    for (int seed = 0; seed < 1_500; seed++) {
      PlacementProblem problem = new RandomProblems(seed).next();
      PlacementAnswer answer = check(problem, "seed " + seed);
      evaluated += answer.effort().evaluated();
      family += answer.effort().family();
      if (answer.best().feasible()) {
        feasible.merge(problem.criterion(), 1, Integer::sum);
      } else {
        infeasible++;
      }
    }
    assertThat(feasible).hasSize(Criterion.values().length);
    assertThat(feasible.values()).allSatisfy(count -> assertThat(count).isGreaterThan(80));
    assertThat(infeasible).isGreaterThan(200);
    assertThat(evaluated).as("of " + family).isLessThan((long) (family / 10));
  }

  @Test
  void boundsThatAreFarFromTheTruthLoseNothing() {
    for (int seed = 0; seed < 500; seed++) {
      PlacementProblem sure = new RandomProblems(seed).next();
      PlacementProblem problem =
          new PlacementProblem(
              sure.family(),
              new Slower(sure.scoring()),
              sure.criterion(),
              sure.statistic(),
              sure.constraints(),
              sure.replicaPerMonth());
      check(problem, "seed " + seed);
    }
  }

  private static PlacementAnswer check(PlacementProblem problem, String name) {
    List<BruteForce.Valued> sorted = BruteForce.sorted(problem);
    PlacementAnswer answer = ExhaustiveSearch.run(problem, RUNNERS_UP, WorkBudget.STANDARD);

    assertThat(answer.proof()).as(name).isEqualTo(new Proof.Proven());
    assertThat(answer.effort().family()).as(name).isEqualTo(sorted.size());
    assertThat(answer.best().configuration()).as(name).isEqualTo(sorted.getFirst().configuration());
    assertThat(answer.best().feasible())
        .as(name)
        .isEqualTo(sorted.getFirst().missing() == 0 && sorted.getFirst().overrun() == 0);
    assertThat(answer.runnersUp())
        .as(name)
        .extracting(each -> each.assessment().configuration())
        .isEqualTo(
            sorted.subList(1, Math.min(sorted.size(), 1 + RUNNERS_UP)).stream()
                .map(BruteForce.Valued::configuration)
                .toList());
    return answer;
  }

  /** Slower than its bounds say, each configuration by another share. */
  private record Slower(Scoring fastest) implements Scoring {

    @Override
    public Demand demand() {
      return fastest.demand();
    }

    private double times(
        Configuration configuration, Access access, String region, Statistic statistic, double by) {
      int hash = (configuration.toString() + region + access).hashCode();
      return fastest.latency(configuration, access, region, statistic)
          * (1 + by * (Math.floorMod(hash, 1000) / 1000.0));
    }

    @Override
    public double latency(
        Configuration configuration, Access access, String region, Statistic statistic) {
      return times(configuration, access, region, statistic, 0.5);
    }

    @Override
    public double latencyAtLeast(
        Configuration configuration, Access access, String region, Statistic statistic) {
      return times(configuration, access, region, statistic, 0.3);
    }

    @Override
    public double clientTrip(String clientRegion, String region, Statistic statistic) {
      return fastest.clientTrip(clientRegion, region, statistic);
    }

    @Override
    public double shortestClientTrip(String clientRegion, String region) {
      return fastest.shortestClientTrip(clientRegion, region);
    }

    @Override
    public double shortestTrip(String from, String to) {
      return fastest.shortestTrip(from, to);
    }

    @Override
    public double shortestSync() {
      return fastest.shortestSync();
    }

    @Override
    public double nearness(String clientRegion, String region) {
      return fastest.nearness(clientRegion, region);
    }

    @Override
    public boolean exact() {
      return false;
    }
  }
}
