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
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** One check of one history, part by part. */
final class Check<S> {

  private static final long FIRST_SLICE = 1024;
  private static final int SLICE_GROWTH = 4;

  private final Specification<S> specification;
  private final History history;
  private final Budget budget;
  private final Meter meter;
  private List<Part<S>> parts = List.of();
  private @Nullable Part<S> impossible;

  Check(Specification<S> specification, History history, Budget budget, Meter meter) {
    this.history = history;
    this.specification = specification;
    this.budget = budget;
    this.meter = meter;
  }

  /** The parts, the smallest first; empty if the budget ran out. */
  private List<Part<S>> split() {
    List<List<Call>> split = new Partition<>(specification, meter).of(history.calls());
    List<Part<S>> found = new ArrayList<>();
    if (split != null) {
      split.sort(Comparator.comparingInt(List::size));
      split.forEach(calls -> found.add(new Part<>(calls, specification)));
    }
    return found;
  }

  /**
   * Searches the parts in turn, the smallest first, in rounds of growing length: a part that takes
   * for ever does not keep another from showing a violation.
   *
   * @return running if the budget ran out
   */
  Search.Status run() {
    parts = split();
    if (meter.exhausted() != null) {
      return Search.Status.RUNNING;
    }
    Queue<Part<S>> running = new ArrayDeque<>(parts);
    for (long slice = FIRST_SLICE; !running.isEmpty(); slice *= SLICE_GROWTH) {
      for (int turns = running.size(); turns > 0; turns--) {
        Part<S> part = running.remove();
        switch (part.run(slice, meter)) {
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

  Specification<S> specification() {
    return specification;
  }

  History history() {
    return history;
  }

  Verdict.Effort effort() {
    return meter.effort();
  }

  /** If the search is still running: why it does not go on. */
  String whyStopped() {
    return requireNonNull(meter.exhausted());
  }

  /** If impossible: what shows it. */
  Witness.OfCalls witness(boolean small) {
    Part<S> part = requireNonNull(impossible);
    return new Witnesses<>(specification, budget, meter)
        .of(part.calls(), requireNonNull(part.search()), small);
  }

  /**
   * If linearizable: whether the orders of the parts contradict each other. They cannot where
   * precedence is an order of intervals, which calls that touch may prevent.
   */
  boolean isContradictory() {
    return parts.size() > 1 && Merge.mayFail(history) && merge().order() == null;
  }

  /** What is left of the budget for a check that replaces this one. */
  Budget rest() {
    parts = List.of();
    return meter.rest(Long.MAX_VALUE);
  }

  /** If linearizable: an order of all calls. */
  List<Call> order() {
    return requireNonNull(merge().order());
  }

  private Merge merge() {
    return new Merge(history, parts.stream().map(Part::order).toList());
  }
}
