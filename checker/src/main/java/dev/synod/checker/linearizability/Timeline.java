package dev.synod.checker.linearizability;

import dev.synod.checker.budget.Meter;
import dev.synod.checker.specification.Specification;
import dev.synod.core.history.Call;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a history as the search wants them: numbered by invocation, with the sequence of
 * their returns, and for each return what is open when it happens.
 *
 * <p>Return {@code i} is the {@code i}th completion. A call is <em>open</em> at return {@code i} if
 * it was invoked no later (intervals are closed) and did not return before. Every call has a
 * <em>slot</em>, a small number that no other call has while it is open, so that a set of open
 * calls is a few machine words however long the history is. A call of unknown outcome never returns
 * and keeps its slot; it is called <em>crashed</em> here.
 *
 * <p>Left out are calls that failed (they did not happen) and crashed calls that are pure (whether
 * they happened makes no difference).
 */
final class Timeline {

  /** No call. */
  static final int NONE = -1;

  private static final long BYTES_PER_CALL = 64;

  final Call[] calls;

  /** What each call returned; null if it crashed. */
  final @Nullable Value[] results;

  /** How many calls return. */
  final int returns;

  /** The calls that return, by completion. */
  final int[] returning;

  /** The return at which each call completes; {@code returns} if it crashed. */
  final int[] rank;

  /** The slot of each call. */
  final int[] slot;

  /** How many 64-bit words a set of slots takes. */
  final int words;

  /**
   * The completed calls open at return {@code i}: those that are not pure from {@code from[i]} to
   * {@code pureFrom[i]}, pure ones from there to {@code from[i + 1]}, both by completion. The
   * returning call comes first among its kind.
   */
  int[] open = {};

  final int[] from;
  final int[] pureFrom;

  /**
   * Crashed calls, by invocation; the first {@code crashedOpen[i]} are open at return {@code i}.
   */
  final int[] crashed;

  final int[] crashedOpen;

  /** For a crashed call, the crashed call before it with the same operation, or none. */
  final int[] twin;

  /**
   * The call of the same process that completed at the very instant at which this one was invoked,
   * or none. Calls that touch are concurrent, but not those of one process.
   */
  final int[] after;

  /** How many calls were invoked by the time of each return. */
  private final int[] invokedBy;

  /** The bytes to give back when the timeline is forgotten. */
  final long bytes;

  /**
   * Prepares the calls.
   *
   * @param history calls by invocation
   * @return null if it would take more memory than is left
   */
  static @Nullable Timeline of(List<Call> history, Specification<?> specification, Meter meter) {
    Call[] kept = new Call[history.size()];
    int count = 0;
    for (Call call : history) {
      if (!meter.proceed(8)) {
        return null;
      }
      boolean matters =
          switch (call.outcome()) {
            case Outcome.Ok ok -> true;
            case Outcome.Failed failed -> false;
            case Outcome.Unknown unknown -> !specification.isPure(call.operation(), null);
          };
      if (matters) {
        kept[count++] = call;
      }
    }
    if (!meter.take(BYTES_PER_CALL * count)) {
      return null;
    }
    Timeline timeline = new Timeline(Arrays.copyOf(kept, count), meter);
    boolean fits = timeline.bytes / Integer.BYTES < Integer.MAX_VALUE;
    if (!meter.take(fits ? timeline.bytes - BYTES_PER_CALL * count : Long.MAX_VALUE)) {
      return null;
    }
    return timeline.listOpen(specification, meter) ? timeline : null;
  }

  /** Of no use if the meter is exhausted when it is done: the loops end where they are then. */
  private Timeline(Call[] calls, Meter meter) {
    this.calls = calls;
    int count = calls.length;
    this.results = new Value[count];
    for (int call = 0; call < count && meter.proceed(2); call++) {
      results[call] = calls[call].outcome() instanceof Outcome.Ok(Value value) ? value : null;
    }
    this.returning = byCompletion(calls);
    this.returns = returning.length;
    this.rank = new int[count];
    Arrays.fill(rank, returns);
    for (int i = 0; i < returns; i++) {
      rank[returning[i]] = i;
    }
    this.crashed = new int[count - returns];
    this.crashedOpen = new int[returns];
    this.twin = new int[count];
    this.after = new int[count];
    findTouching(meter);
    findTwins(meter);

    this.from = new int[returns + 1];
    this.pureFrom = new int[returns];
    this.slot = new int[count];
    this.invokedBy = new int[returns];
    countInvoked(meter);
    this.words = (assignSlots(meter) + 63) >>> 6;
    this.bytes = BYTES_PER_CALL * count + 4 * sizeOfOpen();
  }

  /** How many calls were invoked by the time of a return. */
  int invokedBy(int atReturn) {
    return invokedBy[atReturn];
  }

