package dev.synod.prover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.protocol.NodeId;
import dev.synod.core.topology.Place;
import dev.synod.design.architecture.Basis;
import dev.synod.design.architecture.ClassDesign;
import dev.synod.design.architecture.ClassDesign.FailureDomain;
import dev.synod.design.architecture.ClassDesign.Survival;
import dev.synod.design.architecture.Design;
import dev.synod.prover.run.Result;
import dev.synod.prover.run.Run;
import dev.synod.prover.run.Trial;
import dev.synod.prover.run.Trial.OperatorPlan.KeepLeader;
import dev.synod.prover.scenario.Designed.Weather;
import dev.synod.prover.workload.Workload;
import dev.synod.simulator.WorldSpec.Member;
import dev.synod.simulator.fault.Fault;
import dev.synod.simulator.fault.Rate;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DesignedTest {

  private static final Design DESIGN = Designs.threeRegions();
  private static final ClassDesign STOCK = DESIGN.classes().getFirst();
  private static final long SECOND = 1_000_000_000;

  private static Designed designed(Weather weather) {
    return new Designed(DESIGN, "out/design.yaml", STOCK, weather, 20 * SECOND);
  }

  private static double perSecond(Trial trial, String region) {
    return trial.workload().groups().stream()
        .filter(group -> group.place().region().equals(region))
        .mapToDouble(group -> ((Workload.Arrival.Open) group.arrival()).perSecond())
        .sum();
  }

  @Test
  void membersLeaderAndRatesAreThoseOfTheDesign() {
    Trial trial = designed(Weather.CALM).trial(1);

    assertThat(trial.members())
        .containsExactly(
            new Member(new NodeId(0), new Place("east", "a")),
            new Member(new NodeId(1), new Place("east", "b")),
            new Member(new NodeId(2), new Place("middle", "a")),
            new Member(new NodeId(3), new Place("middle", "b")),
            new Member(new NodeId(4), new Place("west", "a")));
    assertThat(trial.operator()).isEqualTo(new KeepLeader(new NodeId(0), 600_000_000));
    assertThat(perSecond(trial, "east")).isEqualTo(12);
    assertThat(perSecond(trial, "middle")).isEqualTo(6);
    assertThat(perSecond(trial, "west")).isEqualTo(2);
    assertThat(trial.network().ordered()).isTrue();
    assertThat(trial.network().lossPerMillion()).isZero();
  }

  @Test
  void calmIsWithoutFaultsAndFailuresAreNot() {
    assertThat(designed(Weather.CALM).trial(1).schedule().faults()).isEmpty();
    assertThat(designed(Weather.FAILURES).trial(1).schedule().faults()).isNotEmpty();
    assertThat(designed(Weather.FAILURES).trial(1).schedule())
        .isEqualTo(designed(Weather.FAILURES).trial(1).schedule());
    assertThat(designed(Weather.FAILURES).trial(1).schedule())
        .isNotEqualTo(designed(Weather.FAILURES).trial(2).schedule());
  }

  @Test
  void underFailuresEveryClockIsAsWrongAsItMayBe() {
    TreeSet<Long> drifts = new TreeSet<>();
    for (long seed = 0; seed < 10; seed++) {
      List<Rate> rates =
          designed(Weather.FAILURES).trial(seed).schedule().faults().stream()
              .filter(Fault.ClockDrift.class::isInstance)
              .flatMap(fault -> ((Fault.ClockDrift) fault).rates().stream())
              .toList();
      assertThat(rates).extracting(Rate::node).isEqualTo(nodes());
      rates.forEach(rate -> drifts.add(rate.perMillion()));
    }
    assertThat(drifts).containsExactly(-200L, 200L);
  }

  private static List<NodeId> nodes() {
    return STOCK.replication().voters().stream().map(voter -> new NodeId(voter.id())).toList();
  }

  @Test
  void aDesignThatClaimsToSurviveMoreThanItDoesIsCaught() {
    ClassDesign boastful =
        Designs.surviving(STOCK, List.of(new Survival(FailureDomain.NODE, 4, Basis.HEURISTIC)));
    Designed scenario =
        new Designed(DESIGN, "out/design.yaml", boastful, Weather.FAILURES, 40 * SECOND);

    for (long seed = 0; seed < 4; seed++) {
      Result.Failure failure = Run.of(scenario.trial(seed)).failure();
      assertThat(failure).as("seed %d", seed).isNotNull();
      assertThat(failure.witness().guarantee()).as("seed %d", seed).isEqualTo(Run.SURVIVAL);
    }
  }

  @Test
  void itHoldsCalmAndUnderFailures() {
    for (Weather weather : Weather.values()) {
      for (long seed = 0; seed < 4; seed++) {
        Trial trial = designed(weather).trial(seed);
        Result result = Run.of(trial);
        assertThat(result.failure()).as("%s, seed %d", weather, seed).isNull();
        assertThat(result.operations()).isGreaterThan(200);
        assertThat(Run.of(trial).traceHash()).isEqualTo(result.traceHash());
      }
    }
  }

  @Test
  void whoReservesMustNotFallBelowZero() {
    assertThat(designed(Weather.CALM).guarantees())
        .extracting(Guarantee::id)
        .startsWith("linearizable", "no-overselling")
        .endsWith("bounded-in-flight", "recovery");
  }

  @Test
  void aReplayNamesTheDesignTheClassAndWhetherFaultsStrike() {
    assertThat(designed(Weather.FAILURES).replay(5))
        .isEqualTo("./synod prove out/design.yaml --class stock --seed 5");
    assertThat(designed(Weather.CALM).replay(5))
        .isEqualTo("./synod prove out/design.yaml --class stock --faults none --seed 5");
  }

  @Test
  void aReplayIsOneThatAShellUnderstands() {
    assertThat(
            new Designed(DESIGN, "my designs/it's.yaml", STOCK, Weather.FAILURES, SECOND).replay(5))
        .isEqualTo("./synod prove 'my designs/it'\\''s.yaml' --class stock --seed 5");
  }
}
