package dev.synod.checker.linearizability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.checker.RandomHistories;
import dev.synod.checker.budget.Budget;
import dev.synod.checker.judgement.Certificate;
import dev.synod.checker.judgement.Verifier;
import dev.synod.checker.specification.CasRegister;
import dev.synod.checker.specification.KeyValueMap;
import dev.synod.checker.specification.Register;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.guarantee.Witness;
import dev.synod.core.history.Call;
import dev.synod.core.history.History;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LinearizabilityTest {

  private static final Linearizability<Value> KV =
      new Linearizability<>(new KeyValueMap(Value.NIL));

  private static Call read(int process, String key, long value, long from, long to) {
    return ok(process, new Operation.Read(key), Value.of(value), from, to);
  }

  private static Call write(int process, String key, long value, long from, long to) {
    return ok(process, new Operation.Write(key, Value.of(value)), Value.TRUE, from, to);
  }

  private static Operation cas(String key, long expected, long update) {
    return new Operation.CompareAndSet(key, Value.of(expected), Value.of(update));
  }

  private static Call ok(int process, Operation operation, Value result, long from, long to) {
    return new Call(process, operation, new Outcome.Ok(result), from, to);
  }

  private static Call unknown(int process, Operation operation, long from) {
    return new Call(process, operation, new Outcome.Unknown("crashed"), from, Call.NEVER);
  }

  private static Call failed(int process, Operation operation, long from, long to) {
    return new Call(process, operation, new Outcome.Failed("refused"), from, to);
  }

  private static Verdict check(Call... calls) {
    return KV.check(new History(List.of(calls)), Budget.STANDARD);
  }

  private static void assertHolds(Call... calls) {
    assertThat(check(calls)).isInstanceOf(Verdict.Holds.class);
  }

  private static void assertViolated(Call... calls) {
    assertThat(check(calls)).isInstanceOf(Verdict.Violated.class);
  }

  @Test
  void nothingAtAllIsLinearizable() {
    assertHolds();
  }

  @Test
  void aCrashedWriteMayTakeEffectLongAfterTheEndOfAllOthers() {
    assertHolds(
        unknown(1, new Operation.Write("x", Value.of(1)), 0),
        write(2, "x", 2, 10, 20),
        read(3, "x", 2, 30, 40),
        read(3, "x", 1, 50, 60));
  }

  @Test
  void aCrashedWriteTakesEffectAtMostOnce() {
    assertViolated(
        unknown(1, new Operation.Write("x", Value.of(1)), 0),
        read(3, "x", 1, 10, 20),
        write(2, "x", 2, 30, 40),
        read(3, "x", 1, 50, 60));
  }

  @Test
  void aCrashedWriteMayNeverTakeEffect() {
    assertHolds(
        unknown(1, new Operation.Write("x", Value.of(1)), 0),
        write(2, "x", 2, 10, 20),
        read(3, "x", 2, 30, 40));
  }

  @Test
  void aCrashedWriteTakesNoEffectBeforeItsInvocation() {
    assertViolated(read(3, "x", 1, 10, 20), unknown(1, new Operation.Write("x", Value.of(1)), 21));
  }

  @Test
  void crashedCallsThatAreAlikeTakeEffectAsOftenAsThereAreCalls() {
    Operation one = new Operation.Write("x", Value.of(1));
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      calls.add(unknown(i, one, i));
    }
    for (int i = 0; i < 3; i++) {
      calls.add(read(10, "x", 1, 100 + 20 * i, 105 + 20 * i));
      calls.add(write(10, "x", 2, 110 + 20 * i, 115 + 20 * i));
    }
    assertHolds(calls.toArray(Call[]::new));
    calls.add(read(10, "x", 1, 200, 210));
    assertViolated(calls.toArray(Call[]::new));
  }

  @Test
  void aFailedWriteDidNotHappen() {
    assertViolated(
        failed(1, new Operation.Write("x", Value.of(1)), 0, 10), read(2, "x", 1, 20, 30));
  }

  @Test
  void aFailedCasSaysNothingAndAFalseOneSaysThatItFoundAnotherValue() {
    Call write = write(1, "x", 1, 0, 10);
    assertHolds(write, failed(2, cas("x", 1, 2), 20, 30));
    assertViolated(write, ok(2, cas("x", 1, 2), Value.FALSE, 20, 30));
    assertHolds(write, ok(2, cas("x", 7, 2), Value.FALSE, 20, 30));
  }

  @Test
  void callsThatTouchAreConcurrent() {
    assertHolds(read(2, "x", 1, 0, 10), write(1, "x", 1, 10, 20));
    assertViolated(read(2, "x", 1, 0, 10), write(1, "x", 1, 11, 20));
  }

  @Test
  void callsOfOneProcessThatTouchAreInOrder() {
    assertViolated(read(1, "x", 1, 0, 10), write(1, "x", 1, 10, 20));
    assertHolds(write(1, "x", 1, 10, 10), read(1, "x", 1, 10, 10));
    assertViolated(read(1, "x", 1, 10, 10), write(1, "x", 1, 10, 10));
  }

  @Test
  void callsThatTouchMayContradictEachOtherAcrossKeys() {
    // Each key alone has an order: first the write, then the read.
    Call[] calls = {
      read(1, "x", 1, 0, 10),
      write(1, "y", 1, 10, 20),
      read(2, "y", 1, 0, 10),
      write(2, "x", 1, 10, 20)
    };
    assertViolated(calls);
    History history = new History(List.of(calls));
    assertThat(
            new Verifier<>(KV.specification())
                .complaint(
                    history,
                    Objects.requireNonNull(KV.judge(history, Budget.STANDARD).certificate())))
        .isNull();
    calls[3] = write(3, "x", 1, 10, 20);
    assertHolds(calls);
  }

  @Test
  void initialValuesAreTheTypes() {
    Call call = read(1, "x", 0, 0, 1);
    History history = new History(List.of(call));
    assertThat(KV.check(history, Budget.STANDARD)).isInstanceOf(Verdict.Violated.class);
    assertThat(new Linearizability<>(new CasRegister(Value.of(0))).check(history, Budget.STANDARD))
        .isInstanceOf(Verdict.Holds.class);
  }

  @Test
  void aTypeWithoutTheOperationSaysSo() {
    History history = new History(List.of(ok(1, cas("x", 1, 2), Value.TRUE, 0, 1)));
    assertThatThrownBy(
            () -> new Linearizability<>(new Register(Value.NIL)).check(history, Budget.STANDARD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the data type register has no cas(x, 1 → 2); it has read and write");
  }

  @Test
  void moreThan64CallsMayBeOpenAtATime() {
    List<Call> calls = new ArrayList<>();
    for (int i = 1; i <= 200; i++) {
      calls.add(write(i, "x", i, 0, 1000));
      calls.add(unknown(1000 + i, new Operation.Write("x", Value.of(1000 + i)), 0));
    }
    calls.add(read(500, "x", 1150, 2000, 2001));
    calls.add(read(500, "x", 200, 1001, 1002));
    assertHolds(calls.toArray(Call[]::new));
  }

  @Test
  void callsThatNeverTakeEffectChangeNoVerdictHoweverManyAreOpen() {
    for (long seed = 0; seed < 20_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      History history = RandomHistories.small(random);
      List<Call> more = new ArrayList<>(history.calls());
      for (int i = 60 + random.nextInt(80); i >= 0; i--) {
        more.add(unknown(1000 + i, cas("k0", 10_000 + i, 20_000), -5));
      }
      assertThat(KV.decide(new History(more), Budget.STANDARD).getClass())
          .as("seed %d: %s", seed, history)
          .isEqualTo(KV.decide(history, Budget.STANDARD).getClass());
    }
  }

  @Test
  void aPartThatTakesForEverDoesNotHideAViolationElsewhere() {
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      calls.add(write(i, "slow", i, 0, 1000));
    }
    for (int i = 0; i < 20; i++) {
      calls.add(read(100, "slow", 1000, 1001 + i, 1001 + i));
    }
    for (int i = 0; i < 100; i++) {
      calls.add(write(200, "bad", i, 10 * i, 10 * i + 5));
    }
    calls.add(read(200, "bad", 3, 2000, 2001));
    Verdict verdict = check(calls.toArray(Call[]::new));
    assertThat(verdict).isInstanceOf(Verdict.Violated.class);
    assertThat(((Witness.OfCalls) ((Verdict.Violated) verdict).witness()).impossible())
        .isEqualTo(read(200, "bad", 3, 2000, 2001));
  }

  /** No write explains the read, but the writes can be put in very many orders. */
  private static History hard() {
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      calls.add(write(i, "x", i / 2, 0, 1000));
    }
    calls.add(read(100, "x", 1000, 1001, 1001));
    return new History(calls);
  }

  @Test
  void aBudgetOfStepsThatRunsOutGivesUnknownWithTheReason() {
    assertThat(KV.check(hard(), Budget.STANDARD.withSteps(500)))
        .isEqualTo(
            new Verdict.Unknown(
                "the budget of 500 steps ran out",
                ((Verdict.Unknown) KV.check(hard(), Budget.STANDARD.withSteps(500))).effort()));
  }

  @Test
  void aBudgetOfMemoryThatRunsOutGivesUnknownWithTheReason() {
    Verdict verdict = KV.check(hard(), Budget.STANDARD.withBytes(100_000));
    assertThat(verdict).isInstanceOf(Verdict.Unknown.class);
    assertThat(((Verdict.Unknown) verdict).reason())
        .isEqualTo("the budget of 100000 bytes of memory ran out");
    assertThat(((Verdict.Unknown) verdict).effort().bytes()).isBetween(10_000L, 100_000L);
  }

  @Test
  void aStopIsObeyedWithinAThousandSteps() {
    AtomicInteger polls = new AtomicInteger();
    Verdict verdict = KV.check(hard(), Budget.STANDARD.until(() -> polls.incrementAndGet() > 3));
    assertThat(verdict).isInstanceOf(Verdict.Unknown.class);
    assertThat(((Verdict.Unknown) verdict).effort().steps()).isLessThan(4096L);
  }

  @Test
  void theExplanationNamesTheImpossibleCallAndWhatItCouldHaveFound() {
    Verdict verdict =
        check(
            write(4, "x", 9, -2, -1),
            write(1, "x", 3, 0, 10),
            read(3, "x", 3, 11, 12),
            write(2, "x", 2, 20, 60),
            read(1, "x", 2, 24, 25),
            read(3, "x", 3, 30, 40),
            write(3, "x", 4, 50, 90));
    Witness.OfCalls witness = (Witness.OfCalls) ((Verdict.Violated) verdict).witness();
    assertThat(witness.explanation())
        .isEqualTo(
            "No order explains process 3 read(x) → 3: with the other 3 calls, it could only find x"
                + " at 2. Calls on other values are left out.");
    assertThat(witness.calls())
        .containsExactly(
            write(1, "x", 3, 0, 10),
            new Call(
                2,
                new Operation.Write("x", Value.of(2)),
                new Outcome.Unknown("still open when the violation showed"),
                20,
                Call.NEVER),
            read(1, "x", 2, 24, 25),
            read(3, "x", 3, 30, 40));
  }

  @Test
  void aViolationBehindVeryManyReadsHasASmallWitness() {
    List<Call> calls = new ArrayList<>();
    calls.add(write(1, "x", 1, 0, 1));
    for (int i = 1; i <= 50_000; i++) {
      calls.add(read(i % 5, "x", 1, 10 * i, 10 * i + 5));
    }
    calls.add(read(7, "x", 2, 600_000, 600_001));
    Verdict verdict = check(calls.toArray(Call[]::new));
    assertThat(((Witness.OfCalls) ((Verdict.Violated) verdict).witness()).calls())
        .containsExactly(read(7, "x", 2, 600_000, 600_001));
  }

  @Test
  void aLinearizationIsOneOrderOverAllKeysThatRespectsRealTime() {
    Call x = write(1, "x", 1, 0, 10);
    Call y = read(2, "y", 5, 30, 40);
    Call wy = write(3, "y", 5, 20, 50);
    Call rx = read(1, "x", 1, 11, 12);
    Certificate certificate =
        KV.judge(new History(List.of(x, y, wy, rx)), Budget.STANDARD).certificate();
    assertThat(certificate).isEqualTo(new Certificate.Order(List.of(x, rx, wy, y)));
  }

  @Test
  void theVerdictAndItsEffortAreTheSameEveryTime() {
    SplittableRandom random = new SplittableRandom(7);
    History history = new RandomHistories(random, 8, 400, 3, 4, 3).valid();
    assertThat(KV.judge(history, Budget.STANDARD)).isEqualTo(KV.judge(history, Budget.STANDARD));
  }

  @Test
  void completionsFarApartInTimeAreSortedToo() {
    assertHolds(
        write(1, "x", 1, Long.MIN_VALUE, Long.MAX_VALUE - 1),
        write(2, "x", 2, Long.MIN_VALUE + 1, 0),
        read(3, "x", 1, 5, 6));
    assertViolated(
        write(1, "x", 1, Long.MIN_VALUE, Long.MAX_VALUE - 2),
        write(2, "x", 2, Long.MIN_VALUE + 1, 0),
        read(3, "x", 1, Long.MAX_VALUE - 1, Long.MAX_VALUE - 1),
        read(4, "x", 2, Long.MAX_VALUE - 1, Long.MAX_VALUE - 1));
  }
}
