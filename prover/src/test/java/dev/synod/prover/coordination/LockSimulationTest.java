package dev.synod.prover.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.core.evidence.Evidence;
import dev.synod.core.evidence.Evidence.Finding;
import dev.synod.core.guarantee.Verdict;
import dev.synod.prover.pattern.PatternCampaign;
import dev.synod.prover.pattern.PatternFindings;
import dev.synod.prover.pattern.PatternRun;
import dev.synod.prover.pattern.PatternTotals;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LockSimulationTest {

  private static final long SEEDS = 400;

  @Test
  void onALinearizableStoreEveryPromiseHoldsUnderEveryFault() {
    LockScenario scenario = new LockScenario(StoreModel.LINEARIZABLE);
    PatternTotals totals = Campaigns.run(scenario, SEEDS);

    Campaigns.assertBreaksOnly(scenario, totals);
    Campaigns.assertEveryFaultStrikes(totals, StoreModel.LINEARIZABLE);
    assertThat(totals.operations()).isGreaterThan(SEEDS * 100);
    assertThat(totals.activity().get("refused-stale-tokens")).isPositive();
  }

  /** A holder that was paused, or a request that was late: no store averts either. */
  @Test
  void withoutAGuardHoldersInterleaveOnAnyStore() {
    LockScenario scenario = new LockScenario(StoreModel.LINEARIZABLE);
    PatternTotals totals = Campaigns.run(scenario, 20);

    assertThat(totals.broken()).containsKey(Workplace.UNGUARDED_EXCLUSION.id());
  }

  @Test
  void aFailOverOfAnAsynchronousStoreMakesTwoHoldersAndTheGuardStillHolds() {
    LockScenario scenario = new LockScenario(StoreModel.ASYNC);
    PatternTotals totals = Campaigns.run(scenario, SEEDS);

    Campaigns.assertBreaksOnly(scenario, totals, LockScenario.ONE_HOLDER);
    Campaigns.assertEveryFaultStrikes(totals, StoreModel.ASYNC);
  }

  @Test
  void theEvidenceTellsWhatIsBrokenAndHowToSeeIt() {
    LockScenario scenario = new LockScenario(StoreModel.ASYNC);
    PatternTotals totals = PatternCampaign.until(LockScenario.ONE_HOLDER.id(), scenario, SEEDS);
    Evidence evidence = PatternFindings.evidence(scenario, 0, totals);

    assertThat(evidence.findings())
        .filteredOn(finding -> finding.verdict() instanceof Verdict.Violated)
        .extracting(Finding::guarantee)
        .containsExactly(LockScenario.ONE_HOLDER);
    assertThat(evidence.counterexample()).isNotNull();
    assertThat(evidence.counterexample().replay())
        .isEqualTo("./synod prove lock --store async --seed " + evidence.counterexample().seed());
    assertThat(evidence.counterexample().faults()).anyMatch(fault -> fault.contains("fail-over"));
    assertThat(evidence.counterexample().diagram().marks()).isNotEmpty();
    assertThat(PatternFindings.unpromised(scenario, totals)).hasSize(1);
  }

  @Test
  void theTraceOfASeedTellsWhoHeldWhatUnderWhichTokenAndWhichFaultStruck() {
    PatternRun run = new LockScenario(StoreModel.ASYNC).run(6, true);

    assertThat(run.trace())
        .anyMatch(line -> line.what().matches("holds resource-[01] with token \\d+"))
        .anyMatch(line -> line.what().startsWith("✗ "));
    assertThat(run.faultsUntil(Long.MAX_VALUE)).isNotEmpty();
  }

  @Test
  void recordingARunDoesNotChangeIt() {
    LockScenario scenario = new LockScenario(StoreModel.ASYNC);

    assertThat(scenario.run(3, true).traceHash()).isEqualTo(scenario.run(3, false).traceHash());
  }

  @Test
  void howManyWorkersThereAreChangesNothing() {
    LockScenario scenario = new LockScenario(StoreModel.ASYNC);

    assertThat(PatternCampaign.run(scenario, 5, 20, 4, soFar -> {}, () -> false))
        .isEqualTo(PatternCampaign.run(scenario, 5, 20, 1, soFar -> {}, () -> false));
  }

  @ParameterizedTest
  @EnumSource(StoreModel.class)
  void aSeedGivesTheSameRunInAnotherProcess(StoreModel store)
      throws IOException, InterruptedException {
    assertThat(Campaigns.hashesOfAnotherProcess("lock", store))
        .isEqualTo(Campaigns.hashes(new LockScenario(store)));
  }
}
