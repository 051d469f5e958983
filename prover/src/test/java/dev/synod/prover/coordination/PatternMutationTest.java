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

class PatternMutationTest {

  private static final MutantCompiler COMPILER =
      MutantLibrary.patterns(System.getProperty("java.class.path"));

  private static final List<String> PATTERNS = new Scenarios().patterns();

  /** Each of these guarantees holds for the original in as many seeds: see the campaigns. */
  @ParameterizedTest
  @CsvSource({
    "lock, deletes-on-release, linearizable, tokens-rise, 100",
    "lock, lease-by-client-clock, linearizable, one-holder, 100",
    "lock, release-without-owner, linearizable, one-holder, 200",
    "lock, new-nonce-on-retry, linearizable, own-claim, 200",
    "lock, renew-after-expiry, linearizable, lost-stays-lost, 200",
    "lock, find-then-insert, linearizable, one-holder, 200",
    "lock, counter-over-fail-over, async, tokens-rise, 200",
    "lock, counter-over-fail-over, async, guarded-exclusion, 400",
    "lock, token-changes-on-re-entry, linearizable, token-stays, 100",
    "election, boolean-before-a-pause, linearizable, leadership-is-a-value, 200",
    "election, waits-for-hints-only, linearizable, take-over, 100",
    "election, epoch-by-counter, async, epochs-rise, 200",
    "idempotency, completes-without-fence, linearizable, same-result, 400",
    "idempotency, finds-then-inserts, linearizable, one-effect, 200",
    "idempotency, derived-key-of-attempt, linearizable, one-effect-by-key, 100",
    "idempotency, unknown-is-retryable, linearizable, one-effect, 100",
    "idempotency, fingerprint-ignored, linearizable, misuse-is-refused, 50",
    "idempotency, interrupted-runs-again, linearizable, one-effect, 100",
  })
  void aMutantIsCaught(String pattern, String id, String store, String guarantee, long seeds) {
    Mutant mutant =
        MutantLibrary.mutants(pattern).stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow();
    PatternScenario scenario =
        COMPILER.load(mutant, PatternScenarios.class).scenario(pattern, store);

    PatternTotals totals = PatternCampaign.until(guarantee, scenario, seeds);

    assertThat(totals.broken()).as("%s within %d seeds", id, seeds).containsKey(guarantee);
    assertThat(mutant.caughtBy()).contains(guarantee);
  }

  @Test
  void everyMutantSaysWhatItIsAndWhatIsJudgedCatchesIt() {
    for (String pattern : PATTERNS) {
      TreeSet<String> judged = new TreeSet<>();
      new Scenarios()
          .scenario(pattern, "linearizable")
          .guarantees()
          .forEach(guarantee -> judged.add(guarantee.id()));
      for (Mutant mutant : MutantLibrary.mutants(pattern)) {
        assertThat(mutant.title()).endsWith(".");
        assertThat(mutant.origin()).isNotBlank();
        assertThat(judged).as(mutant.id()).containsAll(mutant.caughtBy());
      }
    }
  }
}
