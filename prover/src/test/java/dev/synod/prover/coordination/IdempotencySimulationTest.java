package dev.synod.prover.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.prover.pattern.PatternTotals;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IdempotencySimulationTest {

  private static final long SEEDS = 400;

  @Test
  void onALinearizableStoreEveryPromiseHoldsUnderEveryFault() {
    IdempotencyScenario scenario = new IdempotencyScenario(StoreModel.LINEARIZABLE);
    PatternTotals totals = Campaigns.run(scenario, SEEDS);

    Campaigns.assertBreaksOnly(scenario, totals);
    Campaigns.assertEveryFaultStrikes(totals, StoreModel.LINEARIZABLE);
    assertThat(totals.activity().get("effects")).isGreaterThan(SEEDS * 20);
    assertThat(totals.activity().get("refused-stale-tokens")).isPositive();
  }

  /** What the service itself knows again stays one effect; what rests on the record does not. */
  @Test
  void aFailOverOfAnAsynchronousStoreForgetsRecordsAndWithThemEffects() {
    IdempotencyScenario scenario = new IdempotencyScenario(StoreModel.ASYNC);
    PatternTotals totals = Campaigns.run(scenario, SEEDS);

    assertThat(totals.broken())
        .containsKeys(
            IdempotencyScenario.ONE_EFFECT.id(),
            IdempotencyScenario.ANSWER_STAYS.id(),
            IdempotencyScenario.MISUSE.id())
        .doesNotContainKeys(IdempotencyScenario.ONE_EFFECT_BY_KEY.id(), Arena.PROGRESS.id());
    Campaigns.assertEveryFaultStrikes(totals, StoreModel.ASYNC);
  }

  @ParameterizedTest
  @EnumSource(StoreModel.class)
  void aSeedGivesTheSameRunInAnotherProcess(StoreModel store)
      throws IOException, InterruptedException {
    assertThat(Campaigns.hashesOfAnotherProcess("idempotency", store))
        .isEqualTo(Campaigns.hashes(new IdempotencyScenario(store)));
  }
}
