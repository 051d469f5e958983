package dev.synod.prover.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.prover.mutation.Mutant;
import dev.synod.prover.mutation.MutantCompiler;
import dev.synod.prover.mutation.MutantLibrary;
import dev.synod.prover.pattern.PatternCampaign;
import dev.synod.prover.pattern.PatternScenario;
import dev.synod.prover.pattern.PatternScenarios;
import dev.synod.prover.pattern.PatternTotals;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockMutationTest {

  private static final MutantCompiler COMPILER =
      MutantLibrary.patterns(System.getProperty("java.class.path"));

  private static List<Mutant> mutants() {
    return MutantLibrary.mutants("lock");
  }

  /** Each of these guarantees holds for the original in as many seeds: see the campaigns. */
  @ParameterizedTest
  @CsvSource({
    "deletes-on-release, linearizable, tokens-rise, 100",
    "lease-by-client-clock, linearizable, one-holder, 100",
    "release-without-owner, linearizable, one-holder, 200",
    "new-nonce-on-retry, linearizable, own-claim, 200",
    "renew-after-expiry, linearizable, lost-stays-lost, 200",
    "find-then-insert, linearizable, one-holder, 200",
    "counter-over-fail-over, async, tokens-rise, 200",
    "counter-over-fail-over, async, guarded-exclusion, 400",
  })
  void aMutantIsCaught(String id, String store, String guarantee, long seeds) {
    Mutant mutant = mutants().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    PatternScenario scenario =
        COMPILER.load(mutant, PatternScenarios.class).scenario("lock", store);

    PatternTotals totals = PatternCampaign.until(guarantee, scenario, seeds);

    assertThat(totals.broken()).as("%s within %d seeds", id, seeds).containsKey(guarantee);
    assertThat(mutant.caughtBy()).contains(guarantee);
  }

  @Test
  void everyMutantSaysWhatItIsAndIsTried() {
    for (Mutant mutant : mutants()) {
      assertThat(mutant.title()).endsWith(".");
      assertThat(mutant.origin()).isNotBlank();
    }
    TreeSet<String> judged = new TreeSet<>();
    new LockScenario(StoreModel.LINEARIZABLE)
        .guarantees()
        .forEach(guarantee -> judged.add(guarantee.id()));
    assertThat(mutants()).allMatch(mutant -> judged.containsAll(mutant.caughtBy()));
  }
}
