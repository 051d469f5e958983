package dev.synod.checker.linearizability;

import dev.synod.checker.budget.Budget;
import dev.synod.checker.budget.Meter;
import dev.synod.checker.specification.Growing;
import dev.synod.checker.specification.Specification;
import dev.synod.core.guarantee.Consistency;
import dev.synod.core.guarantee.Witness;
import dev.synod.core.history.Call;
import dev.synod.core.history.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes witnesses small without making them lies: what remains is impossible, and whatever history
 * contains it is impossible too.
 *
 * <p>First the history is cut to its shortest impossible prefix: linearizability is prefix-closed.
 * Calls that were open at the cut become calls of unknown outcome. Then pure calls are left out as
 * long as the rest is impossible, and then whole values, see {@link ValueGroups}. Nothing else may
 * go: without a completed write, a legal history may become one in which a value is read that
 * nobody wrote.
 */
final class Witnesses<S> {

  private static final long LEAST_STEPS = 2_000_000;
  private static final int STEPS_FACTOR = 8;
  private static final long LEAST_STEPS_OF_ATTEMPT = 20_000;
  private static final long STEPS_TO_EXPLAIN = 2_000;
  private static final int LARGEST_LIST = 8;
  private static final String OPEN = "still open when the violation showed";

  private final Specification<S> specification;
  private final Meter meter;
  private final long stepsOfAttempt;
  private boolean valuesLeftOut;

  /**
   * Makes witnesses with what the check left of its budget.
   *
   * @param spent the meter of the check
   */
  Witnesses(Specification<S> specification, Budget budget, Meter spent) {
    this.specification = specification;
    long steps = Math.max(LEAST_STEPS, STEPS_FACTOR * spent.effort().steps());
    this.meter = new Meter(spent.rest(Math.min(steps, budget.steps())));
    this.stepsOfAttempt = Math.max(LEAST_STEPS_OF_ATTEMPT, 4 * spent.effort().steps());
  }

  /** What is impossible, so far. */
  private record Impossible<S>(List<Call> calls, Call call, List<S> statesBefore)
      implements Reduction.Shown {}

  /** The witness in calls that the search found impossible. */
  Witness.OfCalls of(List<Call> calls, Search<S> search, boolean small) {
    Impossible<S> found = cut(calls, search);
    Impossible<S> smallest =
        withStates(small ? reduced(found) : found, small ? stepsOfAttempt : STEPS_TO_EXPLAIN);
    return new Witness.OfCalls(
        Consistency.LINEARIZABLE,
        explain(smallest),
        smallest.calls,
        smallest.call,
        list(smallest.statesBefore));
  }

  /**
   * A search that looks ahead does not get as far as calls can be explained; so what is to be told
   * is found without looking ahead, if that does not take long. If it does, the call that completes
   * last has to be the impossible one: all before it was explained, or the prefix would be shorter.
   */
  private Impossible<S> withStates(Impossible<S> found, long steps) {
    if (!(specification instanceof Growing<S>)) {
      return found;
    }
    Search<S> search = search(found.calls, new Undivided<>(specification), steps);
    if (search != null) {
      return new Impossible<>(found.calls, search.impossible(), search.statesBefore());
    }
    Call last = found.call;
    for (Call call : found.calls) {
      boolean later = call.completed() != Call.NEVER && call.completed() > last.completed();
      last = later ? call : last;
    }
    return new Impossible<>(found.calls, last, List.of());
  }

  /**
   * The shortest impossible prefix. Nearly always it ends at the return that the search could not
   * get past. It may end later, because the search knows results that calls returned only
   * afterwards.
   */
  private Impossible<S> cut(List<Call> calls, Search<S> search) {
    long earliest = search.impossible().completed();
    long[] cuts =
        calls.stream()
            .mapToLong(Call::completed)
            .filter(completed -> completed >= earliest && completed != Call.NEVER)
            .sorted()
            .toArray();
    Impossible<S> shortest = null;
    int low = 0;
    int high = cuts.length - 1;
    for (int middle = 0; low <= high; middle = (low + high) >>> 1) {
      Impossible<S> found = ifImpossible(prefix(calls, cuts[middle]));
      if (found == null) {
        low = middle + 1;
      } else {
        shortest = found;
        high = middle - 1;
      }
    }
    // Without budget to find the prefix, the whole has to do.
    return shortest != null
        ? shortest
        : new Impossible<>(
            prefix(calls, Call.NEVER - 1), search.impossible(), search.statesBefore());
  }

