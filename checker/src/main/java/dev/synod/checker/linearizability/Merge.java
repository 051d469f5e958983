package dev.synod.checker.linearizability;

import dev.synod.core.history.Call;
import dev.synod.core.history.History;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes one order of the orders of all parts. Each call is placed at the latest invocation among
 * itself and those before it in its own part, which lies within its interval; so the placed calls
 * respect real time across parts too.
 *
 * <p>Calls at the same instant also have to respect the order of their process, where one begins at
 * the instant at which another ends. If two processes have such calls at one instant, that may be
 * impossible: closed intervals are then not those of any order of events.
 */
final class Merge {

  private final List<Placed> placed = new ArrayList<>();

  /** Calls that begin and end at the same instant, with their places in the history. */
  private final IdentityHashMap<Call, Integer> points = new IdentityHashMap<>();

  private record Placed(Call call, int part, long at) {}

  Merge(History history, List<List<Call>> orders) {
    for (Call call : history.calls()) {
      if (call.invoked() == call.completed()) {
        points.put(call, points.size());
      }
    }
    for (int part = 0; part < orders.size(); part++) {
      long at = Long.MIN_VALUE;
      for (Call call : orders.get(part)) {
        at = Math.max(at, call.invoked());
        placed.add(new Placed(call, part, at));
      }
    }
    placed.sort(Comparator.comparingLong(Placed::at));
  }

  /** Whether at some instant several processes have calls that touch. */
  static boolean mayFail(History history) {
    Map<Integer, Long> completed = new HashMap<>();
    Map<Long, Integer> touching = new HashMap<>();
    for (Call call : history.calls()) {
      Long before = completed.put(call.process(), call.completed());
      if (before != null && before == call.invoked()) {
        Integer other = touching.put(before, call.process());
        if (other != null && other != call.process()) {
          return true;
        }
      }
    }
    return false;
  }

  /** The order, or null if the orders contradict each other. */
  @Nullable List<Call> order() {
    List<Call> order = new ArrayList<>(placed.size());
    int start = 0;
    while (start < placed.size()) {
      int end = start + 1;
      while (end < placed.size() && placed.get(end).at == placed.get(start).at) {
        end++;
      }
      if (!addInstant(placed.subList(start, end), order)) {
        return null;
      }
      start = end;
    }
    return order;
  }

  /** Adds the calls of one instant: those of a part, and of a process, each in their order. */
  private boolean addInstant(List<Placed> instant, List<Call> order) {
    if (instant.size() == 1) {
      order.add(instant.getFirst().call);
      return true;
    }
    Map<Integer, Deque<Placed>> byPart = new HashMap<>();
    Map<Integer, List<Call>> byProcess = new HashMap<>();
    for (Placed each : instant) {
      byPart.computeIfAbsent(each.part, none -> new ArrayDeque<>()).add(each);
      byProcess.computeIfAbsent(each.call.process(), none -> new ArrayList<>()).add(each.call);
    }
    byProcess.values().forEach(calls -> calls.sort(this::byTime));
    Deque<Deque<Placed>> waiting = new ArrayDeque<>(byPart.values());
    int stuck = 0;
    while (!waiting.isEmpty() && stuck < waiting.size()) {
      Deque<Placed> part = waiting.remove();
      int added = 0;
      while (!part.isEmpty() && takeFirst(part.getFirst().call, byProcess)) {
        order.add(part.removeFirst().call);
        added++;
      }
      stuck = added > 0 ? 0 : stuck + 1;
      if (!part.isEmpty()) {
        waiting.add(part);
      }
    }
    return waiting.isEmpty();
  }

  /** Takes the call off if it is the first that is left of its process. */
  private boolean takeFirst(Call call, Map<Integer, List<Call>> byProcess) {
    List<Call> calls = byProcess.getOrDefault(call.process(), List.of());
    boolean first = byTime(calls.getFirst(), call) == 0;
    if (first) {
      calls.removeFirst();
    }
    return first;
  }

  private int byTime(Call one, Call other) {
    int invoked = Long.compare(one.invoked(), other.invoked());
    int completed = Long.compare(one.completed(), other.completed());
    int place = Integer.compare(points.getOrDefault(one, 0), points.getOrDefault(other, 0));
    return invoked != 0 ? invoked : completed != 0 ? completed : place;
  }
}
