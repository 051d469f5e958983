package dev.synod.checker.linearizability.polynomial;

import dev.synod.checker.budget.Meter;
import dev.synod.core.history.Call;
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
 * Calls with their invocations and completions as positions; see the package. Calls that failed are
 * left out.
 *
 * <p>Calls that touch are concurrent, except those of one process. Positions can say that as long
 * as at any instant one process at most has a call that begins where its last one ended.
 */
final class Intervals {

  final Call[] calls;
  final int[] from;
  final int[] to;

  /** One more than the last position. */
  final int end;

  private Intervals(Call[] calls, int[] from, int[] to) {
    this.calls = calls;
    this.from = from;
    this.to = to;
    this.end = 2 * calls.length;
  }

  /**
   * The positions of these calls.
   *
   * @param history calls by invocation
   * @return null if positions cannot say what precedes what, or the budget ran out
   */
  static @Nullable Intervals of(List<Call> history, Meter meter) {
    Call[] calls =
        history.stream()
            .filter(call -> !(call.outcome() instanceof Outcome.Failed))
            .toArray(Call[]::new);
    boolean[] touching = touching(calls, meter);
    return meter.exhausted() == null
        ? new Sweep(calls, touching, byCompletion(calls), meter).intervals()
        : null;
  }

  /** What the call returned; null if that is unknown. */
  @Nullable Value result(int call) {
    return calls[call].outcome() instanceof Outcome.Ok(Value value) ? value : null;
  }

  boolean crashed(int call) {
    return calls[call].completed() == Call.NEVER;
  }

  /** Which calls were invoked at the very instant at which the same process' last one completed. */
  private static boolean[] touching(Call[] calls, Meter meter) {
    boolean[] touching = new boolean[calls.length];
    Map<Integer, Call> latest = new HashMap<>();
    for (int i = 0; i < calls.length && meter.proceed(8); i++) {
      Call before = latest.put(calls[i].process(), calls[i]);
      touching[i] = before != null && before.completed() == calls[i].invoked();
    }
    return touching;
  }

  /** All calls by completion, those without one last, and equal ones by invocation. */
  private static int[] byCompletion(Call[] calls) {
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (Call call : calls) {
      first = Math.min(first, call.invoked());
      last = call.completed() == Call.NEVER ? last : Math.max(last, call.completed());
    }
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(calls.length);
    long span = last - first + 1;
    boolean fits = span > 0 && span < Long.MAX_VALUE >>> bits;
    return fits ? packed(calls, first, last + 1, bits) : boxed(calls);
  }

  /** Sorts completions with the numbers of their calls packed into them, which is much faster. */
  private static int[] packed(Call[] calls, long first, long never, int bits) {
    long[] packed = new long[calls.length];
    for (int i = 0; i < packed.length; i++) {
      packed[i] = ((Math.min(calls[i].completed(), never) - first) << bits) | i;
    }
    Arrays.sort(packed);
    return Arrays.stream(packed).mapToInt(each -> (int) (each & ((1L << bits) - 1))).toArray();
  }

  private static int[] boxed(Call[] calls) {
    return IntStream.range(0, calls.length)
        .boxed()
        .sorted(Comparator.comparingLong((Integer call) -> calls[call].completed()))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Goes through the instants and hands out positions. */
  private static final class Sweep {
    private static final int NOBODY = Integer.MIN_VALUE;

    private final Call[] calls;
    private final boolean[] touching;
    private final int[] completions;
    private final int[] from;
    private final int[] to;
    private final Meter meter;
    private int position;
    private int invoked;
    private int completed;

    Sweep(Call[] calls, boolean[] touching, int[] completions, Meter meter) {
      this.meter = meter;
      this.calls = calls;
      this.touching = touching;
      this.completions = completions;
      this.from = new int[calls.length];
      this.to = new int[calls.length];
    }

    @Nullable Intervals intervals() {
      while (completed < calls.length) {
        long now = calls[completions[completed]].completed();
        if (invoked < calls.length) {
          now = Math.min(now, calls[invoked].invoked());
        }
        if (!meter.proceed(8) || !instant(now)) {
          return null;
        }
      }
      return new Intervals(calls, from, to);
    }

    /** All that happens now: invocations come first, except of the process that touches itself. */
    private boolean instant(long now) {
      int lastInvoked = invoked;
      boolean touches = false;
      for (; lastInvoked < calls.length && calls[lastInvoked].invoked() == now; lastInvoked++) {
        touches |= touching[lastInvoked];
      }
      int lastCompleted = completed;
      while (lastCompleted < calls.length && calls[completions[lastCompleted]].completed() == now) {
        lastCompleted++;
      }
      boolean possible = true;
      if (touches) {
        possible = touchingInstant(now, lastInvoked, lastCompleted);
      } else {
        for (int i = invoked; i < lastInvoked; i++) {
          from[i] = position++;
        }
        for (int i = completed; i < lastCompleted; i++) {
          to[completions[i]] = position++;
        }
      }
      invoked = lastInvoked;
      completed = lastCompleted;
      return possible;
    }

    private boolean touchingInstant(long now, int lastInvoked, int lastCompleted) {
      int process = NOBODY;
      for (int i = invoked; i < lastInvoked; i++) {
        if (touching[i]) {
          if (process != NOBODY && process != calls[i].process()) {
            return false;
          }
          process = calls[i].process();
        }
      }
      for (int i = invoked; i < lastInvoked; i++) {
        if (calls[i].process() != process) {
          from[i] = position++;
        }
      }
      int[] own = ownCalls(process, lastInvoked, lastCompleted);
      for (int call : own) {
        if (calls[call].invoked() == now) {
          from[call] = position++;
        }
        if (calls[call].completed() == now) {
          to[call] = position++;
        }
      }
      for (int i = completed; i < lastCompleted; i++) {
        if (calls[completions[i]].process() != process) {
          to[completions[i]] = position++;
        }
      }
      return true;
    }

    private int[] ownCalls(int process, int lastInvoked, int lastCompleted) {
      return IntStream.concat(
              IntStream.range(invoked, lastInvoked),
              Arrays.stream(completions, completed, lastCompleted))
          .filter(call -> calls[call].process() == process)
          .sorted()
          .distinct()
          .toArray();
    }
  }
}
