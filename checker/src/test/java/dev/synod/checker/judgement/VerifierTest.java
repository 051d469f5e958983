package dev.synod.checker.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.checker.specification.CasRegister;
import dev.synod.core.history.Call;
import dev.synod.core.history.History;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerifierTest {

  private static final Call ONE = write(1, 1, 0, 10);
  private static final Call TWO = write(2, 2, 5, 15);
  private static final Call READS_ONE = read(3, 1, 20, 30);
  private static final Call READS_TWO = read(3, 2, 40, 50);
  private static final History GOOD = new History(List.of(ONE, TWO, READS_ONE));
  private static final History BAD = new History(List.of(ONE, TWO, READS_ONE, READS_TWO));

  private final Verifier<Value> verifier = new Verifier<>(new CasRegister(Value.NIL));

  private static Call write(int process, long value, long from, long to) {
    Operation write = new Operation.Write("x", Value.of(value));
    return new Call(process, write, new Outcome.Ok(Value.TRUE), from, to);
  }

  private static Call read(int process, long value, long from, long to) {
    Outcome outcome = new Outcome.Ok(Value.of(value));
    return new Call(process, new Operation.Read("x"), outcome, from, to);
  }

  private static Call open(Call call) {
    return new Call(
        call.process(), call.operation(), new Outcome.Unknown("open"), call.invoked(), Call.NEVER);
  }

  private String ofOrder(Call... calls) {
    return String.valueOf(verifier.complaint(GOOD, new Certificate.Order(List.of(calls))));
  }

  private String ofImpossibility(History history, Call... calls) {
    return String.valueOf(
        verifier.complaint(history, new Certificate.Impossibility(List.of(calls))));
  }

  @Test
  void anOrderThatExplainsTheHistoryIsRight() {
    assertThat(ofOrder(TWO, ONE, READS_ONE)).isEqualTo("null");
  }

  @Test
  void anOrderInWhichAReadFindsAnotherValueIsWrong() {
    assertThat(ofOrder(ONE, TWO, READS_ONE)).startsWith("at 2 impossible: ");
  }

  @Test
  void anOrderAgainstTimeIsWrong() {
    assertThat(ofOrder(READS_ONE, TWO, ONE)).contains(" comes before ");
  }

  @Test
  void anOrderThatLacksACallIsWrong() {
    assertThat(ofOrder(TWO, ONE)).isEqualTo("missing: " + READS_ONE);
  }

  @Test
  void anOrderWithACallOfAnotherHistoryIsWrong() {
    assertThat(ofOrder(TWO, ONE, READS_ONE, READS_TWO)).startsWith("not a call that may have");
  }

  @Test
  void callsThatNoOrderExplainsAreImpossible() {
    assertThat(ofImpossibility(BAD, ONE, TWO, READS_ONE, READS_TWO)).isEqualTo("null");
  }

  @Test
  void callsThatAnOrderExplainsAreNot() {
    assertThat(ofImpossibility(GOOD, ONE, TWO, READS_ONE))
        .isEqualTo("some order explains the calls");
  }

  @Test
  void aWriteWhoseValueWasReadMayNotBeLeftOut() {
    assertThat(ofImpossibility(BAD, ONE, READS_ONE, READS_TWO))
        .isEqualTo("its value is left out elsewhere: " + READS_TWO);
  }

  @Test
  void aCallThatTheHistoryHasNotMayNotBeAdded() {
    assertThat(ofImpossibility(GOOD, ONE, TWO, READS_ONE, READS_TWO))
        .isEqualTo("not of the history: " + READS_TWO);
  }

  @Test
  void aCallThatCompletedBeforeTheEndIsNotOpen() {
    assertThat(ofImpossibility(BAD, open(ONE), TWO, READS_ONE, READS_TWO))
        .isEqualTo("not of the history: " + open(ONE));
  }

  @Test
  void aCallThatCompletedLaterIsOpen() {
    Call slow = write(4, 7, 0, 100);
    History history = new History(List.of(ONE, slow, TWO, READS_ONE, READS_TWO));
    assertThat(ofImpossibility(history, ONE, open(slow), TWO, READS_ONE, READS_TWO))
        .isEqualTo("null");
    assertThat(ofImpossibility(history, ONE, TWO, READS_ONE, READS_TWO)).isEqualTo("null");
    assertThat(ofImpossibility(history, ONE, slow, TWO, READS_ONE, READS_TWO)).isEqualTo("null");
  }

  @Test
  void theInitialValueMayNotBeLeftOut() {
    Operation nil = new Operation.Write("x", Value.NIL);
    Call write = new Call(1, nil, new Outcome.Ok(Value.TRUE), 0, 1);
    History history = new History(List.of(write, READS_ONE));
    assertThat(ofImpossibility(history, READS_ONE)).isEqualTo("the initial value is left out");
  }

  @Test
  void nothingIsNotImpossible() {
    assertThat(ofImpossibility(GOOD)).isEqualTo("no calls are not impossible");
  }

  @Test
  void whatTakesTooManyAttemptsIsNotVerified() {
    Verifier<Value> hasty = new Verifier<>(new CasRegister(Value.NIL), 2);
    List<Call> calls = List.of(ONE, TWO, READS_ONE, READS_TWO);
    assertThat(hasty.complaint(BAD, new Certificate.Impossibility(calls)))
        .isEqualTo("not verified within 2 attempts");
  }
}
