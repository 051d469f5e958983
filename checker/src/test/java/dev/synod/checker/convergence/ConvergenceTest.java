package dev.synod.checker.convergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.checker.budget.Budget;
import dev.synod.checker.log.Breach;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.guarantee.Witness;
import dev.synod.core.history.Call;
import dev.synod.core.history.History;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ConvergenceTest {

  private static final EventualConsistency IN_THE_END =
      new EventualConsistency(EventualConsistency.LAST_READS);

  private static Call write(int process, long value, long at) {
    return new Call(
        process, new Operation.Write("x", Value.of(value)), new Outcome.Ok(Value.TRUE), at, at + 1);
  }

  private static Call read(int process, Value value, long at) {
    return new Call(process, new Operation.Read("x"), new Outcome.Ok(value), at, at + 1);
  }

  private static boolean holds(EventualConsistency model, Call... calls) {
    return model.check(new History(List.of(calls)), Budget.STANDARD) instanceof Verdict.Holds;
  }

  @Test
  void theLastReadsMustAgreeAndTheOthersNeedNot() {
    Call[] converging = {
      write(1, 1, 0),
      write(2, 2, 0),
      read(1, Value.of(1), 5),
      read(2, Value.of(2), 5),
      read(1, Value.of(2), 9),
      read(2, Value.of(2), 9)
    };
    assertThat(holds(IN_THE_END, converging)).isTrue();
    converging[4] = read(1, Value.of(1), 9);
    assertThat(holds(IN_THE_END, converging)).isFalse();
  }

  @Test
  void afterTheGraceAllReadsMustAgree() {
    Call[] calls = {
      write(1, 1, 0), read(1, Value.of(1), 5), read(2, Value.NIL, 8), read(2, Value.of(1), 20)
    };
    assertThat(holds(new EventualConsistency(7), calls)).isTrue();
    assertThat(holds(new EventualConsistency(3), calls)).isFalse();
    assertThat(holds(IN_THE_END, calls)).isTrue();
  }

  @Test
  void aWriteOfUnknownOutcomeMayStillArrive() {
    Call lost =
        new Call(
            3, new Operation.Write("x", Value.of(3)), new Outcome.Unknown("lost"), 0, Call.NEVER);
    Call one = write(1, 1, 0);
    assertThat(holds(IN_THE_END, lost, one, read(1, Value.of(1), 5), read(2, Value.of(3), 5)))
        .isTrue();
    assertThat(holds(IN_THE_END, lost, one, read(1, Value.of(1), 5), read(2, Value.NIL, 5)))
        .isFalse();
  }

  @Test
  void theWitnessIsTwoReadsThatDiffer() {
    Verdict verdict =
        IN_THE_END.check(
            new History(List.of(write(1, 1, 0), read(1, Value.of(1), 5), read(2, Value.NIL, 6))),
            Budget.STANDARD);
    assertThat(verdict).isInstanceOf(Verdict.Violated.class);
    if (verdict instanceof Verdict.Violated(Witness.OfCalls witness)) {
      assertThat(witness.calls()).containsExactly(read(1, Value.of(1), 5), read(2, Value.NIL, 6));
      assertThat(witness.explanation()).contains("had stopped by 1");
    }
  }

  @Test
  void transactionsAreRefused() {
    Call call =
        new Call(
            1,
            new Operation.Transaction(List.of()),
            new Outcome.Ok(new Value.Sequence(List.of())),
            0,
            1);
    assertThatThrownBy(() -> IN_THE_END.check(new History(List.of(call)), Budget.STANDARD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected reads and updates of single keys");
  }

  @Test
  void sameUpdatesMustGiveTheSameState() {
    for (long seed = 0; seed < 100_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Delivered> log = new ArrayList<>();
      for (int i = random.nextInt(6); i > 0; i--) {
        Set<String> updates = new TreeSet<>();
        for (int j = random.nextInt(3); j > 0; j--) {
          updates.add("u" + random.nextInt(3));
        }
        boolean odd = random.nextInt(8) == 0;
        log.add(
            new Delivered(random.nextInt(3), updates, Value.of(odd ? "odd" : updates.toString())));
      }
      boolean expected = true;
      for (Delivered one : log) {
        for (Delivered other : log) {
          expected &= !one.updates().equals(other.updates()) || one.state().equals(other.state());
        }
      }
      Breach<Delivered> breach = StrongConvergence.check().breach(log);
      assertThat(breach == null).as("seed %d: %s", seed, log).isEqualTo(expected);
      if (breach != null) {
        assertThat(log).containsAll(breach.entries());
        assertThat(breach.entries().get(0).updates()).isEqualTo(breach.entries().get(1).updates());
        assertThat(breach.entries().get(0).state()).isNotEqualTo(breach.entries().get(1).state());
      }
    }
  }

  @Test
  void percentilesAreNumbersOfTheData() {
    Staleness.Distribution numbers =
        new Staleness.Distribution(new long[] {5, 1, 4, 2, 3, 6, 10, 7, 9, 8});
    assertThat(numbers.percentile(0.5)).isEqualTo(5);
    assertThat(numbers.percentile(0.99)).isEqualTo(10);
    assertThat(numbers.percentile(0)).isEqualTo(1);
    assertThat(numbers.above(7)).isEqualTo(3);
    assertThat(numbers.above(10)).isZero();
    assertThat(new Staleness.Distribution(new long[0]).max()).isZero();
    assertThatThrownBy(() -> numbers.percentile(1.5)).isInstanceOf(IllegalArgumentException.class);
  }
}
