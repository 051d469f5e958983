package dev.synod.checker.linearizability.polynomial;

import dev.synod.checker.budget.Meter;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Value;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The calls on a register by the values that they write and find. Values have numbers; 0 is the
 * initial one. A compare-and-set that may have written finds one value and writes another; one that
 * returned false did not find a value.
 */
final class RegisterCalls {

  static final int NONE = -1;
  static final int INITIAL = 0;

  final Intervals intervals;

  /** For each call the value that it wrote, or none. */
  final int[] written;

  /** For each call the value that it found, or none. */
  final int[] found;

  /** For each compare-and-set that returned false the value that it did not find, or none. */
  final int[] avoided;

  /** For each value the call that wrote it, or none. */
  final int[] writer;

  /** How many values there are. */
  final int values;

  /**
   * For each call whether it must have taken effect: it completed, or its value was found by one
   * that must have. Any other write can be taken out of a linearization, for nobody finds its value
   * there.
   */
  final boolean[] needed;

  private final Map<Value, Integer> numbers = new HashMap<>();

  private RegisterCalls(Intervals intervals, Value initial, Meter meter) {
    this.intervals = intervals;
    int calls = intervals.calls.length;
    this.written = new int[calls];
    this.found = new int[calls];
    this.avoided = new int[calls];
    this.needed = new boolean[calls];
    Arrays.fill(written, NONE);
    Arrays.fill(found, NONE);
    Arrays.fill(avoided, NONE);
    numbers.put(initial, INITIAL);
    boolean fit = true;
    for (int call = 0; call < calls && fit; call++) {
      fit = meter.proceed(16) && read(call);
    }
    this.values = numbers.size();
    this.writer = new int[fit ? values : 0];
    Arrays.fill(writer, NONE);
  }

  /** The calls; null if they do not meet the conditions, or the budget ran out. */
  static @Nullable RegisterCalls of(Intervals intervals, Value initial, Meter meter) {
    RegisterCalls calls = new RegisterCalls(intervals, initial, meter);
    if (calls.writer.length == 0 || !calls.findWriters()) {
      return null;
    }
    calls.findNeeded();
    return calls;
  }

  private boolean read(int call) {
    Value result = intervals.result(call);
    return switch (intervals.calls[call].operation()) {
      case Operation.Read read -> {
        found[call] = result == null ? NONE : number(result);
        yield true;
      }
      case Operation.Write(String key, Value value) -> {
        written[call] = number(value);
        yield result == null || result.equals(Value.TRUE);
      }
      case Operation.CompareAndSet(String key, Value expected, Value update) ->
          compareAndSet(call, number(expected), number(update), result);
      case Operation.Append append -> false;
      case Operation.Transaction transaction -> false;
      case Operation.Apply apply -> false;
    };
  }

  private boolean compareAndSet(int call, int expected, int update, @Nullable Value result) {
    if (Value.FALSE.equals(result)) {
      avoided[call] = expected;
      return true;
    }
    boolean changes = expected != update;
    found[call] = changes || result != null ? expected : NONE;
    written[call] = changes ? update : NONE;
    return result == null || result.equals(Value.TRUE);
  }

  private int number(Value value) {
    Integer known = numbers.putIfAbsent(value, numbers.size());
    return known == null ? numbers.size() - 1 : known;
  }

  /** Whether every value was written once at most, and the initial one never. */
  private boolean findWriters() {
    for (int call = 0; call < written.length; call++) {
      if (written[call] != NONE) {
        if (written[call] == INITIAL || writer[written[call]] != NONE) {
          return false;
        }
        writer[written[call]] = call;
      }
    }
    return true;
  }

  private void findNeeded() {
    for (int call = 0; call < needed.length; call++) {
      int each = intervals.crashed(call) ? NONE : call;
      while (each != NONE && !needed[each]) {
        needed[each] = true;
        each = found[each] == NONE ? NONE : writer[found[each]];
      }
    }
  }

  /** Whether the call must have taken effect, found a value, and wrote none. */
  private boolean reads(int call) {
    return needed[call] && written[call] == NONE && found[call] != NONE;
  }

  /** Needed calls that found values and wrote none, by value, and those of one by invocation. */
  static final class Readers {
    final int[] calls;

    /** For each value the place of its first call; the next value's is one more than its last. */
    final int[] starts;

    private Readers(int[] calls, int[] starts) {
      this.calls = calls;
      this.starts = starts;
    }
  }

  Readers readers() {
    int[] starts = new int[values + 1];
    for (int call = 0; call < needed.length; call++) {
      if (reads(call)) {
        starts[found[call] + 1]++;
      }
    }
    for (int value = 0; value < values; value++) {
      starts[value + 1] += starts[value];
    }
    int[] readers = new int[starts[values]];
    int[] next = starts.clone();
    for (int call = 0; call < needed.length; call++) {
      if (reads(call)) {
        readers[next[found[call]]++] = call;
      }
    }
    return new Readers(readers, starts);
  }
}
