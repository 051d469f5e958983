package dev.synod.prover.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.core.guarantee.Witness;
import dev.synod.core.protocol.NodeId;
import dev.synod.prover.run.TinyStore.Flaw;
import dev.synod.prover.workload.KeySkew;
import dev.synod.prover.workload.Workload;
import dev.synod.simulator.Violation;
import dev.synod.simulator.fault.Fault;
import dev.synod.simulator.fault.Kind;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RunTest {

  private static final List<Fault> CRASH = List.of(TinyScenario.CULPRIT);
  private static final KeySkew MANY_KEYS = KeySkew.zipf(5_000, 0);

  private static Result.Failure failure(Flaw flaw, long seed) {
    Result result = Run.of(new TinyScenario(flaw, any -> CRASH).trial(seed));
    return Objects.requireNonNull(result.failure(), "nothing failed in seed " + seed);
  }

  @Test
  void aStoreThatIsRightKeepsItsPromisesInEverySeed() {
    for (long seed = 0; seed < 200; seed++) {
      Result result = Run.of(new TinyScenario(Flaw.NONE, any -> CRASH).trial(seed));

      assertThat(result.failure()).as("seed %d", seed).isNull();
      assertThat(result.undecided()).as("seed %d", seed).isNull();
      assertThat(result.tally().of(Kind.CRASH)).as("seed %d", seed).isEqualTo(1);
      assertThat(result.operations()).as("seed %d", seed).isGreaterThan(20);
      assertThat(result.operations()).isEqualTo(result.answered() + result.unanswered());
      assertThat(result.samples()).hasSize((int) result.answered());
    }
  }

  @Test
  void aStoreThatForgetsIsNotLinearizable() {
    Result.Failure failure = failure(Flaw.FORGETS_AT_CRASH, 1);

    assertThat(failure.witness().guarantee().id()).isEqualTo("linearizable");
    assertThat(failure.witness()).isInstanceOf(Witness.OfCalls.class);
    assertThat(failure.atNanos()).isGreaterThan(60_000_000);
  }

  @Test
  void aClusterThatNeverServesAgainHasNotRecovered() {
    Result.Failure failure = failure(Flaw.SILENT_AFTER_CRASH, 1);

    assertThat(failure.witness().guarantee()).isEqualTo(Run.RECOVERY);
    assertThat(failure.witness().explanation())
        .contains("not every group of clients was answered within 1200 ms")
        .contains("n0: silent");
  }

  @Test
  void aClusterThatIsDownForeverHasNotRecovered() {
    Fault rot = new Fault.BitRot(50_000_000, new NodeId(0));
    Result result =
        Run.of(new TinyScenario(Flaw.NONE, any -> List.of(rot, TinyScenario.CULPRIT)).trial(3));

    assertThat(Objects.requireNonNull(result.failure()).witness().explanation())
        .contains("n0: down");
  }

  @Test
  void whoHardlyEverAsksIsNotTakenForSomebodyWhoIsNotServed() {
    Trial trial = withArrivals(new TinyScenario(Flaw.NONE, any -> CRASH).trial(1), 0.01);

    assertThat(Run.of(trial).failure()).isNull();
  }

  @Test
  void whoAsksAndIsNotServedShows() {
    Trial trial =
        withArrivals(new TinyScenario(Flaw.SILENT_AFTER_CRASH, any -> CRASH).trial(1), 100);

    Result.Failure failure = Objects.requireNonNull(Run.of(trial).failure());
    assertThat(failure.witness().guarantee()).isEqualTo(Run.RECOVERY);
  }

  private static Trial withArrivals(Trial trial, double perSecond) {
    Workload.Group group = trial.workload().groups().getFirst();
    Workload.Arrival open = new Workload.Arrival.Open(perSecond);
    return with(trial, List.of(new Workload.Group(group.place(), 1, open, group.shares())));
  }

  // ---- after the healing

  /** Nobody reads, and hardly any key is written twice: only the last reads can tell. */
  @Test
  void anAcknowledgedWriteThatWasLostShowsThoughNobodyAsksForItsKeyAgain() {
    Trial trial = asking(Flaw.FORGETS_AT_CRASH, new Workload.Asks.Mix(MANY_KEYS, 0, 0));

    Result.Failure failure = Objects.requireNonNull(Run.of(trial).failure());

    assertThat(failure.witness().guarantee().id()).isEqualTo("linearizable");
  }

  @Test
  void whatCannotBeReadAnyMoreHasNotRecovered() {
    Trial trial = asking(Flaw.WRITES_ONLY_AFTER_CRASH, new Workload.Asks.Mix(MANY_KEYS, 0, 0));

    Result.Failure failure = Objects.requireNonNull(Run.of(trial).failure());

    assertThat(failure.witness().guarantee()).isEqualTo(Run.RECOVERY);
    assertThat(failure.witness().explanation()).contains("last reads of what was written");
  }

  @Test
  void whoWritesIsNotServedByAnswersToReads() {
    Trial trial = asking(Flaw.READS_ONLY_AFTER_CRASH, new Workload.Asks.Mix(MANY_KEYS, 90, 0));

    Result.Failure failure = Objects.requireNonNull(Run.of(trial).failure());

    assertThat(failure.witness().guarantee()).isEqualTo(Run.RECOVERY);
    assertThat(failure.witness().explanation()).contains("not every group of clients");
  }

  @Test
  void whoOnlyReadsIsServedByAnswersToReads() {
    Trial trial = asking(Flaw.READS_ONLY_AFTER_CRASH, new Workload.Asks.Mix(MANY_KEYS, 100, 0));

    assertThat(Run.of(trial).failure()).isNull();
  }

  @Test
  void whereKeysAreFewEachIsReadByWayOfEveryNode() {
    for (long seed = 0; seed < 20; seed++) {
      Result result = Run.of(new TinyScenario(Flaw.NONE, any -> CRASH).trial(seed));
      assertThat(result.activity().finalReads()).as("seed %d", seed).isEqualTo(2 * 3);
    }
  }

  @Test
  void whereKeysAreManyEachIsReadOnce() {
    Trial trial = asking(Flaw.NONE, new Workload.Asks.Mix(MANY_KEYS, 0, 0));

    Result result = Run.of(trial);

    assertThat(result.failure()).isNull();
    assertThat(result.activity().finalReads()).isBetween(22L, result.operations());
  }

  @Test
  void faultsThatWereToStrikeAreCountedApartFromThoseThatDid() {
    Fault late = new Fault.Crash(TinyScenario.HEAL_NANOS + 1, new NodeId(1), 1);
    Result result =
        Run.of(new TinyScenario(Flaw.NONE, any -> List.of(TinyScenario.CULPRIT, late)).trial(1));

    assertThat(result.planned()).containsExactly(Map.entry("crash", 2L));
    assertThat(result.tally().of(Kind.CRASH)).isEqualTo(1);
  }

  private static Trial asking(Flaw flaw, Workload.Asks asks) {
    Trial trial = new TinyScenario(flaw, any -> CRASH).trial(1);
    List<Workload.Group> groups =
        trial.workload().groups().stream()
            .map(group ->
                new Workload.Group(
                    group.place(),
                    group.sessions(),
                    group.arrival(),
                    List.of(new Workload.Share(1, asks))))
            .toList();
    return with(trial, groups);
  }

  private static Trial with(Trial trial, List<Workload.Group> groups) {
    return new Trial(
        trial.seed(),
        trial.protocol(),
        trial.members(),
        trial.latencies(),
        trial.network(),
        new Workload(groups, trial.workload().patience()),
        trial.operator(),
        trial.schedule(),
        trial.recoveryNanos(),
        trial.properties());
  }

  @Test
  void aNodeThatThrowsIsAViolation() {
    assertThat(failure(Flaw.BREAKS_AT_RESTART, 1).witness().guarantee())
        .isEqualTo(Violation.STEPS_COMPLETE);
  }

  @Test
  void equalTrialsGiveEqualResults() {
    TinyScenario scenario = new TinyScenario(Flaw.NONE, any -> CRASH);
    for (long seed = 0; seed < 20; seed++) {
      Result first = Run.of(scenario.trial(seed));
      Result second = Run.of(scenario.trial(seed));

      assertThat(second).usingRecursiveComparison().as("seed %d", seed).isEqualTo(first);
    }
    assertThat(Run.of(scenario.trial(0)).traceHash())
        .isNotEqualTo(Run.of(scenario.trial(1)).traceHash());
  }

  @Test
  void askingWhetherToStopChangesNothing() {
    TinyScenario scenario = new TinyScenario(Flaw.FORGETS_AT_CRASH, any -> CRASH);

    assertThat(Run.of(scenario.trial(1), () -> false))
        .usingRecursiveComparison()
        .isEqualTo(Run.of(scenario.trial(1)));
  }

  @Test
  void aRunThatIsStoppedHasNoResult() {
    TinyScenario scenario = TinyScenario.calm();
    assertThat(Run.of(scenario.trial(1), () -> true)).isNull();

    AtomicInteger asked = new AtomicInteger();
    assertThat(Run.of(scenario.trial(1), () -> asked.incrementAndGet() > 2)).isNull();
  }

  @Test
  void thePictureShowsTheSameRun() {
    Trial trial = new TinyScenario(Flaw.FORGETS_AT_CRASH, any -> CRASH).trial(1);

    Run.Pictured pictured = Run.pictured(trial, 10_000_000);

    assertThat(pictured.result()).usingRecursiveComparison().isEqualTo(Run.of(trial));
    assertThat(pictured.diagram().arrows()).isNotEmpty();
  }
}
