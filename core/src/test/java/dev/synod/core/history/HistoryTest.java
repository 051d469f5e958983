package dev.synod.core.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {

  private static final Outcome TRUE = new Outcome.Ok(Value.TRUE);
  private static final Outcome UNKNOWN = new Outcome.Unknown("timed out");

  private static Call write(int process, String key, long invoked, long completed) {
    Outcome outcome = completed == Call.NEVER ? UNKNOWN : TRUE;
    return new Call(
        process, new Operation.Write(key, Value.of(invoked)), outcome, invoked, completed);
  }

  @Test
  void callsComeInTheOrderOfTheirInvocations() {
    Call late = write(1, "x", 5, 6);
    Call early = write(2, "x", 1, 9);
    assertThat(new History(List.of(late, early)).calls()).containsExactly(early, late);
  }

  @Test
  void aProcessWithTwoOpenCallsIsRefused() {
    assertThatThrownBy(() -> new History(List.of(write(1, "x", 1, 5), write(1, "x", 4, 6))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("process 1");
  }

  @Test
  void aProcessMayInvokeAtTheInstantOfItsLastCompletion() {
    assertThat(new History(List.of(write(1, "x", 1, 4), write(1, "x", 4, 6))).size()).isEqualTo(2);
  }

  @Test
  void aProcessIsNotReusedAfterAnUnknownOutcome() {
    assertThatThrownBy(
            () -> new History(List.of(write(1, "x", 1, Call.NEVER), write(1, "x", 4, 6))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("still open");
  }

  @Test
  void eachKeyHasAHistoryOfItsOwn() {
    Call x = write(1, "x", 1, 2);
    Call y = write(1, "y", 3, 4);
    assertThat(new History(List.of(x, y)).byKey())
        .containsExactly(
            java.util.Map.entry("x", new History(List.of(x))),
            java.util.Map.entry("y", new History(List.of(y))));
  }

  @Test
  void callsThatTouchAreConcurrent() {
    assertThat(write(1, "x", 1, 4).precedes(write(2, "x", 4, 5))).isFalse();
    assertThat(write(1, "x", 1, 3).precedes(write(2, "x", 4, 5))).isTrue();
    assertThat(write(1, "x", 1, Call.NEVER).precedes(write(2, "x", 4, 5))).isFalse();
  }

  @Test
  void onlyAnUnknownOutcomeHasNoCompletion() {
    assertThatThrownBy(
            () -> new Call(1, new Operation.Read("x"), new Outcome.Ok(Value.NIL), 1, Call.NEVER))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Call(1, new Operation.Read("x"), UNKNOWN, 1, 5))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> write(1, "x", 5, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("before invoked");
  }
}
