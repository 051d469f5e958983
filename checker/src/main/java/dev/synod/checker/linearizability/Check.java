package dev.synod.checker.linearizability;

import static java.util.Objects.requireNonNull;

import dev.synod.checker.budget.Budget;
import dev.synod.checker.budget.Meter;
import dev.synod.checker.specification.Specification;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.guarantee.Witness;
import dev.synod.core.history.Call;
import dev.synod.core.history.History;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * One check of one history. Linearizability is local (Herlihy and Wing, theorem 1): a history is
 * linearizable exactly if its part for each object is. So keys that are independent are searched
 * one by one.
 */
final class Check<S> {

  private static final long FIRST_SLICE = 1024;
  private static final int SLICE_GROWTH = 4;

  private final Specification<S> specification;
  private final Budget budget;
  private final Meter meter;
  private final List<Part<S>> parts;
  private @Nullable Part<S> impossible;

  Check(Specification<S> specification, History history, Budget budget) {
    this.specification = specification;
    this.budget = budget;
    this.meter = new Meter(budget);
    this.parts = split(specification, history);
  }

  private static <S> List<Part<S>> split(Specification<S> specification, History history) {
    if (!specification.hasIndependentKeys()) {
      return List.of(new Part<>(history.calls()));
    }
    Map<String, List<Call>> byKey = new LinkedHashMap<>();
    for (Call call : history.calls()) {
      byKey.computeIfAbsent(call.operation().key(), key -> new ArrayList<>()).add(call);
    }
    List<Part<S>> parts = new ArrayList<>(byKey.size());
    byKey.values().forEach(calls -> parts.add(new Part<>(calls)));
    parts.sort(Comparator.comparingInt(part -> part.calls.size()));
    return parts;
  }

  /**
   * Searches the parts in turn, the smallest first, in rounds of growing length: a part that takes
   * for ever does not keep another from showing a violation.
   *
   * @return running if the budget ran out
   */
  Search.Status run() {
    Queue<Part<S>> running = new ArrayDeque<>(parts);
    for (long slice = FIRST_SLICE; !running.isEmpty(); slice *= SLICE_GROWTH) {
      for (int turns = running.size(); turns > 0; turns--) {
        Part<S> part = running.remove();
        switch (part.run(slice, specification, meter)) {
          case LINEARIZABLE -> {}
          case IMPOSSIBLE -> {
            impossible = part;
            return Search.Status.IMPOSSIBLE;
          }
          case RUNNING -> running.add(part);
        }
        if (meter.exhausted() != null && !running.isEmpty()) {
          return Search.Status.RUNNING;
        }
      }
    }
    return Search.Status.LINEARIZABLE;
  }

  Verdict.Effort effort() {
    return meter.effort();
  }

  /** If the search is still running: why it does not go on. */
  String whyStopped() {
    return requireNonNull(meter.exhausted());
  }

  /** If impossible: what shows it. */
  Witness witness(boolean small) {
    Part<S> part = requireNonNull(impossible);
    return new Witnesses<>(specification, budget, meter)
        .of(part.calls, requireNonNull(part.search), small);
  }

  /**
   * If linearizable: an order of all calls. Each call is placed at the latest invocation among
   * itself and those before it in its own part, which lies within its interval; so the placed calls
   * respect real time across parts too.
   */
  List<Call> order() {
    record Placed(Call call, long at) {}
    List<Placed> placed = new ArrayList<>();
    for (Part<S> part : parts) {
      long at = Long.MIN_VALUE;
      for (Call call : part.order) {
        at = Math.max(at, call.invoked());
        placed.add(new Placed(call, at));
      }
    }
    placed.sort(Comparator.comparingLong(Placed::at));
    return placed.stream().map(Placed::call).toList();
  }

  /** Calls that are checked alone. */
  private static final class Part<S> {
    private final List<Call> calls;
    private @Nullable Search<S> search;
    private List<Call> order = List.of();

    Part(List<Call> calls) {
      this.calls = calls;
    }

    /** Goes on; running means that the slice is used up or the meter exhausted. */
    Search.Status run(long steps, Specification<S> specification, Meter meter) {
      if (search == null) {
        Timeline timeline = Timeline.of(calls, specification, meter);
        if (timeline == null) {
          return Search.Status.RUNNING;
        }
        search = new Search<>(timeline, specification, meter);
      }
      Search.Status status = search.run(steps);
      if (status == Search.Status.LINEARIZABLE) {
        order = search.order();
        search.forget();
        search = null;
      }
      return status;
    }
  }
}
