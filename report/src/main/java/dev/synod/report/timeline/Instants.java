package dev.synod.report.timeline;

import dev.synod.core.history.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Where the invocations and completions of calls stand: in their order, and so far apart that each
 * call has room for its words. Distances mean nothing.
 */
final class Instants {

  private static final double APART = 18;

  /** How far calls overlap that touch, which makes them concurrent. */
  private static final double OVERLAP = 10;

  private final Map<Long, Double> invocations = new HashMap<>();
  private final Map<Long, Double> completions = new HashMap<>();
  private final double end;

  private Instants(List<Call> calls, ToDoubleFunction<Call> room, double left) {
    double at = left - APART;
    for (Map.Entry<Long, List<Call>> instant : completed(calls).entrySet()) {
      at += APART;
      invocations.put(instant.getKey(), at);
      if (!instant.getValue().isEmpty()) {
        at += OVERLAP;
        for (Call call : instant.getValue()) {
          at = Math.max(at, invocation(call) + room.applyAsDouble(call));
        }
      }
      completions.put(instant.getKey(), at);
    }
    double furthest = at + APART;
    for (Call call : calls) {
      if (call.completed() == Call.NEVER) {
        furthest = Math.max(furthest, invocation(call) + room.applyAsDouble(call));
      }
    }
    end = furthest;
  }

  /** All instants in their order, each with the calls that completed then. */
  private static NavigableMap<Long, List<Call>> completed(List<Call> calls) {
    NavigableMap<Long, List<Call>> completed = new TreeMap<>();
    for (Call call : calls) {
      completed.computeIfAbsent(call.invoked(), at -> new ArrayList<>());
      if (call.completed() != Call.NEVER) {
        completed.computeIfAbsent(call.completed(), at -> new ArrayList<>()).add(call);
      }
    }
    return completed;
  }

  /**
   * Places the instants of calls.
   *
   * @param room how wide a call must be drawn
   * @param left where the first instant stands
   */
  static Instants of(List<Call> calls, ToDoubleFunction<Call> room, double left) {
    return new Instants(calls, room, left);
  }

  /** Where a call begins. */
  double invocation(Call call) {
    return invocations.getOrDefault(call.invoked(), 0.0);
  }

  /** Where a call ends; one that never does ends at the edge. */
  double completion(Call call) {
    return completions.getOrDefault(call.completed(), end);
  }

  double end() {
    return end;
  }
}
