package dev.synod.advisor.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.advisor.latency.Demand;
import dev.synod.advisor.latency.SchemeLatency;
import dev.synod.advisor.placement.Constraints.Failures;
import dev.synod.advisor.placement.Constraints.LatencyBound;
import dev.synod.core.topology.Delay;
import dev.synod.design.architecture.Basis;
import dev.synod.design.architecture.ClassDesign.Access;
import dev.synod.design.architecture.Environment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The search over distributions, against computing all of them. */
class SchemeScoringPropertyTest {

  @Test
  void theBestByQuantilesOfDistributionsIsFound() {
    long evaluated = 0;
    double family = 0;
    for (int seed = 0; seed < 12; seed++) {
      PlacementProblem problem = problem(seed);
      List<BruteForce.Valued> sorted = BruteForce.sorted(problem);
      PlacementAnswer answer = ExhaustiveSearch.run(problem, 0, WorkBudget.STANDARD);

      assertThat(answer.proof()).isEqualTo(new PlacementAnswer.Proof.Proven());
      assertThat(answer.best().configuration())
          .as("seed " + seed)
          .isEqualTo(sorted.getFirst().configuration());
      evaluated += answer.effort().evaluated();
      family += answer.effort().family();
    }
    assertThat(evaluated).as("of " + family).isLessThan((long) (family / 2));
  }

  private static PlacementProblem problem(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Environment environment = environment(random);
    Map<String, Demand.Rates> rates = new LinkedHashMap<>();
    for (Environment.Site site : environment.regions()) {
      rates.put(site.id(), new Demand.Rates(random.nextInt(90), 1 + random.nextInt(20)));
    }
    Demand demand = new Demand(rates);
    Statistic statistic = new Statistic.Quantile(seed % 2 == 0 ? 0.99 : 0.5);
    SchemeFamily family =
        new SchemeFamily(
            environment.regions().subList(0, 3),
            List.of(2 + random.nextInt(2)),
            List.of(SchemeKind.values()),
            0.02);
    Failures failures = new Failures(seed % 3 == 0 ? 0 : 1, 0);
    LatencyBound bound = new LatencyBound(Access.WRITE, null, new Statistic.Quantile(0.999), 250e6);
    return new PlacementProblem(
        family,
        new SchemeScoring(environment, demand, new SchemeLatency(environment, demand)),
        Criterion.values()[seed % 4],
        statistic,
        new Constraints(failures, failures, seed % 2 == 0 ? List.of() : List.of(bound), null),
        PlacementProblem.samePrice(family, 1));
  }

  private static Environment environment(SplittableRandom random) {
    int count = 3 + random.nextInt(2);
    List<Environment.Site> sites = new ArrayList<>();
    List<Environment.Link> links = new ArrayList<>();
    for (int from = 0; from < count; from++) {
      sites.add(new Environment.Site("r" + from, List.of("x", "y").subList(0, 1 + from % 2)));
      for (int to = 0; to < count; to++) {
        if (from != to) {
          double shortest = 5 + 95 * random.nextDouble();
          Delay delay =
              Delay.ofRoundTrip(shortest, shortest + random.nextDouble(), random.nextDouble());
          links.add(new Environment.Link("r" + from, "r" + to, delay));
        }
      }
    }
    return new Environment(
        sites,
        links,
        Delay.ofRoundTrip(0.8, 1, 0.1),
        new Delay.Constant(0.1e6),
        true,
        Delay.ofPercentiles(1, 8),
        200.0,
        1,
        Basis.MEASURED_INPUT);
  }

  @Test
  void noValueIsBelowItsBounds() {
    PlacementProblem problem = problem(1);
    Scoring scoring = problem.scoring();
    for (BruteForce.Valued each : BruteForce.sorted(problem)) {
      for (String region : scoring.demand().byRegion().keySet()) {
        for (Access access : Access.values()) {
          double value = scoring.latency(each.configuration(), access, region, problem.statistic());
          double bound =
              scoring.latencyAtLeast(each.configuration(), access, region, problem.statistic());
          assertThat(value).as(each.toString()).isGreaterThanOrEqualTo(bound);
        }
      }
    }
  }
}
