package dev.synod.checker.convergence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.checker.budget.Budget;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.guarantee.Witness;
import dev.synod.core.history.Call;
import dev.synod.core.history.History;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StalenessPropertyTest {

  private static final int CASES = 100_000;

  @Test
  void noOrderOfTheWritesMakesAReadLessStaleThanMeasuredAndSomeOrderAsStale() {
    int stale = 0;
    for (long seed = 0; seed < CASES; seed++) {
      History history = random(new SplittableRandom(seed));
      long[] least = new long[2];
      for (Call read : history.calls()) {
        if (read.operation() instanceof Operation.Read && read.outcome() instanceof Outcome.Ok) {
          long[] each = least(history, read);
          least[0] = Math.max(least[0], each[0]);
          least[1] = Math.max(least[1], each[1]);
        }
      }
      Staleness measured = BoundedStaleness.measure(history, Value.NIL, Budget.STANDARD);
      String context = "seed " + seed + ": " + history;
      assertThat(measured).isNotNull();
      assertThat(measured.versions().max()).as(context).isEqualTo(least[0]);
      assertThat(measured.age().max()).as(context).isEqualTo(least[1]);
      stale += least[0] > 0 ? 1 : 0;
      assertBound(history, least[1], (int) least[0], true, context);
      if (least[0] > 0) {
        assertBound(history, least[1], (int) least[0] - 1, false, context);
        assertBound(history, least[1] - 1, (int) least[0], false, context);
      }
    }
    assertThat(stale).isBetween(CASES / 10, CASES * 9 / 10);
  }

  private static void assertBound(
      History history, long age, int versions, boolean holds, String context) {
    Verdict verdict =
        new BoundedStaleness(age, versions, Value.NIL).check(history, Budget.STANDARD);
    assertThat(verdict instanceof Verdict.Holds).as(context).isEqualTo(holds);
    if (verdict instanceof Verdict.Violated(Witness.OfCalls witness)) {
      // The few calls are as stale by themselves.
      long[] least = least(new History(witness.calls()), witness.impossible());
      assertThat(least[0] > versions || least[1] > age).as(context).isTrue();
      assertThat(history.calls()).as(context).containsAll(witness.calls());
    }
  }

  /** The least number of newer values, and the least time, over all orders of the writes. */
  private static long[] least(History history, Call read) {
    List<Call> writes = new ArrayList<>();
    for (Call call : history.calls()) {
      if (call.operation() instanceof Operation.Write
          && call.operation().key().equals(read.operation().key())
          && !(call.outcome() instanceof Outcome.Failed)) {
        writes.add(call);
      }
    }
    long[] least = {Long.MAX_VALUE, Long.MAX_VALUE};
    place(read, writes, new ArrayList<>(), least);
    return least;
  }

  private static void place(Call read, List<Call> rest, List<Call> order, long[] least) {
    if (rest.isEmpty()) {
      measure(read, order, least);
      return;
    }
    for (Call next : rest) {
      if (rest.stream().noneMatch(other -> other.precedes(next))) {
        List<Call> others = new ArrayList<>(rest);
        others.remove(next);
        order.add(next);
        place(read, others, order, least);
        order.removeLast();
      }
    }
  }

  /**
   * Lets writes take effect in this order, each as late as it can, and counts from what was read.
   */
  private static void measure(Call read, List<Call> order, long[] least) {
    long[] effects = new long[order.size()];
    long latest = Long.MAX_VALUE;
    for (int i = order.size() - 1; i >= 0; i--) {
      latest = Math.min(latest, order.get(i).completed());
      effects[i] = latest;
    }
    int own = -1;
    for (int i = 0; i < order.size(); i++) {
      if (order.get(i).operation() instanceof Operation.Write(String key, Value value)
          && read.outcome().equals(new Outcome.Ok(value))) {
        own = i;
      }
    }
    long newer = 0;
    long since = 0;
    for (int i = own + 1; i < order.size(); i++) {
      if (effects[i] < read.invoked()) {
        newer++;
        since = Math.max(since, read.invoked() - effects[i]);
      }
    }
    least[0] = Math.min(least[0], newer);
    least[1] = Math.min(least[1], since);
  }

  private static History random(SplittableRandom random) {
    List<Call> calls = new ArrayList<>();
    int processes = 1 + random.nextInt(4);
    long[] free = new long[processes];
    boolean[] crashed = new boolean[processes];
    for (int i = 1 + random.nextInt(7); i > 0; i--) {
      int process = random.nextInt(processes);
      if (crashed[process]) {
        continue;
      }
      String key = "k" + random.nextInt(2);
      long invoked = free[process] + 1 + random.nextInt(4);
      long completed = invoked + random.nextInt(5);
      free[process] = completed;
      boolean read = random.nextBoolean();
      Operation operation = read ? new Operation.Read(key) : new Operation.Write(key, Value.of(i));
      crashed[process] = !read && random.nextInt(6) == 0;
      calls.add(
          new Call(
              process,
              operation,
              crashed[process] ? new Outcome.Unknown("lost") : new Outcome.Ok(Value.TRUE),
              invoked,
              crashed[process] ? Call.NEVER : completed));
    }
    return new History(calls.stream().map(call -> answered(call, calls, random)).toList());
  }

  /** Lets a read return the initial value, or one that was being written by then. */
  private static Call answered(Call call, List<Call> calls, SplittableRandom random) {
    if (!(call.operation() instanceof Operation.Read(String key))) {
      return call;
    }
    List<Value> values = new ArrayList<>(List.of(Value.NIL));
    for (Call other : calls) {
      if (other.operation() instanceof Operation.Write(String written, Value value)
          && written.equals(key)
          && other.invoked() <= call.completed()) {
        values.add(value);
      }
    }
    Value result = values.get(random.nextInt(values.size()));
    return new Call(
        call.process(), call.operation(), new Outcome.Ok(result), call.invoked(), call.completed());
  }
}
