package dev.synod.prover.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.protocol.NodeId;
import dev.synod.core.protocol.Protocol;
import dev.synod.core.topology.Place;
import dev.synod.design.architecture.Basis;
import dev.synod.design.architecture.ClassDesign;
import dev.synod.design.architecture.ClassDesign.FailureDomain;
import dev.synod.design.architecture.ClassDesign.Reads;
import dev.synod.design.architecture.ClassDesign.Survival;
import dev.synod.design.architecture.Design;
import dev.synod.protocols.raft.Raft;
import dev.synod.protocols.raft.RaftConfig;
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
import java.util.Map;
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
    return STOCK.replication().replicas().stream().map(voter -> new NodeId(voter.id())).toList();
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
  void noOversellingIsJudgedOnlyWhereTheDesignClaimsIt() {
    ClassDesign.Invariant bound = invariant("bound", "stock >= 0", "lower-bound", "take");
    ClassDesign.Invariant elsewhere = invariant("bound", "stock >= 0", "lower-bound", "look");
    ClassDesign.Invariant unique = invariant("names", "names are unique", "unique", "take");

    assertThat(judged(List.of(bound))).contains("no-overselling");
    assertThat(judged(List.of())).doesNotContain("no-overselling");
    assertThat(judged(List.of(unique, elsewhere))).doesNotContain("no-overselling");
  }

  private static List<String> judged(List<ClassDesign.Invariant> invariants) {
    ClassDesign changed = Designs.with(STOCK, STOCK.workload(), invariants);
    return new Designed(DESIGN, "d.yaml", changed, Weather.CALM, SECOND)
        .guarantees().stream().map(Guarantee::id).toList();
  }

  @Test
  void whatHistoriesDoNotTellIsSaid() {
    assertThat(designed(Weather.CALM).description())
        .endsWith("20 s each; not judged by histories: one-name (unique)");
  }

  /** A hot article's stock is sold out soon: takes must go on all the same. */
  @Test
  void reservationsGoOnToTheEnd() {
    List<ClassDesign.Load> busy =
        List.of(
            new ClassDesign.Load(
                "take",
                ClassDesign.Access.WRITE,
                "rmw",
                Map.of("east", 50.0),
                0,
                1.0,
                Basis.MEASURED_INPUT));
    ClassDesign changed = Designs.with(STOCK, busy, STOCK.invariants());
    Result result =
        Run.of(new Designed(DESIGN, "d.yaml", changed, Weather.CALM, 20 * SECOND).trial(1));

    assertThat(result.failure()).isNull();
    long late =
        result.samples().stream()
            .filter(sample -> !sample.read() && sample.arrivedNanos() > 15 * SECOND)
            .count();
    assertThat(late).isGreaterThan(150);
  }

  @Test
  void whoHardlyEverAsksAsksDuringFailures() {
    List<ClassDesign.Load> rare =
        List.of(
            new ClassDesign.Load(
                "look",
                ClassDesign.Access.READ,
                "read",
                Map.of("east", 900.0, "west", 0.001),
                0,
                10.0,
                Basis.MEASURED_INPUT));
    ClassDesign changed = Designs.with(STOCK, rare, List.of());
    double perElection = 0.6;

    Trial failures =
        new Designed(DESIGN, "d.yaml", changed, Weather.FAILURES, 20 * SECOND).trial(1);
    assertThat(perSecond(failures, "east")).isCloseTo(100, within(1.0));
    failures
        .workload()
        .groups()
        .forEach(group ->
            assertThat(((Workload.Arrival.Open) group.arrival()).perSecond() * perElection)
                .isGreaterThanOrEqualTo(0.499));
    Trial calm = new Designed(DESIGN, "d.yaml", changed, Weather.CALM, 20 * SECOND).trial(1);
    assertThat(perSecond(calm, "west")).isCloseTo(0.001, within(1e-9));
  }

  private static ClassDesign.Invariant invariant(
      String id, String expr, String type, String operation) {
    return new ClassDesign.Invariant(
        id,
        expr,
        type,
        List.of(operation),
        ClassDesign.Confluence.NOT_CONFLUENT,
        "two at a time break it");
  }

  @Test
  void whatNobodyLeadsIsNotSimulated() {
    ClassDesign.Replication like = STOCK.replication();
    ClassDesign leaderless =
        Designs.with(
            STOCK,
            new ClassDesign.Replication(
                ClassDesign.Scheme.LEADERLESS, like.replicas(), null, 2, 2, null, Basis.COMPUTED),
            null);

    assertThat(Designed.isSimulated(STOCK)).isTrue();
    assertThat(Designed.isSimulated(leaderless)).isFalse();
    assertThatThrownBy(() -> new Designed(DESIGN, "d.yaml", leaderless, Weather.CALM, 20 * SECOND))
        .hasMessageContaining("replication.scheme: found leaderless, expected single-leader");
  }

  // ---- what the design says of Raft

  private static ClassDesign agreeing(
      int quorum, double heartbeat, double longest, Reads reads, Double lease, boolean pipelining) {
    ClassDesign.Replication like = STOCK.replication();
    return Designs.with(
        STOCK,
        new ClassDesign.Replication(
            like.scheme(),
            like.replicas(),
            like.leader(),
            like.readQuorum(),
            quorum,
            quorum,
            Basis.COMPUTED),
        new ClassDesign.Consensus(
            ClassDesign.ConsensusProtocol.RAFT,
            new ClassDesign.Span(600, longest),
            heartbeat,
            reads,
            lease,
            pipelining,
            Basis.HEURISTIC));
  }

  private static RaftConfig config(ClassDesign of) {
    Protocol protocol =
        new Designed(DESIGN, "d.yaml", of, Weather.CALM, SECOND).trial(1).protocol();
    return ((Raft) protocol).config();
  }

  @Test
  void whatTheDesignSaysOfRaftIsRun() {
    RaftConfig piped = config(agreeing(3, 60, 1_200, Reads.LEASE, 599.76, true));
    assertThat(piped.heartbeatNanos()).isEqualTo(60_000_000);
    assertThat(piped.leaseReads()).isTrue();
    assertThat(piped.pipelineMessages()).isGreaterThan(1);

    RaftConfig plain = config(agreeing(3, 30, 1_200, Reads.READ_INDEX, null, false));
    assertThat(plain.heartbeatNanos()).isEqualTo(30_000_000);
    assertThat(plain.leaseReads()).isFalse();
    assertThat(plain.pipelineMessages()).isEqualTo(1);
  }

  private static void assertRefused(String message, ClassDesign of) {
    assertThatIllegalArgumentException().isThrownBy(() -> config(of)).withMessage(message);
  }

  @Test
  void whatCannotBeRunAsItIsDesignedIsRefused() {
    assertRefused(
        "replication.writeQuorum: found 4, expected 3 of 5 voters, since Raft commits by a"
            + " majority",
        agreeing(4, 60, 1_200, Reads.LEASE, 599.76, true));
    assertRefused(
        "consensus.electionTimeoutMs.max: found 900.0, expected 1200.0,"
            + " since Raft's nodes wait one to two times the least",
        agreeing(3, 60, 900, Reads.LEASE, 599.76, true));
    assertRefused(
        "consensus.leaseMs: found 300.0, expected 599.760,"
            + " which follows from the election timeout and the clocks' drift",
        agreeing(3, 60, 1_200, Reads.LEASE, 300.0, true));
    assertRefused(
        "consensus.leaseMs: found 599.76, expected none, since reads are not by lease",
        agreeing(3, 60, 1_200, Reads.READ_INDEX, 599.76, true));
    assertRefused(
        "consensus.heartbeatMs: found 0.01, expected at least 3.0,"
            + " of which the election timeout has 200",
        agreeing(3, 0.01, 1_200, Reads.READ_INDEX, null, true));
  }

  @Test
  void whatWouldTakeVeryLongOrShowNothingIsRefused() {
    ClassDesign slow =
        Designs.with(
            STOCK,
            STOCK.replication(),
            new ClassDesign.Consensus(
                ClassDesign.ConsensusProtocol.RAFT,
                new ClassDesign.Span(60_000, 120_000),
                6_000,
                Reads.READ_INDEX,
                null,
                true,
                Basis.HEURISTIC));
    assertRefused(
        "consensus.electionTimeoutMs.min: found 60000.0, expected at most 10000,"
            + " since longer ones are not simulated",
        slow);
    assertRefused(
        "workload: found no calls, expected some calls a second: without, nothing is shown",
        Designs.with(STOCK, calls(0), List.of()));
    assertRefused(
        "workload: found 10000000 calls a second, expected at most 285714,"
            + " since more are not simulated with such an election timeout",
        Designs.with(STOCK, calls(1e7), List.of()));
  }

  private static List<ClassDesign.Load> calls(double perSecond) {
    return List.of(
        new ClassDesign.Load(
            "look",
            ClassDesign.Access.READ,
            "read",
            Map.of("east", perSecond),
            0,
            null,
            Basis.MEASURED_INPUT));
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
