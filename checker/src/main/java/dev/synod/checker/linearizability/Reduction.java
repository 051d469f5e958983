package dev.synod.checker.linearizability;

import dev.synod.checker.budget.Meter;
import dev.synod.checker.linearizability.polynomial.Finding;
import dev.synod.checker.linearizability.polynomial.Polynomial;
import dev.synod.checker.specification.Specification;
import dev.synod.core.history.Call;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out groups of calls as long as what remains is impossible. If calls are linearizable they
 * are without a group too; so a run of groups that cannot be left out of many calls cannot be left
 * out of fewer, and one pass for each length of runs is enough.
 */
final class Reduction<S> {

  /** A core of no more calls than this need not be smaller to be searched. */
  private static final int SMALL_CORE = 64;

  private final Specification<S> specification;
  private final Meter meter;

  Reduction(Specification<S> specification, Meter meter) {
    this.specification = specification;
    this.meter = meter;
  }

  /** What can be shown impossible of calls, and how. */
  interface Shown {
    List<Call> calls();
  }

  /**
   * The least that remains impossible.
   *
   * @param groups the groups of given calls
   * @param retry what can be shown impossible of the rest; null if nothing can, or the budget ran
   *     out
   */
  <T extends Shown> T withoutGroups(
      T found,
      Function<List<Call>, List<List<Call>>> groups,
      Function<List<Call>, @Nullable T> retry) {
    T smallest = found;
    List<List<Call>> left = groups.apply(found.calls());
    for (int length = left.size(); length >= 1; length /= 2) {
      int start = 0;
      while (start < left.size() && meter.exhausted() == null) {
        List<List<Call>> run = left.subList(start, Math.min(start + length, left.size()));
        T smaller = retry.apply(without(run, smallest.calls()));
        if (smaller == null) {
          start += length;
        } else {
          smallest = smaller;
          left = groups.apply(smallest.calls());
        }
      }
    }
    return smallest;
  }

  private static List<Call> without(List<List<Call>> run, List<Call> calls) {
    Set<Call> dropped = Collections.newSetFromMap(new IdentityHashMap<>());
    run.forEach(dropped::addAll);
    List<Call> rest = new ArrayList<>(calls.size());
    for (Call call : calls) {
      if (!dropped.contains(call)) {
        rest.add(call);
      }
    }
    return rest;
  }

  private record Core(List<Call> calls) implements Shown {}

  /** Less of a core that a polynomial algorithm found, if it can be made smaller. */
  List<Call> ofCore(List<Call> core) {
    if (core.size() <= SMALL_CORE) {
      return core;
    }
    ValueGroups groups = new ValueGroups(specification);
    return withoutGroups(new Core(core), groups::of, this::claimedCore).calls();
  }

  private @Nullable Core claimedCore(List<Call> calls) {
    return Polynomial.decide(specification, calls, meter) instanceof Finding.Impossible impossible
        ? new Core(impossible.core())
        : null;
  }
}