  private static int[] byCompletion(Call[] calls) {
    int count = 0;
    long last = Long.MIN_VALUE;
    boolean sorted = true;
    int[] order = new int[calls.length];
    for (int call = 0; call < calls.length; call++) {
      long completed = calls[call].completed();
      if (completed != Call.NEVER) {
        order[count++] = call;
        sorted &= completed >= last;
        last = completed;
      }
    }
    order = Arrays.copyOf(order, count);
    return sorted ? order : sort(order, calls);
  }

  /** Sorts by completion, then by number: packed into a long if they fit, which is much faster. */
  private static int[] sort(int[] order, Call[] calls) {
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (int call : order) {
      first = Math.min(first, calls[call].completed());
      last = Math.max(last, calls[call].completed());
    }
    int bits = 32 - Integer.numberOfLeadingZeros(calls.length);
    long span = last - first;
    if (span < 0 || span >= Long.MAX_VALUE >>> bits) {
      return IntStream.of(order)
          .boxed()
          .sorted(Comparator.comparingLong((Integer call) -> calls[call].completed()))
          .mapToInt(Integer::intValue)
          .toArray();
    }
    long[] packed = new long[order.length];
    for (int i = 0; i < packed.length; i++) {
      packed[i] = ((calls[order[i]].completed() - first) << bits) | order[i];
    }
    Arrays.sort(packed);
    int[] sorted = new int[order.length];
    for (int i = 0; i < packed.length; i++) {
      sorted[i] = (int) (packed[i] & ((1L << bits) - 1));
    }
    return sorted;
  }

  private void findTwins(Meter meter) {
    Arrays.fill(twin, NONE);
    Map<Operation, Integer> latest = new HashMap<>();
    int found = 0;
    for (int call = 0; call < calls.length && found < crashed.length && meter.proceed(4); call++) {
      if (rank[call] == returns) {
        crashed[found++] = call;
        // One that must wait for another call is not like those that need not.
        Integer before = after[call] == NONE ? latest.put(calls[call].operation(), call) : null;
        twin[call] = before == null ? NONE : before;
      }
    }
  }

  private void findTouching(Meter meter) {
    Arrays.fill(after, NONE);
    Map<Integer, Integer> latest = new HashMap<>();
    for (int call = 0; call < calls.length && meter.proceed(8); call++) {
      Integer before = latest.put(calls[call].process(), call);
      if (before != null && calls[before].completed() == calls[call].invoked()) {
        after[call] = before;
      }
    }
  }

  private void countInvoked(Meter meter) {
    int invoked = 0;
    int crashes = 0;
    for (int i = 0; i < returns && meter.proceed(4); i++) {
      long now = calls[returning[i]].completed();
      while (invoked < calls.length && calls[invoked].invoked() <= now) {
        crashes += rank[invoked] == returns ? 1 : 0;
        invoked++;
      }
      invokedBy[i] = invoked;
      crashedOpen[i] = crashes;
    }
  }

  private int assignSlots(Meter meter) {
    int[] free = new int[calls.length];
    int freed = 0;
    int slots = 0;
    int invoked = 0;
    for (int i = 0; i < returns && meter.proceed(4); i++) {
      for (; invoked < invokedBy[i]; invoked++) {
        slot[invoked] = freed > 0 ? free[--freed] : slots++;
      }
      free[freed++] = slot[returning[i]];
    }
    return slots;
  }

  private long sizeOfOpen() {
    long size = 0;
    for (int i = 0; i < returns; i++) {
      size += invokedBy[i] - crashedOpen[i] - i;
    }
    return size;
  }

  /** Lists the open calls; false if the budget ran out. */
  private boolean listOpen(Specification<?> specification, Meter meter) {
    boolean[] pure = new boolean[calls.length];
    for (int call = 0; call < calls.length; call++) {
      pure[call] = specification.isPure(calls[call].operation(), results[call]);
    }
    open = new int[(int) sizeOfOpen()];
    int[] active = new int[returns];
    int size = 0;
    int invoked = 0;
    int end = 0;
    for (int i = 0; i < returns; i++) {
      for (; invoked < invokedBy[i]; invoked++) {
        if (rank[invoked] < returns) {
          insertByRank(active, size++, invoked);
        }
      }
      from[i] = end;
      end = append(active, size, pure, false, end);
      pureFrom[i] = end;
      end = append(active, size, pure, true, end);
      // The one that returns has the lowest rank, so it comes first.
      System.arraycopy(active, 1, active, 0, --size);
      if (!meter.proceed(size + 8)) {
        return false;
      }
    }
    from[returns] = end;
    return true;
  }

  private void insertByRank(int[] active, int size, int call) {
    int at = size;
    for (; at > 0 && rank[active[at - 1]] > rank[call]; at--) {
      active[at] = active[at - 1];
    }
    active[at] = call;
  }

  private int append(int[] active, int size, boolean[] pure, boolean wanted, int end) {
    int to = end;
    for (int k = 0; k < size; k++) {
      if (pure[active[k]] == wanted) {
        open[to++] = active[k];
      }
    }
    return to;
  }
}
