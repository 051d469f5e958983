package dev.synod.prover.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.core.evidence.Counterexample;
import dev.synod.core.evidence.Evidence;
import dev.synod.core.evidence.Evidence.Finding;
import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.guarantee.Witness;
import dev.synod.core.protocol.NodeId;
import dev.synod.protocols.raft.RaftFamily;
import dev.synod.prover.campaign.Build;
import dev.synod.prover.campaign.Campaign;
import dev.synod.prover.campaign.Shard;
import dev.synod.prover.campaign.Totals;
import dev.synod.prover.run.TinyScenario;
import dev.synod.prover.run.TinyStore;
import dev.synod.prover.scenario.Scenario;
import dev.synod.prover.scenario.Swarmed;
import dev.synod.simulator.fault.Fault;
import dev.synod.simulator.fault.Mix;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FindingsTest {

  private static final TinyScenario CALM = TinyScenario.calm();

  private static Totals run(TinyScenario scenario) {
    Totals none = Totals.none(scenario.description(), 0, 20, Shard.WHOLE);
    return Campaign.run(scenario, none, 2, (result, totals) -> {}, () -> false);
  }

  private static Verdict verdict(Evidence evidence, String guarantee) {
    return evidence.findings().stream()
        .filter(finding -> finding.guarantee().id().equals(guarantee))
        .map(Finding::verdict)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatNoRunBrokeHolds() {
    Totals totals = run(CALM);
    Evidence evidence = Findings.evidence(CALM, totals, List.of(), null);

    assertThat(evidence.holds()).isTrue();
    assertThat(evidence.findings())
        .extracting(finding -> finding.guarantee().id())
        .containsExactly("linearizable", "steps-complete", "bounded-in-flight", "recovery");
    assertThat(evidence.seeds()).isEqualTo(20);
    assertThat(evidence.operations()).isEqualTo(totals.operations());
  }

  @Test
  void withoutRunsNothingIsKnown() {
    Totals none = Totals.none(CALM.description(), 0, 20, Shard.WHOLE);

    assertThat(Findings.evidence(CALM, none, List.of(), null).findings())
        .extracting(Finding::verdict)
        .containsOnly(new Verdict.Unknown("no run was judged", Verdict.Effort.NONE));
  }

  @Test
  void whatBrokeIsViolatedAndTheRestIsJudgedByTheOtherRuns() {
    TinyScenario scenario = TinyScenario.failingAt(List.of(4L));
    Totals totals = run(scenario);
    Evidence evidence =
        Findings.evidence(
            scenario,
            totals,
            List.of(),
            Objects.requireNonNull(Shrinking.of(scenario, 4, () -> false)));

    assertThat(verdict(evidence, "linearizable")).isInstanceOf(Verdict.Violated.class);
    assertThat(verdict(evidence, "recovery")).isInstanceOf(Verdict.Holds.class);
    assertThat(evidence.holds()).isFalse();
  }

  @Test
  void theFirstRunThatBreaksSaysNothingOfTheOtherGuarantees() {
    TinyScenario scenario = TinyScenario.failingAt(List.of(0L));
    Evidence evidence =
        Findings.evidence(
            scenario, run(scenario), List.of(), Shrinking.of(scenario, 0, () -> false));

    assertThat(verdict(evidence, "recovery")).isInstanceOf(Verdict.Unknown.class);
  }

  @Test
  void ofAFailureThatDoesNotComeAgainNothingHolds() {
    Totals totals = run(TinyScenario.failingAt(List.of(4L)));
    Evidence evidence = Findings.evidence(CALM, totals, List.of(), null);

    assertThat(evidence.findings())
        .extracting(Finding::verdict)
        .hasOnlyElementsOfType(Verdict.Unknown.class);
  }

  @Test
  void whatBrokeIsViolatedEvenIfItWasNotPromised() {
    TinyScenario scenario = TinyScenario.failingAt(List.of(4L));
    Counterexample linearizable = Objects.requireNonNull(Shrinking.of(scenario, 4, () -> false));
    Guarantee other = new Guarantee.Safety("other", "Something else.", "nowhere");
    Counterexample unpromised =
        new Counterexample(
            4,
            new Witness.OfState(other, "it broke", -1, 0),
            linearizable.faults(),
            linearizable.faultsBefore(),
            linearizable.replay(),
            linearizable.diagram());
    Evidence evidence = Findings.evidence(scenario, run(scenario), List.of(), unpromised);

    assertThat(verdict(evidence, "other")).isInstanceOf(Verdict.Violated.class);
    assertThat(evidence.holds()).isFalse();
  }

  @Test
  void whatTheCheckerCouldNotDecideIsUnknown() {
    Totals totals = undecided(3);
    Evidence evidence = Findings.evidence(CALM, totals, List.of(), null);

    assertThat(verdict(evidence, "linearizable"))
        .isEqualTo(
            new Verdict.Unknown(
                "the checker's budget ran out in 3 of 20 runs", Verdict.Effort.NONE));
    assertThat(verdict(evidence, "recovery")).isInstanceOf(Verdict.Holds.class);
  }

  private static Totals undecided(long runs) {
    return new Totals(
        Build.IDENTITY,
        CALM.description(),
        0,
        20,
        Shard.WHOLE,
        20,
        1,
        1,
        1,
        runs,
        Verdict.Effort.NONE,
        Map.of(),
        Map.of(),
        Map.of(),
        0,
        null);
  }

  @Test
  void whatWasNotDecidedInTheRunsBesideIsUnknownTooAndTheirOperationsCount() {
    Totals totals = run(CALM);
    Totals beside = undecided(3);

    Evidence evidence =
        Findings.evidence(
            CALM, totals, List.of(new Findings.Beside(beside, "20 seeds beside")), List.of(), null);

    assertThat(verdict(evidence, "linearizable"))
        .isInstanceOfSatisfying(
            Verdict.Unknown.class,
            unknown ->
                assertThat(unknown.reason())
                    .isEqualTo("the checker's budget ran out in 3 of 40 runs"));
    assertThat(evidence.seeds()).isEqualTo(40);
    assertThat(evidence.operations()).isEqualTo(totals.operations() + beside.operations());
    assertThat(evidence.scenario()).isEqualTo(CALM.description() + "; and 20 seeds beside");
  }

  @Test
  void whatWasToStrikeAndNeverDidIsSaid() {
    Fault late = new Fault.Pause(TinyScenario.HEAL_NANOS + 1, new NodeId(1), 1);
    TinyScenario scenario =
        new TinyScenario(TinyStore.Flaw.NONE, seed -> List.of(TinyScenario.CULPRIT, late));

    Evidence evidence = Findings.evidence(scenario, run(scenario), List.of(), null);

    assertThat(evidence.neverStruck()).containsExactly("pause");
    assertThat(evidence.exercise().activity())
        .containsEntry("final-reads", 20 * 6L)
        .containsEntry("reconfigurations", 0L);
  }

  @Test
  void aFaultThatCannotAffectTheProtocolIsSaidToBeIneffective() {
    Mix skew = Mix.parse("clock-skew=100");
    Scenario raft = new Swarmed(new RaftFamily(), 3, skew);
    Totals none = Totals.none(raft.description(), 0, 3, Shard.WHOLE);
    Totals totals = Campaign.run(raft, none, 1, (result, soFar) -> {}, () -> false);

    assertThat(Findings.evidence(raft, totals, List.of(), null).exercise().ineffective())
        .containsExactly("clock-skew");

    Fault skewed = new Fault.ClockSkew(new NodeId(1), 1_000_000);
    TinyScenario other = new TinyScenario(TinyStore.Flaw.NONE, seed -> List.of(skewed));
    assertThat(Findings.evidence(other, run(other), List.of(), null).exercise().ineffective())
        .isEmpty();
  }
}
