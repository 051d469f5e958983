package dev.synod.checker.linearizability.polynomial;

import static dev.synod.checker.linearizability.polynomial.Elements.NONE;

import dev.synod.checker.budget.Meter;
import dev.synod.checker.specification.Specification;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads calls on queues, stacks and priority queues, and deals with calls that crashed.
 *
 * <p>What takes of values were known is decided exactly. A take that crashed took nothing, or a
 * value that no other call took. If the history is linearizable without such takes, it is with
 * them: they need not have happened. If it is not even when every value that is left may have been
 * taken by one of them, it is impossible. What lies between is left open.
 */
final class Containers {

  static final Discipline QUEUE = new Discipline("enqueue", "dequeue", Queues::decide);
  static final Discipline STACK = new Discipline("push", "pop", Stacks::decide);
  static final Discipline PRIORITY_QUEUE =
      new Discipline("insert", "extract-min", PriorityQueues::decide);

  private final Discipline discipline;
  private final Intervals intervals;
  private final Map<Value, Integer> numbers = new HashMap<>();
  private final List<Value> values = new ArrayList<>();
  private final int[] put;
  private final int[] take;
  private final int[] empties;
  private int emptiesCount;
  private final int[] crashedTakes;
  private int crashedTakesCount;

  private Containers(Discipline discipline, Intervals intervals) {
    this.discipline = discipline;
    this.intervals = intervals;
    int calls = intervals.calls.length;
    this.put = new int[calls];
    this.take = new int[calls];
    this.empties = new int[calls];
    this.crashedTakes = new int[calls];
    Arrays.fill(put, NONE);
    Arrays.fill(take, NONE);
  }

  /** The names of the operations, and the order in which values leave. */
  record Discipline(String put, String take, Decision decision) {}

  /** Decides about placed elements. */
  interface Decision {
    /** An order that the calls would have to be in, or what is impossible, or nothing. */
    Result decide(Elements elements, Meter meter);
  }

  /** Either is null. */
  record Result(@Nullable Order order, @Nullable Finding finding) {
    static Result of(Order order) {
      return new Result(order, null);
    }

    static Result of(Finding finding) {
      return new Result(null, finding);
    }
  }

  static Finding decide(
      Discipline discipline, Specification<?> type, Intervals intervals, Meter meter) {
    Containers containers = new Containers(discipline, intervals);
    for (int call = 0; call < intervals.calls.length; call++) {
      if (!meter.proceed(8)) {
        return Finding.UNDECIDED;
      }
      Finding finding = containers.read(call);
      if (finding != null) {
        return finding;
      }
    }
    return containers.decide(type, meter);
  }

  private Finding decide(Specification<?> type, Meter meter) {
    for (int number = 0; number < values.size(); number++) {
      if (put[number] == NONE) {
        BitSet alone = new BitSet();
        alone.set(take[number]);
        return new Finding.Impossible(Elements.list(intervals, alone));
      }
    }
    Elements elements = elements();
    Result result = decide(elements, false, meter);
    if (result.order != null) {
      return result.order.finding(type, meter);
    }
    if (elements.isAmbiguous()) {
      result = decide(elements, true, meter);
    }
    return result.finding == null ? Finding.UNDECIDED : result.finding;
  }

  private Result decide(Elements elements, boolean lenient, Meter meter) {
    int early = elements.place(lenient);
    return early != NONE
        ? Result.of(elements.impossible(NONE, early))
        : discipline.decision.decide(elements, meter);
  }

  /** Reads a call; a finding if it makes one. */
  private @Nullable Finding read(int call) {
    if (!(intervals.calls[call].operation()
        instanceof Operation.Apply(String key, String function, Value argument))) {
      return Finding.UNDECIDED;
    }
    Value result = intervals.result(call);
    boolean bare = argument.equals(Value.NIL);
    if (function.equals(discipline.put) && !bare) {
      return readPut(call, argument, result);
    }
    if (!function.equals(discipline.take) || !bare) {
      return Finding.UNDECIDED;
    }
    if (result == null) {
      crashedTakes[crashedTakesCount++] = call;
    } else if (result.equals(Value.NIL)) {
      empties[emptiesCount++] = call;
    } else {
      return readTake(call, number(result));
    }
    return null;
  }

  private @Nullable Finding readPut(int call, Value argument, @Nullable Value result) {
    int number = number(argument);
    if (put[number] != NONE || (result != null && !result.equals(Value.TRUE))) {
      return Finding.UNDECIDED;
    }
    put[number] = call;
    return null;
  }

  private @Nullable Finding readTake(int call, int number) {
    if (take[number] != NONE) {
      return Finding.UNDECIDED;
    }
    take[number] = call;
    return null;
  }

  private int number(Value value) {
    Integer known = numbers.putIfAbsent(value, values.size());
    if (known != null) {
      return known;
    }
    values.add(value);
    return values.size() - 1;
  }

  /** What was read, without the values that only calls put that crashed. */
  private Elements elements() {
    List<Value> kept = new ArrayList<>(values.size());
    int count = 0;
    for (int number = 0; number < values.size(); number++) {
      if (take[number] != NONE || !intervals.crashed(put[number])) {
        put[count] = put[number];
        take[count] = take[number];
        count++;
        kept.add(values.get(number));
      }
    }
    return new Elements(
        intervals,
        kept,
        Arrays.copyOf(put, count),
        Arrays.copyOf(take, count),
        Arrays.copyOf(empties, emptiesCount),
        Arrays.copyOf(crashedTakes, crashedTakesCount));
  }
}
