package dev.synod.prover.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.core.evidence.Counterexample;
import dev.synod.core.evidence.Evidence;
import dev.synod.core.evidence.Evidence.Finding;
import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.guarantee.Witness;
import dev.synod.prover.campaign.Campaign;
import dev.synod.prover.campaign.Shard;
import dev.synod.prover.campaign.Totals;
import dev.synod.prover.run.TinyScenario;
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
    Totals totals =
        new Totals(
            CALM.description(),
            0,
            20,
            Shard.WHOLE,
            20,
            1,
            1,
            1,
            3,
            Verdict.Effort.NONE,
            Map.of(),
            0,
            null);
    Evidence evidence = Findings.evidence(CALM, totals, List.of(), null);

    assertThat(verdict(evidence, "linearizable"))
        .isEqualTo(
            new Verdict.Unknown(
                "the checker's budget ran out in 3 of 20 runs", Verdict.Effort.NONE));
    assertThat(verdict(evidence, "recovery")).isInstanceOf(Verdict.Holds.class);
  }
}
