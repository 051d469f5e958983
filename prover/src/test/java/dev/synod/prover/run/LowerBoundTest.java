package dev.synod.prover.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.core.guarantee.Verdict;
import dev.synod.core.history.Call;
import dev.synod.core.history.History;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class LowerBoundTest {

  private static final LowerBound STOCK = new LowerBound(0);

  private static Verdict judged(Operation operation, Outcome outcome) {
    long completed = outcome instanceof Outcome.Unknown ? Call.NEVER : 2;
    return STOCK.judge(
        new History(List.of(new Call(1, operation, outcome, 1, completed))), () -> false);
  }

  @Test
  void aReadBelowTheBoundBreaksIt() {
    Verdict verdict = judged(new Operation.Read("k"), new Outcome.Ok(Value.of(-1)));

    assertThat(verdict).isInstanceOf(Verdict.Violated.class);
    assertThat(((Verdict.Violated) verdict).witness().explanation())
        .isEqualTo("a read returned -1");
    assertThat(((Verdict.Violated) verdict).witness().guarantee().id()).isEqualTo("no-overselling");
  }

  @Test
  void aReadAtTheBoundAndWhatWasNeverReadKeepIt() {
    assertThat(judged(new Operation.Read("k"), new Outcome.Ok(Value.of(0))))
        .isInstanceOf(Verdict.Holds.class);
    assertThat(judged(new Operation.Read("k"), new Outcome.Ok(Value.NIL)))
        .isInstanceOf(Verdict.Holds.class);
    assertThat(judged(new Operation.Read("k"), new Outcome.Unknown("lost")))
        .isInstanceOf(Verdict.Holds.class);
    assertThat(judged(new Operation.Write("k", Value.of(-1)), new Outcome.Ok(Value.TRUE)))
        .isInstanceOf(Verdict.Holds.class);
  }

  private static Call take(int process, long left, long invoked, Value result) {
    return new Call(
        process,
        new Operation.CompareAndSet("k", Value.of(left), Value.of(left - 1)),
        new Outcome.Ok(result),
        invoked,
        invoked + 1);
  }

  @Test
  void theLastPieceTakenTwiceBreaksItThoughNobodySeesLessThanNone() {
    Call first = take(1, 1, 1, Value.TRUE);
    Call second = take(2, 1, 3, Value.TRUE);

    Verdict verdict = STOCK.judge(new History(List.of(first, second)), () -> false);

    assertThat(verdict).isInstanceOf(Verdict.Violated.class);
    assertThat(((Verdict.Violated) verdict).witness().explanation()).isEqualTo("two took from 1");
  }

  @Test
  void whoTriedInVainTookNothingAndWhatIsRaisedMayBeTakenAgain() {
    Call first = take(1, 1, 1, Value.TRUE);
    Call inVain = take(2, 1, 3, Value.FALSE);
    Call raise =
        new Call(1, new Operation.Write("k", Value.of(1)), new Outcome.Ok(Value.TRUE), 5, 6);
    Call again = take(2, 1, 7, Value.TRUE);

    assertThat(STOCK.judge(new History(List.of(first, inVain)), () -> false))
        .isInstanceOf(Verdict.Holds.class);
    assertThat(STOCK.judge(new History(List.of(first, inVain, raise, again)), () -> false))
        .isInstanceOf(Verdict.Holds.class);
  }
}
