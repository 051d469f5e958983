package dev.synod.advisor.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.advisor.latency.Demand;
import dev.synod.advisor.placement.Assessment.Miss;
import dev.synod.advisor.placement.Constraints.Failures;
import dev.synod.advisor.placement.Constraints.LatencyBound;
import dev.synod.advisor.placement.PlacementAnswer.Proof;
import dev.synod.advisor.placement.PlacementAnswer.Reason;
import dev.synod.advisor.placement.PlacementAnswer.RunnerUp;
import dev.synod.design.architecture.ClassDesign.Access;
import dev.synod.design.architecture.Environment.Site;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExhaustiveSearchTest {

  private static final Statistic MEAN = new Statistic.Mean();

  @Test
  void whatIsInfeasibleNamesTheNearestAndWhatItMisses() {
    LatencyBound bound = new LatencyBound(Access.WRITE, "r1", MEAN, 10e6);
    PlacementAnswer answer =
        search(
            4,
            List.of(3),
            List.of(SchemeKind.RAFT_LEASE),
            new Constraints(new Failures(1, 0), new Failures(1, 0), List.of(bound), 20.0));

    // A leader in r1 needs 10 ms to the next region and one for the disk, and each replica $10.
    assertThat(answer.best().feasible()).isFalse();
    assertThat(answer.best().configuration().replicas().getFirst().region()).isEqualTo("r1");
    assertThat(answer.best().misses())
        .containsExactly(new Miss.TooSlow(bound, "r1", 11e6), new Miss.TooDear(30, 20));
    assertThat(answer.proof()).isEqualTo(new Proof.Proven());
  }

  @Test
  void tooFewReplicasForTheFailuresComeFirst() {
    PlacementAnswer answer =
        search(
            3,
            List.of(1, 2, 3),
            List.of(SchemeKind.RAFT_LEASE),
            new Constraints(new Failures(2, 0), new Failures(2, 0), List.of(), null));

    assertThat(answer.best().misses())
        .containsExactly(new Miss.Answering(1, 2), new Miss.Durable(1, 2));
    assertThat(answer.best().configuration().size()).isEqualTo(3);
  }

  @Test
  void theMarginToWhatLostIsInTheUnitOfTheReason() {
    PlacementAnswer answer =
        search(4, List.of(1, 3), List.of(SchemeKind.RAFT_LEASE), Constraints.NONE);

    RunnerUp next = answer.runnersUp().getFirst();
    assertThat(next.reason()).isIn(Reason.ORDER, Reason.CRITERION);
    for (RunnerUp lost : answer.runnersUp()) {
      if (lost.reason() == Reason.CRITERION) {
        assertThat(lost.margin())
            .isEqualTo(lost.assessment().criterion() - answer.best().criterion());
      }
    }
  }

  @Test
  void theDearerOfTwoThatAreAsFastLosesByItsPrice() {
    PlacementAnswer answer =
        search(2, List.of(1, 2), List.of(SchemeKind.FLEXIBLE_LEASE), Constraints.NONE);
    // With a write quorum of one, followers cost and change nothing.
    assertThat(answer.best().configuration().size()).isEqualTo(2);
    PlacementAnswer both =
        search(
            2,
            List.of(1, 2),
            List.of(SchemeKind.RAFT_LEASE, SchemeKind.FLEXIBLE_LEASE),
            Constraints.NONE);
    assertThat(both.best().configuration().size()).isEqualTo(1);
    assertThat(both.runnersUp())
        .anySatisfy(lost -> {
          assertThat(lost.reason()).isEqualTo(Reason.COST);
          assertThat(lost.margin()).isEqualTo(10);
        });
  }

  @Test
  void whatIsNotSearchedToTheEndSaysWithinWhichGap() {
    PlacementProblem problem =
        problem(12, List.of(3, 5), List.of(SchemeKind.values()), Constraints.NONE);
    PlacementAnswer proven = ExhaustiveSearch.run(problem, 2, WorkBudget.STANDARD);
    assertThat(proven.proof()).isEqualTo(new Proof.Proven());

    PlacementAnswer cut = ExhaustiveSearch.run(problem, 2, new WorkBudget(1_000, 1_000));
    assertThat(cut.effort().bounded()).isLessThan(1_200);
    assertThat(cut.best().criterion()).isGreaterThanOrEqualTo(proven.best().criterion());
    assertThat(cut.proof())
        .isInstanceOfSatisfying(
            Proof.WithinGap.class,
            gap -> {
              assertThat(gap.feasible()).isTrue();
              assertThat(gap.criterionAtLeast()).isLessThanOrEqualTo(proven.best().criterion());
            });
    assertThat(ExhaustiveSearch.run(problem, 2, new WorkBudget(10_000_000, 1)).proof())
        .isInstanceOf(Proof.WithinGap.class);
  }

  @Test
  void theSameIsFoundAgain() {
    PlacementProblem problem =
        problem(9, List.of(3), List.of(SchemeKind.values()), Constraints.NONE);
    assertThat(ExhaustiveSearch.run(problem, 20, WorkBudget.STANDARD))
        .isEqualTo(ExhaustiveSearch.run(problem, 20, WorkBudget.STANDARD));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, -1, Double.POSITIVE_INFINITY})
  void badNumbersAreRefused(double bad) {
    SchemeFamily family = family(2, List.of(1), List.of(SchemeKind.RAFT_LEASE));
    Map<String, Map<String, Double>> trips = Map.of("r0", Map.of("r0", bad));
    assertThatThrownBy(() -> new RoundTrips(trips, 0, 0, demand(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("from r0 to r0 must be finite and not negative, and is " + bad);
    assertThatThrownBy(() -> new RoundTrips(Map.of(), bad, 0, demand(1)))
        .hasMessageContaining("between zones");
    assertThatThrownBy(() -> new LatencyBound(Access.READ, null, MEAN, bad))
        .hasMessageContaining("must be positive and finite");
    assertThatThrownBy(() -> new Statistic.Quantile(bad)).hasMessageContaining("above 0");
    assertThatThrownBy(() -> new SchemeFamily(family.sites(), List.of(1), family.kinds(), bad))
        .hasMessageContaining("0 to 1");
    assertThatThrownBy(() ->
            new PlacementProblem(
                family,
                scoring(2),
                Criterion.MEAN,
                MEAN,
                Constraints.NONE,
                PlacementProblem.samePrice(family, bad)))
        .hasMessageContaining("the price of a replica in r0");
    assertThatThrownBy(() -> new Constraints(Failures.NONE, Failures.NONE, List.of(), bad))
        .hasMessageContaining("the most that replicas may cost");
  }

  @Test
  void nobodyCallsIsRefused() {
    SchemeFamily family = family(1, List.of(1), List.of(SchemeKind.RAFT_LEASE));
    Map<String, Demand.Rates> idle = Map.of("r0", new Demand.Rates(0, 0));
    assertThatThrownBy(() ->
            new PlacementProblem(
                family,
                new RoundTrips(Map.of(), 0, 0, new Demand(idle)),
                Criterion.MEAN,
                MEAN,
                Constraints.NONE,
                PlacementProblem.samePrice(family, 1)))
        .hasMessage("clients must call, and call 0.0 times a second");
  }

  @Test
  void holesAndEmptyFamiliesAreRefused() {
    assertThatThrownBy(() -> family(0, List.of(1), List.of(SchemeKind.ABD)))
        .hasMessage("a family needs 1 to 100 regions for replicas, and has 0");
    assertThatThrownBy(() -> family(2, List.of(16), List.of(SchemeKind.ABD)))
        .hasMessage("numbers of replicas must be 1 to 15, and these are [16]");
    assertThatThrownBy(() -> family(2, List.of(2), List.of()))
        .hasMessage("a family needs a kind of scheme, and has none");
    assertThatThrownBy(() -> search(2, List.of(3), List.of(SchemeKind.ABD), Constraints.NONE))
        .hasMessage("no scheme of [ABD] has a spread of [3] replicas over the zones of 2 regions");
    assertThatThrownBy(() -> search(2, List.of(2), List.of(SchemeKind.EPAXOS), Constraints.NONE))
        .hasMessageContaining("no scheme of [EPAXOS]");
    SchemeFamily family = family(3, List.of(1), List.of(SchemeKind.ABD));
    PlacementProblem hole =
        new PlacementProblem(
            family,
            scoring(2),
            Criterion.MEAN,
            MEAN,
            Constraints.NONE,
            PlacementProblem.samePrice(family, 1));
    assertThatThrownBy(() -> ExhaustiveSearch.run(hole, 0, WorkBudget.STANDARD))
        .hasMessage("no round trip is given from r0 to r2");
    assertThatThrownBy(() -> new WorkBudget(1, 1)).hasMessageContaining("1000 bounds");
    assertThatThrownBy(() -> ExhaustiveSearch.run(hole, -1, WorkBudget.STANDARD))
        .hasMessageContaining("runners-up");
  }

  @Test
  void boundsForClientsThatAreNotThereAreRefused() {
    LatencyBound bound = new LatencyBound(Access.READ, "moon", MEAN, 1e6);
    Constraints constraints = new Constraints(Failures.NONE, Failures.NONE, List.of(bound), null);
    assertThatThrownBy(() -> problem(2, List.of(1), List.of(SchemeKind.ABD), constraints))
        .hasMessage("a bound on latency is for clients in moon, and clients are in [r0, r1]");
  }

  @Test
  void whatBreaksABoundByNextToNothingIsNotFeasible() {
    LatencyBound tight = new LatencyBound(Access.WRITE, "r0", MEAN, 21e6 - 1e-3);
    PlacementAnswer answer =
        search(
            3,
            List.of(1),
            List.of(SchemeKind.RAFT_LEASE),
            new Constraints(Failures.NONE, Failures.NONE, List.of(tight), null));

    assertThat(answer.best().feasible()).isTrue();
    assertThat(answer.runnersUp().getLast().reason()).isEqualTo(Reason.BOUND);
    assertThat(answer.runnersUp().getLast().margin()).isBetween(0.0, 1e-6);
  }

  @Test
  void sizesOfFamiliesAreCountedWithoutListingThem() {
    for (int seed = 0; seed < 100; seed++) {
      PlacementProblem problem = new RandomProblems(seed).next();
      assertThat(problem.family().size()).isEqualTo(BruteForce.sorted(problem).size());
    }
  }

  private static PlacementAnswer search(
      int regions, List<Integer> sizes, List<SchemeKind> kinds, Constraints constraints) {
    return ExhaustiveSearch.run(
        problem(regions, sizes, kinds, constraints), 5, WorkBudget.STANDARD);
  }

  private static PlacementProblem problem(
      int regions, List<Integer> sizes, List<SchemeKind> kinds, Constraints constraints) {
    SchemeFamily family = family(regions, sizes, kinds);
    return new PlacementProblem(
        family,
        scoring(regions),
        Criterion.MEAN,
        MEAN,
        constraints,
        PlacementProblem.samePrice(family, 10));
  }

  private static SchemeFamily family(int regions, List<Integer> sizes, List<SchemeKind> kinds) {
    List<Site> sites = new ArrayList<>();
    for (int region = 0; region < regions; region++) {
      sites.add(new Site("r" + region, List.of("a")));
    }
    return new SchemeFamily(sites, sizes, kinds, 0.1);
  }

  private static Demand demand(int regions) {
    SplittableRandom random = new SplittableRandom(1);
    Map<String, Demand.Rates> rates = new LinkedHashMap<>();
    for (int region = 0; region < regions; region++) {
      rates.put("r" + region, new Demand.Rates(random.nextInt(10), 1));
    }
    return new Demand(rates);
  }

  /** Regions in a row, ten milliseconds between neighbours; a sync takes one. */
  private static RoundTrips scoring(int regions) {
    Map<String, Map<String, Double>> trips = new LinkedHashMap<>();
    for (int from = 0; from < regions; from++) {
      Map<String, Double> row = new LinkedHashMap<>();
      for (int to = 0; to < regions; to++) {
        row.put("r" + to, 10e6 * Math.abs(from - to));
      }
      trips.put("r" + from, row);
    }
    return new RoundTrips(trips, 1e6, 1e6, demand(regions));
  }
}
