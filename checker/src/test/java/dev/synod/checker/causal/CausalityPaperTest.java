package dev.synod.checker.causal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.checker.Sessions;
import dev.synod.checker.budget.Budget;
import dev.synod.checker.lattice.Standing;
import dev.synod.checker.register.PatternCheck;
import dev.synod.checker.specification.KeyValueMap;
import dev.synod.core.guarantee.Consistency;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.guarantee.Witness;
import dev.synod.core.history.History;
import dev.synod.core.history.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The histories of Bouajjani et al., On Verifying Causal Consistency, POPL 2017, figure 2. */
class CausalityPaperTest {

  private static void assertStanding(
      History history, boolean causal, boolean convergence, boolean memory, boolean sequential) {
    Standing standing = Standing.of(history, new KeyValueMap(Value.NIL), Budget.STANDARD);
    assertThat(standing.satisfied().contains(Consistency.CAUSAL)).isEqualTo(causal);
    assertThat(standing.satisfied().contains(Consistency.CAUSAL_CONVERGENCE))
        .isEqualTo(convergence);
    assertThat(standing.satisfied().contains(Consistency.CAUSAL_MEMORY)).isEqualTo(memory);
    assertThat(standing.satisfied().contains(Consistency.SEQUENTIAL)).isEqualTo(sequential);
  }

  @Test
  void historyAIsCausalMemoryButDoesNotConverge() {
    assertStanding(Sessions.of("w x 1, r x 2", "w x 2, r x 1"), true, false, true, false);
  }

  @Test
  void historyBConvergesButIsNoCausalMemory() {
    assertStanding(
        Sessions.of("w z 1, w x 1, w y 1", "w x 2, r z, r y 1, r x 2"), true, true, false, false);
  }

  @Test
  void historyCIsCausallyConsistentAndNoMore() {
    assertStanding(Sessions.of("w x 1", "w x 2, r x 1, r x 2"), true, false, false, false);
  }

  @Test
  void historyDIsAllThreeButNotSequentiallyConsistent() {
    assertStanding(
        Sessions.of("w x 1, r y, w y 1, r x 1", "w x 2, r y, w y 2, r x 2"),
        true,
        true,
        true,
        false);
  }

  @Test
  void historyEIsNotCausallyConsistent() {
    assertStanding(
        Sessions.of("w x 1, w y 1", "r y 1, w x 2", "r x 2, r x 1"), false, false, false, false);
  }

  /** Ahamad et al., Causal Memory, 1995, figure 2: causal, for the writes of 1 and 2 may swap. */
  @Test
  void concurrentWritesMayBeSeenInDifferentOrders() {
    assertStanding(
        Sessions.of("w x 1", "w x 2", "r x 1, r x 2", "r x 2, r x 1"), true, false, true, false);
  }

  @Test
  void theWitnessHasTheNamedPatternAndItsFewCalls() {
    History history =
        Sessions.of(
            "w x 1, w y 1, w z 7", "r y 1, r z 7, w x 2, w z 8", "r z 8, r x 2, r z 8, r x 1");
    Verdict verdict = Causality.consistency(Value.NIL).check(history, Budget.STANDARD);
    assertThat(verdict).isInstanceOf(Verdict.Violated.class);
    if (verdict instanceof Verdict.Violated(Witness.OfCalls witness)) {
      assertThat(witness.explanation()).startsWith("WriteCORead:");
      assertThat(witness.calls().size()).isLessThanOrEqualTo(7);
      assertThat(witness.impossible().toString()).isEqualTo("process 3 read(x) → 1");
    }
  }

  @Test
  void everyPatternIsNamed() {
    assertThat(explanation(Causality.consistency(Value.NIL), "r x 9")).startsWith("ThinAirRead:");
    assertThat(explanation(Causality.consistency(Value.NIL), "r x 1, w x 1"))
        .startsWith("CyclicCO:");
    assertThat(explanation(Causality.consistency(Value.NIL), "w x 1, r x"))
        .startsWith("WriteCOInitRead:");
    assertThat(explanation(Causality.consistency(Value.NIL), "w x 1, w x 2, r x 1"))
        .startsWith("WriteCORead:");
    assertThat(explanation(Causality.convergence(Value.NIL), "w x 1, r x 2", "w x 2, r x 1"))
        .startsWith("CyclicCF:");
    assertThat(explanation(Causality.memory(Value.NIL), "w x 1", "w x 2, r x 1, r x 2"))
        .startsWith("CyclicHB:");
  }

  private static String explanation(PatternCheck check, String... sessions) {
    return check.check(Sessions.of(sessions), Budget.STANDARD)
            instanceof Verdict.Violated(Witness witness)
        ? witness.explanation()
        : "";
  }

  @Test
  void aWriteOfUnknownOutcomeTookEffectIfItWasRead() {
    assertStanding(Sessions.of("w x 1 ?", "r x 1, r x"), false, false, false, false);
    assertStanding(Sessions.of("w x 1 ?", "r x, r x 1"), true, true, true, true);
    assertStanding(Sessions.of("w x 1 ?", "r x, r x"), true, true, true, true);
  }

  @Test
  void duplicateWritesAreRefused() {
    History history = Sessions.of("w x 1", "w x 1");
    assertThatThrownBy(() -> Causality.memory(Value.NIL).check(history, Budget.STANDARD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("duplicate write")
        .hasMessageContaining("process 1 write(x, 1)")
        .hasMessageContaining("process 2 write(x, 1)");
    assertThatThrownBy(
            () -> Causality.memory(Value.of(0)).check(Sessions.of("w x 0"), Budget.STANDARD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("writes the initial value");
  }

  @Test
  void aBudgetThatRunsOutIsNoVerdict() {
    History history = Sessions.of("w x 1, r x 2", "w x 2, r x 1");
    for (Budget budget :
        List.of(
            Budget.STANDARD.withSteps(1),
            Budget.STANDARD.withBytes(10),
            Budget.STANDARD.until(() -> true))) {
      assertThat(Causality.convergence(Value.NIL).check(history, budget))
          .isInstanceOf(Verdict.Unknown.class);
      assertThat(Causality.memory(Value.NIL).check(history, budget))
          .isInstanceOf(Verdict.Unknown.class);
    }
  }
}
