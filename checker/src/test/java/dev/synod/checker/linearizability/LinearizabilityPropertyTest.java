package dev.synod.checker.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.checker.RandomHistories;
import dev.synod.checker.budget.Budget;
import dev.synod.checker.judgement.Certificate;
import dev.synod.checker.judgement.Judgement;
import dev.synod.checker.judgement.Verifier;
import dev.synod.checker.specification.KeyValueMap;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.guarantee.Witness;
import dev.synod.core.history.Call;
import dev.synod.core.history.History;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LinearizabilityPropertyTest {

  private static final int CASES = 150_000;
  private static final KeyValueMap TYPE = new KeyValueMap(Value.NIL);
  private static final WholeMap WHOLE = new WholeMap(Value.NIL);

  @Test
  void theSearchAgreesWithBruteForce() {
    Linearizability<Value> byKey = new Linearizability<>(TYPE);
    Linearizability<?> whole = new Linearizability<>(WHOLE);
    int violations = 0;
    for (long seed = 0; seed < CASES; seed++) {
      History history = RandomHistories.small(new SplittableRandom(seed));
      boolean expected =
          history.byKey().values().stream()
              .allMatch(part -> BruteForce.isLinearizable(part.calls(), TYPE));
      violations += expected ? 0 : 1;
      assertThat(byKey.decide(history, Budget.STANDARD) instanceof Verdict.Holds)
          .as("seed %d by key: %s", seed, history)
          .isEqualTo(expected);
      boolean oneObject = BruteForce.isLinearizable(history.calls(), WHOLE);
      assertThat(whole.decide(history, Budget.STANDARD) instanceof Verdict.Holds)
          .as("seed %d as one object: %s", seed, history)
          .isEqualTo(oneObject);
    }
    // Both verdicts occur often enough for the comparison to mean something.
    assertThat(violations).isBetween(CASES / 5, CASES * 4 / 5);
  }

  @Test
  void whatAnAtomicStoreDoesIsLinearizable() {
    Linearizability<Value> checker = new Linearizability<>(TYPE);
    for (long seed = 0; seed < 2_000; seed++) {
      History history = new RandomHistories(new SplittableRandom(seed), 6, 150, 3, 4, 2).valid();
      assertThat(checker.decide(history, Budget.STANDARD))
          .as("seed %d", seed)
          .isInstanceOf(Verdict.Holds.class);
    }
  }

  @Test
  void aWitnessIsImpossibleBySoundMeansAndSmallerThanTheHistory() {
    Linearizability<Value> checker = new Linearizability<>(TYPE);
    for (long seed = 0; seed < 40_000; seed++) {
      History history = RandomHistories.small(new SplittableRandom(-1 - seed));
      if (checker.check(history, Budget.STANDARD)
          instanceof Verdict.Violated(Witness.OfCalls witness)) {
        String context = "seed " + seed + ": " + history + " gives " + witness;
        assertThat(BruteForce.isLinearizable(witness.calls(), TYPE)).as(context).isFalse();
        assertThat(new History(witness.calls()).calls()).as(context).isEqualTo(witness.calls());
        assertThat(witness.calls()).as(context).contains(witness.impossible());
        assertThat(witness.calls().size()).as(context).isLessThanOrEqualTo(history.size());
        Certificate certificate = new Certificate.Impossibility(witness.calls());
        assertThat(new Verifier<>(TYPE).complaint(history, certificate)).as(context).isNull();
        assertNoPureCallIsLeftToDrop(witness, context);
      }
    }
  }

  private static void assertNoPureCallIsLeftToDrop(Witness.OfCalls witness, String context) {
    for (Call call : witness.calls()) {
      if (call != witness.impossible()
          && call.outcome() instanceof Outcome.Ok(Value result)
          && TYPE.isPure(call.operation(), result)) {
        List<Call> rest = witness.calls().stream().filter(other -> other != call).toList();
        assertThat(BruteForce.isLinearizable(rest, TYPE)).as(context).isTrue();
      }
    }
  }

  @Test
  void theCutIsTheShortestImpossiblePrefix() {
    Linearizability<Value> checker = new Linearizability<>(TYPE);
    for (long seed = 0; seed < 20_000; seed++) {
      History history = RandomHistories.small(new SplittableRandom(seed));
      if (checker.decide(history, Budget.STANDARD)
          instanceof Verdict.Violated(Witness.OfCalls witness)) {
        long cut = cut(witness);
        List<Call> shorter =
            witness.calls().stream()
                .filter(call -> call.invoked() < cut)
                .map(call -> call.completed() < cut ? call : open(call))
                .toList();
        assertThat(BruteForce.isLinearizable(shorter, TYPE))
            .as("seed %d: %s", seed, history)
            .isTrue();
      }
    }
  }

  /** The last completion in the witness. */
  private static long cut(Witness.OfCalls witness) {
    return witness.calls().stream()
        .mapToLong(Call::completed)
        .filter(completed -> completed != Call.NEVER)
        .max()
        .orElseThrow();
  }

  private static Call open(Call call) {
    return new Call(
        call.process(), call.operation(), new Outcome.Unknown("cut"), call.invoked(), Call.NEVER);
  }

  @Test
  void aHistoryThatHoldsHasALinearizationThatExplainsIt() {
    Linearizability<Value> checker = new Linearizability<>(TYPE);
    for (long seed = 0; seed < 40_000; seed++) {
      History history = RandomHistories.small(new SplittableRandom(seed));
      Judgement judgement = checker.judge(history, Budget.STANDARD);
      boolean holds = judgement.verdict() instanceof Verdict.Holds;
      assertThat(judgement.certificate() instanceof Certificate.Order).isEqualTo(holds);
      if (judgement.certificate() instanceof Certificate.Order(List<Call> order)) {
        assertThat(BruteForce.isLinearization(order, history.calls(), WHOLE))
            .as("seed %d: %s as %s", seed, history, order)
            .isTrue();
      }
    }
  }
}
