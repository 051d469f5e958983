package dev.synod.checker.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.synod.checker.budget.Budget;
import dev.synod.core.guarantee.Isolation;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.guarantee.Witness;
import dev.synod.core.history.Call;
import dev.synod.core.history.History;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IsolationCheckerTest {

  private final TransactionHistoryBuilder builder = TransactionHistory.builder();
  private final int x = builder.key("x");
  private final int y = builder.key("y");

  private Set<Isolation> strongest() {
    return IsolationChecker.strongest(builder.build(), Budget.STANDARD);
  }

  private Verdict check(Isolation level) {
    return new IsolationChecker(level).check(builder.build(), Budget.STANDARD);
  }

  @Test
  void anEmptyHistorySatisfiesEverything() {
    assertThat(strongest()).containsExactly(Isolation.STRICT_SERIALIZABLE);
  }

  @Test
  void writeSkewIsSnapshotIsolationAndNotSerializable() {
    builder.begin(0).readNothing(x).readNothing(y).write(x, 1).commit();
    builder.begin(1).readNothing(x).readNothing(y).write(y, 2).commit();
    assertThat(strongest()).containsExactly(Isolation.STRONG_SNAPSHOT_ISOLATION);
    assertThat(check(Isolation.SERIALIZABLE))
        .isInstanceOfSatisfying(
            Verdict.Violated.class,
            violated -> {
              Witness.OfCycle cycle = (Witness.OfCycle) violated.witness();
              assertThat(cycle.anomaly()).isEqualTo("G2-item");
              assertThat(cycle.steps())
                  .extracting(Witness.Step::reason)
                  .containsExactly(
                      "T0 read key y = nil, and T1 wrote 2 after that, so T0 → T1 (rw)",
                      "T1 read key x = nil, and T0 wrote 1 after that, so T1 → T0 (rw)");
            });
  }

  @Test
  void aLostUpdateIsPrefixConsistentAndNotSnapshotIsolation() {
    builder.begin(0).readNothing(x).write(x, 1).commit();
    builder.begin(1).readNothing(x).write(x, 2).commit();
    assertThat(strongest()).containsExactly(Isolation.PREFIX);
  }

  @Test
  void aLongForkIsCausalAndHasNoPrefix() {
    builder.begin(0).write(x, 1).commit();
    builder.begin(1).write(y, 2).commit();
    builder.begin(2).read(x, 1).readNothing(y).commit();
    builder.begin(3).readNothing(x).read(y, 2).commit();
    assertThat(strongest()).containsExactly(Isolation.TRANSACTIONAL_CAUSAL);
  }

  @Test
  void aFracturedReadIsNotAtomic() {
    builder.begin(0).write(x, 1).write(y, 2).commit();
    builder.begin(1).readNothing(y).read(x, 1).commit();
    assertThat(strongest()).containsExactly(Isolation.MONOTONIC_ATOMIC_VIEW);
  }

  @Test
  void whatSessionsSeeOutOfOrderIsSerializableWithoutThem() {
    builder.begin(0).write(x, 1).commit();
    builder.begin(0).readNothing(x).commit();
    assertThat(strongest())
        .containsExactlyInAnyOrder(
            Isolation.REPEATABLE_READ, Isolation.SERIALIZABLE, Isolation.MONOTONIC_ATOMIC_VIEW);
  }

  @Test
  void aStaleReadIsSerializableButNotStrictly() {
    builder.begin(0, 0).append(x, 1).commit(1);
    builder.begin(1, 2).readList(x).commit(3);
    assertThat(strongest()).containsExactly(Isolation.STRONG_SESSION_SERIALIZABLE);
  }

  @Test
  void instantsThatTouchAreConcurrent() {
    builder.begin(0, 0).append(x, 1).commit(2);
    builder.begin(1, 2).readList(x).commit(3);
    assertThat(strongest()).containsExactly(Isolation.STRICT_SERIALIZABLE);
  }

  @Test
  void whatAnAbortedTransactionWroteMustNotBeRead() {
    builder.begin(0).append(x, 1).abort();
    builder.begin(1).readList(x, 1).commit();
    assertThat(strongest()).containsExactly(Isolation.READ_UNCOMMITTED);
    assertThat(check(Isolation.READ_COMMITTED))
        .isInstanceOfSatisfying(
            Verdict.Violated.class,
            violated ->
                assertThat(violated.witness().explanation())
                    .isEqualTo(
                        "G1a: T1 read key x = [1], which holds what T0 wrote, and T0 aborted."));
  }

  @Test
  void aTransactionOfUnknownOutcomeCountsOnceItIsRead() {
    builder.begin(0, 0).append(x, 1).append(y, 2).indeterminate();
    builder.begin(1, 1).readList(x, 1).commit(2);
    builder.begin(1, 3).readList(y).commit(4);
    assertThat(check(Isolation.TRANSACTIONAL_CAUSAL)).isInstanceOf(Verdict.Violated.class);
    assertThat(check(Isolation.SERIALIZABLE)).isInstanceOf(Verdict.Holds.class);
  }

  @Test
  void blindAppendsThatNobodyReadAreOrderedBySnapshots() {
    builder.begin(0).readList(x).append(x, 1).commit();
    builder.begin(1).readList(x).append(x, 2).commit();
    assertThat(check(Isolation.SNAPSHOT_ISOLATION)).isInstanceOf(Verdict.Violated.class);
    assertThat(check(Isolation.PREFIX)).isInstanceOf(Verdict.Holds.class);
  }

  @Test
  void anInitialValueIsReadWhereNobodyWroteIt() {
    builder.initially(0);
    builder.begin(0).read(x, 0).write(x, 1).commit();
    builder.begin(0).read(x, 1).commit();
    assertThat(strongest()).containsExactly(Isolation.STRICT_SERIALIZABLE);
  }

  @Test
  void aValueThatIsWrittenTwiceIsRefused() {
    builder.begin(0).write(x, 1).commit();
    builder.begin(1).write(x, 1).abort();
    assertThatIllegalArgumentException()
        .isThrownBy(builder::build)
        .withMessageContaining("the value 1 written twice to key x")
        .withMessageContaining("transactions 0 and 1");
  }

  @Test
  void aKeyIsARegisterOrAList() {
    builder.begin(0).append(x, 1).commit();
    builder.begin(1).write(x, 2).commit();
    assertThatIllegalArgumentException()
        .isThrownBy(builder::build)
        .withMessageContaining("used as a register and as a list");
  }

  @Test
  void transactionsAreBegunAndEndedInTurn() {
    builder.begin(0);
    assertThatIllegalStateException().isThrownBy(() -> builder.begin(1));
    assertThatIllegalStateException().isThrownBy(builder::build);
    builder.abort();
    assertThatIllegalStateException().isThrownBy(builder::commit);
    assertThatIllegalStateException().isThrownBy(() -> builder.read(x, 1));
  }

  @Test
  void theLongestListIsTheOrderWhereverItStands() {
    builder.begin(0).append(x, 1).append(x, 2).append(x, 3).commit();
    builder.begin(1).readList(x, 1, 3).commit();
    builder.begin(2).readList(x, 1, 2, 3).commit();
    builder.begin(3).readList(x, 1).commit();
    TransactionHistory history = builder.build();
    assertThat(history.list(3)).containsExactly(1, 3);
    assertThat(history.list(4)).containsExactly(1, 2, 3);
    assertThat(history.list(5)).containsExactly(1);
    assertThat(IsolationChecker.strongest(history, Budget.STANDARD))
        .containsExactly(Isolation.READ_UNCOMMITTED);
  }

  @Test
  void callsBecomeTransactionsAndBack() {
    Operation both =
        new Operation.Transaction(
            List.of(new Operation.Append("x", Value.of(1)), new Operation.Read("x")));
    Value results =
        new Value.Sequence(List.of(Value.TRUE, new Value.Sequence(List.of(Value.of(1)))));
    Call transaction = new Call(0, both, new Outcome.Ok(results), 0, 1);
    Call swap =
        new Call(
            1,
            new Operation.CompareAndSet("r", Value.NIL, Value.of("new")),
            new Outcome.Ok(Value.TRUE),
            2,
            3);
    Call read = new Call(1, new Operation.Read("r"), new Outcome.Ok(Value.of("new")), 4, 5);
    TransactionHistory history =
        TransactionHistory.of(new History(List.of(transaction, swap, read)));
    assertThat(history.call(0)).isEqualTo(transaction);
    assertThat(IsolationChecker.strongest(history, Budget.STANDARD))
        .containsExactly(Isolation.STRICT_SERIALIZABLE);
    Operation enqueue = new Operation.Apply("q", "enqueue", Value.of(1));
    History other = new History(List.of(new Call(0, enqueue, new Outcome.Ok(Value.TRUE), 0, 1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TransactionHistory.of(other))
        .withMessageContaining("expected reads, writes, appends and compare-and-sets");
  }

  @Test
  void aBudgetThatEndsLeavesTheVerdictUnknown() {
    for (int i = 0; i < 2000; i++) {
      builder.begin(i % 10).write(x, i + 1).read(y, 0).commit();
    }
    builder.initially(0);
    TransactionHistory history = builder.build();
    for (Isolation level : Isolation.values()) {
      for (Budget budget :
          List.of(
              Budget.STANDARD.withSteps(100),
              Budget.STANDARD.withBytes(1000),
              Budget.STANDARD.until(() -> true))) {
        assertThat(new IsolationChecker(level).check(history, budget))
            .as(level.id())
            .isInstanceOf(Verdict.Unknown.class);
      }
    }
  }

  @Test
  void findingsNameTheWeakestLevelsThatAreRuledOut() {
    builder.begin(0).readNothing(x).write(x, 1).commit();
    builder.begin(1).readNothing(x).write(x, 2).commit();
    Findings findings =
        new AnomalySearch(Anomaly.forbiddenBy(Isolation.SERIALIZABLE), Inference.NONE)
            .search(builder.build(), Budget.STANDARD);
    assertThat(findings.found()).containsExactly(Anomaly.LOST_UPDATE, Anomaly.G2_ITEM);
    assertThat(findings.weakestRuledOut()).containsExactly(Isolation.SNAPSHOT_ISOLATION);
  }
}
