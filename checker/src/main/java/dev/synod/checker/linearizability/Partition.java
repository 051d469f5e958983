package dev.synod.checker.linearizability;

import dev.synod.checker.budget.Meter;
import dev.synod.checker.specification.Specification;
import dev.synod.core.history.Call;
import dev.synod.core.history.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Divides calls into those that have to do with each other. Linearizability is local (Herlihy and
 * Wing, theorem 1): a history is linearizable exactly if its part for each object is. Objects are
 * keys where these are independent; and within an object, sets of its parts that no operation ties
 * together.
 */
final class Partition<S> {

  private final Specification<S> specification;
  private final Meter meter;

  Partition(Specification<S> specification, Meter meter) {
    this.specification = specification;
    this.meter = meter;
  }

  /**
   * The parts, without calls that failed and crashed calls that are pure.
   *
   * @return null if the budget ran out
   * @throws IllegalArgumentException if there is an operation that the type has not
   */
  @Nullable List<List<Call>> of(List<Call> history) {
    Map<String, List<Call>> byKey = new LinkedHashMap<>();
    boolean independent = specification.hasIndependentKeys();
    S initial = specification.initial();
    for (Call call : history) {
      // Asked for nothing but the error that an unknown operation is.
      specification.step(initial, call.operation(), null);
      if (!meter.proceed(16)) {
        return null;
      }
      if (matters(call)) {
        String key = independent ? call.operation().key() : "";
        byKey.computeIfAbsent(key, none -> new ArrayList<>()).add(call);
      }
    }
    List<List<Call>> parts = new ArrayList<>(byKey.size());
    for (List<Call> calls : byKey.values()) {
      addParts(calls, parts);
      if (meter.exhausted() != null) {
        return null;
      }
    }
    return parts;
  }

  private boolean matters(Call call) {
    return switch (call.outcome()) {
      case Outcome.Ok ok -> true;
      case Outcome.Failed failed -> false;
      case Outcome.Unknown unknown -> !specification.isPure(call.operation(), null);
    };
  }

  private void addParts(List<Call> calls, List<List<Call>> parts) {
    Ties ties = new Ties();
    for (Call call : calls) {
      if (!meter.proceed(16)) {
        return;
      }
      List<?> touched = specification.touched(call.operation());
      if (touched == null) {
        parts.add(calls);
        return;
      }
      ties.tie(touched);
    }
    Map<Object, List<Call>> byTie = new LinkedHashMap<>();
    for (Call call : calls) {
      List<?> touched = specification.touched(call.operation());
      if (touched != null && !touched.isEmpty()) {
        Object tie = ties.find(touched.getFirst());
        byTie.computeIfAbsent(tie, none -> new ArrayList<>(4)).add(call);
      } else {
        parts.add(List.of(call));
      }
    }
    parts.addAll(byTie.values());
  }

  /** Sets of things that are tied together: union-find. */
  private static final class Ties {
    private final Map<Object, Object> above = new HashMap<>();

    void tie(List<?> things) {
      for (int i = 1; i < things.size(); i++) {
        Object one = find(things.getFirst());
        Object other = find(things.get(i));
        if (!one.equals(other)) {
          above.put(other, one);
        }
      }
    }

    /** The one that stands for all that are tied to this. */
    Object find(Object thing) {
      Object top = thing;
      for (Object next = above.get(top); next != null; next = above.get(top)) {
        top = next;
      }
      Object at = thing;
      while (!at.equals(top)) {
        Object next = above.put(at, top);
        at = next == null ? top : next;
      }
      return top;
    }
  }
}
