package dev.synod.prover.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.prover.pattern.PatternTotals;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ElectionSimulationTest {

  private static final long SEEDS = 300;

  @Test
  void onALinearizableStoreEveryPromiseHoldsUnderEveryFault() {
    ElectionScenario scenario = new ElectionScenario(StoreModel.LINEARIZABLE);
    PatternTotals totals = Campaigns.run(scenario, SEEDS);

    Campaigns.assertBreaksOnly(scenario, totals);
    Campaigns.assertEveryFaultStrikes(totals, StoreModel.LINEARIZABLE);
    assertThat(totals.activity().get("held")).isGreaterThan(SEEDS * 3);
  }

  @Test
  void aFailOverOfAnAsynchronousStoreMakesTwoLeadersUnderDifferentEpochs() {
    ElectionScenario scenario = new ElectionScenario(StoreModel.ASYNC);
    PatternTotals totals = Campaigns.run(scenario, SEEDS);

    Campaigns.assertBreaksOnly(scenario, totals, ElectionScenario.ONE_LEADER);
    Campaigns.assertEveryFaultStrikes(totals, StoreModel.ASYNC);
  }

  @ParameterizedTest
  @EnumSource(StoreModel.class)
  void aSeedGivesTheSameRunInAnotherProcess(StoreModel store)
      throws IOException, InterruptedException {
    assertThat(Campaigns.hashesOfAnotherProcess("election", store))
        .isEqualTo(Campaigns.hashes(new ElectionScenario(store)));
  }
}
