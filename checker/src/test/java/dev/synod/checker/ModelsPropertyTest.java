package dev.synod.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.checker.budget.Budget;
import dev.synod.checker.causal.Causality;
import dev.synod.checker.register.PatternCheck;
import dev.synod.checker.session.SessionGuarantees;
import dev.synod.core.guarantee.Consistency;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.guarantee.Witness;
import dev.synod.core.history.Call;
import dev.synod.core.history.History;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The polynomial checks beside the definitions. */
class ModelsPropertyTest {

  private static final int CASES = 120_000;

  static final List<PatternCheck> CHECKS =
      List.of(
          Causality.convergence(Value.NIL),
          Causality.memory(Value.NIL),
          Causality.consistency(Value.NIL),
          SessionGuarantees.pram(Value.NIL),
          SessionGuarantees.readYourWrites(Value.NIL),
          SessionGuarantees.monotonicReads(Value.NIL),
          SessionGuarantees.monotonicWrites(Value.NIL),
          SessionGuarantees.writesFollowReads(Value.NIL));

  @Test
  void everyCheckAgreesWithItsDefinitionAndShowsWhy() {
    Map<Consistency, Integer> violations = new EnumMap<>(Consistency.class);
    for (long seed = 0; seed < CASES; seed++) {
      History history = WeakHistories.small(new SplittableRandom(seed));
      Set<Consistency> satisfied = NaiveModels.satisfied(history, Value.NIL);
      for (PatternCheck check : CHECKS) {
        Consistency model = (Consistency) check.guarantee();
        Verdict verdict = check.check(history, Budget.STANDARD);
        assertThat(verdict instanceof Verdict.Holds)
            .as("seed %d, %s: %s gives %s", seed, model, history, verdict)
            .isEqualTo(satisfied.contains(model));
        if (verdict instanceof Verdict.Violated(Witness.OfCalls witness)) {
          violations.merge(model, 1, Integer::sum);
          verify(witness, history, model, seed);
        }
      }
    }
    // Both verdicts occur often enough for the comparison to mean something.
    assertThat(violations)
        .allSatisfy((model, count) -> assertThat(count).isBetween(CASES / 200, CASES * 4 / 5))
        .hasSize(CHECKS.size());
  }

  /** By the definitions alone: nothing of the checkers is trusted. */
  private static void verify(
      Witness.OfCalls witness, History history, Consistency model, long seed) {
    String context = "seed " + seed + ": " + history + " gives " + witness;
    assertThat(history.calls()).as(context).containsAll(witness.calls());
    assertThat(witness.calls()).as(context).contains(witness.impossible());
    assertThat(isClosed(witness.calls(), history)).as(context).isTrue();
    assertThat(NaiveModels.satisfied(new History(witness.calls()), Value.NIL))
        .as(context)
        .doesNotContain(model);
    for (Call call : witness.calls()) {
      List<Call> rest = witness.calls().stream().filter(other -> other != call).toList();
      if (isClosed(rest, history)) {
        assertThat(NaiveModels.satisfied(new History(rest), Value.NIL))
            .as("%s without %s", context, call)
            .contains(model);
      }
    }
  }

  /** Whether no read has lost its writer. */
  private static boolean isClosed(List<Call> calls, History history) {
    return calls.stream()
        .filter(call -> call.operation() instanceof Operation.Read)
        .allMatch(read ->
            history.calls().stream()
                .filter(call -> !(call.outcome() instanceof Outcome.Failed))
                .filter(call ->
                    call.operation() instanceof Operation.Write(String key, Value value)
                        && key.equals(read.operation().key())
                        && read.outcome().equals(new Outcome.Ok(value)))
                .allMatch(calls::contains));
  }
}
