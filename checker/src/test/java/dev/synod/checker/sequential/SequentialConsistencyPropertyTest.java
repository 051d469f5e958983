package dev.synod.checker.sequential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.checker.NaiveModels;
import dev.synod.checker.RandomHistories;
import dev.synod.checker.WeakHistories;
import dev.synod.checker.budget.Budget;
import dev.synod.checker.judgement.Certificate;
import dev.synod.checker.judgement.Judgement;
import dev.synod.checker.specification.KeyValueMap;
import dev.synod.core.guarantee.Consistency;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.guarantee.Witness;
import dev.synod.core.history.Call;
import dev.synod.core.history.History;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SequentialConsistencyPropertyTest {

  private static final int CASES = 100_000;
  private static final KeyValueMap TYPE = new KeyValueMap(Value.NIL);
  private static final SequentialConsistency<Value> CHECKER = new SequentialConsistency<>(TYPE);

  @Test
  void theSearchAgreesWithTheDefinition() {
    int violations = 0;
    for (long seed = 0; seed < CASES; seed++) {
      History history = RandomHistories.small(new SplittableRandom(seed));
      boolean expected = NaiveOrder.explains(history.calls(), TYPE);
      violations += expected ? 0 : 1;
      verify(history, CHECKER.judge(history, Budget.STANDARD), expected, "seed " + seed);
    }
    // Both verdicts occur often enough for the comparison to mean something.
    assertThat(violations).isBetween(CASES / 20, CASES * 4 / 5);
  }

  @Test
  void theWayOfUniqueWritesAgreesWithTheDefinitionToo() {
    int violations = 0;
    for (long seed = 0; seed < CASES; seed++) {
      History history = WeakHistories.small(new SplittableRandom(-1 - seed));
      boolean expected = NaiveModels.satisfied(history, Value.NIL).contains(Consistency.SEQUENTIAL);
      violations += expected ? 0 : 1;
      verify(history, CHECKER.judge(history, Budget.STANDARD), expected, "seed " + (-1 - seed));
    }
    assertThat(violations).isBetween(CASES / 20, CASES * 4 / 5);
  }

  private static void verify(History history, Judgement judgement, boolean expected, String seed) {
    String context = seed + ": " + history + " gives " + judgement;
    assertThat(judgement.verdict() instanceof Verdict.Holds).as(context).isEqualTo(expected);
    if (judgement.verdict() instanceof Verdict.Violated(Witness.OfCalls witness)) {
      assertThat(history.calls()).as(context).containsAll(witness.calls());
      assertThat(witness.calls()).as(context).contains(witness.impossible());
      assertThat(NaiveOrder.explains(witness.calls(), TYPE)).as(context).isFalse();
      assertNoPureCallIsLeftToDrop(witness, context);
    } else if (judgement.certificate() instanceof Certificate.Order(List<Call> order)) {
      assertThat(NaiveOrder.isExplanation(order, history.calls(), TYPE)).as(context).isTrue();
    } else {
      assertThat(judgement.verdict()).as(context).isNull();
    }
  }

  private static void assertNoPureCallIsLeftToDrop(Witness.OfCalls witness, String context) {
    for (Call call : witness.calls()) {
      if (call.outcome() instanceof Outcome.Ok(Value result)
          && TYPE.isPure(call.operation(), result)) {
        List<Call> rest = witness.calls().stream().filter(other -> other != call).toList();
        assertThat(NaiveOrder.explains(rest, TYPE)).as("%s without %s", context, call).isTrue();
      }
    }
  }

  @Test
  void longHistoriesOfAnAtomicStoreHold() {
    for (long seed = 0; seed < 300; seed++) {
      History history = new RandomHistories(new SplittableRandom(seed), 6, 150, 3, 4, 2).valid();
      assertThat(CHECKER.decide(history, Budget.STANDARD))
          .as("seed %d", seed)
          .isInstanceOf(Verdict.Holds.class);
    }
  }

  @Test
  void aBudgetThatRunsOutIsNoVerdict() {
    History history = new RandomHistories(new SplittableRandom(1), 6, 150, 3, 4, 2).valid();
    assertThat(CHECKER.decide(history, Budget.STANDARD.withSteps(5)))
        .isInstanceOf(Verdict.Unknown.class);
    assertThat(CHECKER.decide(history, Budget.STANDARD.withBytes(100)))
        .isInstanceOf(Verdict.Unknown.class);
    assertThat(CHECKER.decide(history, Budget.STANDARD.until(() -> true)))
        .isInstanceOf(Verdict.Unknown.class);
  }
}
