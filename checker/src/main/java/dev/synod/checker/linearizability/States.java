package dev.synod.checker.linearizability;

import dev.synod.checker.budget.Meter;
import dev.synod.checker.specification.Specification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The states of a data type as small numbers, and the steps between them, remembered.
 *
 * <p>Steps are remembered in a table of fixed size, where one displaces another: a call is open for
 * a short while, so the steps that will be asked for again are those asked for lately.
 */
final class States<S> {

  /** The step is impossible. */
  static final int NONE = -1;

  private static final int LARGEST_TABLE = 1 << 16;
  private static final long BYTES_PER_ENTRY = 80;

  /** A step of a type of somebody's own may take long. */
  private static final int WORK_PER_STEP = 256;

  private final Specification<S> specification;
  private final Timeline timeline;
  private final Horizon<S> horizon;
  private final Meter meter;
  private final Map<S, Integer> numbers = new HashMap<>();
  private final List<S> states = new ArrayList<>();
  private final long[] steps;
  private final int[] next;
  private long bytes;

  States(Specification<S> specification, Timeline timeline, Horizon<S> horizon, Meter meter) {
    this.specification = specification;
    this.timeline = timeline;
    this.horizon = horizon;
    this.meter = meter;
    int size = Math.min(LARGEST_TABLE, Integer.highestOneBit(16 * timeline.calls.length + 16));
    this.steps = new long[size];
    this.next = new int[size];
    number(specification.initial());
  }

  /** The bytes to give back when the states are forgotten. */
  long bytes() {
    return bytes;
  }

  /** The state with this number; the initial state is 0. */
  S state(int number) {
    return states.get(number);
  }

  /** The state after the call takes effect, or {@link #NONE} if it cannot return what it did. */
  int step(int state, int call) {
    // Never zero, which marks an empty entry.
    long key = ((long) (state + 1) << 32) | call;
    int at = (int) ((key * 0x9E3779B97F4A7C15L) >>> 40) & (steps.length - 1);
    if (steps[at] != key) {
      next[at] = compute(state, call);
      steps[at] = key;
    }
    return next[at];
  }

  /** Whether the state may grow into one in which the call, an observation, is possible. */
  boolean leadsTo(int state, int call) {
    long key = ((long) (state + 1) << 32) | (call + timeline.calls.length);
    int at = (int) ((key * 0x9E3779B97F4A7C15L) >>> 40) & (steps.length - 1);
    if (steps[at] != key) {
      next[at] = horizon.leadsTo(states.get(state), call) ? 1 : NONE;
      steps[at] = key;
    }
    return next[at] != NONE;
  }

  private int compute(int state, int call) {
    meter.proceed(WORK_PER_STEP);
    @Nullable S after =
        specification.step(
            states.get(state), timeline.calls[call].operation(), timeline.results[call]);
    return after == null ? NONE : number(after);
  }

  private int number(S state) {
    Integer known = numbers.get(state);
    if (known != null) {
      return known;
    }
    long size = specification.bytes(state) + BYTES_PER_ENTRY;
    if (meter.take(size)) {
      bytes += size;
    }
    int number = states.size();
    states.add(state);
    numbers.put(state, number);
    return number;
  }
}