  private List<Call> prefix(List<Call> calls, long cut) {
    List<Call> prefix = new ArrayList<>();
    for (Call call : calls) {
      if (call.invoked() > cut) {
        break;
      }
      Call kept =
          switch (call.outcome()) {
            case Outcome.Failed failed -> null;
            case Outcome.Unknown unknown -> unlessPure(call);
            case Outcome.Ok ok -> call.completed() <= cut ? call : unlessPure(reopened(call));
          };
      if (kept != null) {
        prefix.add(kept);
      }
    }
    return prefix;
  }

  private static Call reopened(Call call) {
    return new Call(
        call.process(), call.operation(), new Outcome.Unknown(OPEN), call.invoked(), Call.NEVER);
  }

  private @Nullable Call unlessPure(Call open) {
    return specification.isPure(open.operation(), null) ? null : open;
  }

  /** Without pure calls and without values, where that is possible. */
  private Impossible<S> reduced(Impossible<S> found) {
    Reduction<S> reduction = new Reduction<>(specification, meter);
    Impossible<S> fewer =
        reduction.withoutGroups(found, calls -> pureCalls(calls), this::cutIfImpossible);
    Impossible<S> least =
        reduction.withoutGroups(fewer, new ValueGroups(specification)::of, this::cutIfImpossible);
    valuesLeftOut = least.calls.size() < fewer.calls.size();
    // With fewer values, calls may be superfluous that were not before.
    return valuesLeftOut
        ? reduction.withoutGroups(least, calls -> pureCalls(calls), this::cutIfImpossible)
        : least;
  }

  /** The completed pure calls, each a group. */
  private List<List<Call>> pureCalls(List<Call> calls) {
    List<List<Call>> pure = new ArrayList<>();
    for (Call call : calls) {
      if (call.outcome() instanceof Outcome.Ok(var result)
          && specification.isPure(call.operation(), result)) {
        pure.add(List.of(call));
      }
    }
    return pure;
  }

  /** What remains impossible of these calls; null if nothing does, or the budget ran out. */
  private @Nullable Impossible<S> cutIfImpossible(List<Call> calls) {
    Search<S> search = search(calls);
    return search == null ? null : cut(calls, search);
  }

  private @Nullable Impossible<S> ifImpossible(List<Call> calls) {
    Search<S> search = search(calls);
    return search == null
        ? null
        : new Impossible<>(calls, search.impossible(), search.statesBefore());
  }

  /** The search that shows the calls impossible; null if it does not, or the budget ran out. */
  private @Nullable Search<S> search(List<Call> calls) {
    return search(calls, specification, stepsOfAttempt);
  }

  private @Nullable Search<S> search(List<Call> calls, Specification<S> type, long steps) {
    // Among many pure calls a search takes few steps, and still has to look at every call.
    for (int i = 0; i < calls.size(); i++) {
      meter.step();
    }
    Timeline timeline = Timeline.of(calls, type, meter);
    if (timeline == null) {
      return null;
    }
    Search<S> search = new Search<>(timeline, type, meter);
    Search.Status status = search.run(steps);
    search.forget();
    return status == Search.Status.IMPOSSIBLE ? search : null;
  }

  private String explain(Impossible<S> found) {
    String key = found.call.operation().key();
    StringBuilder text = new StringBuilder("No order explains ").append(found.call).append(": ");
    int others = found.calls.size() - 1;
    text.append(
        switch (others) {
          case 0 -> "on its own";
          case 1 -> "with the other call";
          default -> "with the other " + others + " calls";
        });
    if (found.statesBefore.isEmpty()) {
      text.append(", none of the states that it could find allows it");
    } else {
      text.append(", it could only find ");
      text.append(key.isEmpty() || !specification.hasIndependentKeys() ? "" : key + " at ");
      text.append(list(found.statesBefore));
    }
    return text.append(valuesLeftOut ? ". Calls on other values are left out." : ".").toString();
  }

  private static String list(List<?> states) {
    StringBuilder text = new StringBuilder();
    int shown = Math.min(states.size(), LARGEST_LIST);
    for (int i = 0; i < shown; i++) {
      boolean last = i == states.size() - 1;
      text.append(i == 0 ? "" : last ? " or " : ", ").append(states.get(i));
    }
    if (shown < states.size()) {
      text.append(" or one of ").append(states.size() - shown).append(" others");
    }
    return text.toString();
  }
}
