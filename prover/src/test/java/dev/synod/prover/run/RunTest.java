package dev.synod.prover.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.core.guarantee.Witness;
import dev.synod.core.protocol.NodeId;
import dev.synod.prover.run.TinyStore.Flaw;
import dev.synod.prover.workload.Workload;
import dev.synod.simulator.Violation;
import dev.synod.simulator.fault.Fault;
import dev.synod.simulator.fault.Kind;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RunTest {

  private static final List<Fault> CRASH = List.of(TinyScenario.CULPRIT);

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
        .contains("not every group of clients was answered within 300 ms")
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
    return new Trial(
        trial.seed(),
        trial.protocol(),
        trial.members(),
        trial.latencies(),
        trial.network(),
        new Workload(
            List.of(new Workload.Group(group.place(), 1, open, group.shares())),
            trial.workload().patience()),
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
