package dev.synod.checker.linearizability.polynomial;

import static dev.synod.checker.linearizability.polynomial.Elements.NONE;

import dev.synod.checker.budget.Meter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Stacks.
 *
 * <ol>
 *   <li>A value whose put and take overlap can be put and taken at once, whatever else there is. So
 *       all such values are set aside, and every other one is certainly in the stack in some gaps.
 *   <li>Cut time at a gap in which no value is certainly in the stack. What is on the left can be
 *       linearized before the gap and what is on the right behind it, each alone: the one has been
 *       invoked before, and the other completes after it. So each run of covered gaps is a stack of
 *       its own, and in the gaps between them it can be empty.
 *   <li>In a linearization of values that cover a run of gaps the stack is not empty in between. So
 *       one value is below all others: its put can come first (it was invoked before any call of
 *       the run completed) and its take last. Any value for which this is true can be taken for it;
 *       without it the others have to be linearizable, and are runs of their own again.
 * </ol>
 *
 * <p>Only coordinates of certain values are looked at: {@code putTo} and {@code takeFrom}, sorted.
 */
final class Stacks {

  private final Elements elements;
  private final Meter meter;
  private final int[] positions;
  private final int[] valueAt;
  private final int[] first;
  private final int[] last;
  private final CoverTree cover;

  /** By the coordinate of the put's completion: its invocation, until it can be the first put. */
  private final Extremes waiting;

  /** Likewise: the take's completion, from then on. */
  private final Extremes candidates;

  private final Order order;

  /** The gap that the order has come to. */
  private int gap;

  /** Values to be put and taken at once, by the gap in which that can be done first. */
  private final int[] passing;

  private int passed;

  private Stacks(Elements elements, Meter meter) {
    this.elements = elements;
    this.meter = meter;
    int[] certain = IntStream.range(0, elements.count).filter(elements::isCertain).toArray();
    this.positions = new int[2 * certain.length];
    this.valueAt = new int[2 * certain.length];
    this.first = new int[elements.count];
    this.last = new int[elements.count];
    sortCoordinates(certain);
    this.cover = new CoverTree(positions.length);
    this.waiting = new Extremes(positions.length);
    this.candidates = new Extremes(positions.length);
    for (int value : certain) {
      cover.add(first[value], last[value], 1);
      waiting.set(first[value], -elements.putFrom[value]);
    }
    this.order = new Order(elements.intervals);
    this.passing =
        Arrays.stream(elements.sortedBy(elements.takeFrom))
            .filter(value -> !elements.isCertain(value))
            .toArray();
  }

  private void sortCoordinates(int[] certain) {
    long[] events = new long[2 * certain.length];
    for (int i = 0; i < certain.length; i++) {
      events[2 * i] = ((long) elements.putTo[certain[i]] << Integer.SIZE) | (2L * certain[i]);
      events[2 * i + 1] =
          ((long) elements.takeFrom[certain[i]] << Integer.SIZE) | (2L * certain[i] + 1);
    }
    Arrays.sort(events);
    for (int i = 0; i < events.length; i++) {
      positions[i] = (int) (events[i] >>> Integer.SIZE);
      int value = (int) events[i] / 2;
      valueAt[i] = value;
      if (events[i] % 2 == 0) {
        first[value] = i;
      } else {
        last[value] = i;
      }
    }
  }

  static Containers.Result decide(Elements elements, Meter meter) {
    int[] gaps = new int[elements.empties.length];
    Finding covered = elements.placeEmpties(gaps);
    if (covered != null) {
      return Containers.Result.of(covered);
    }
    Stacks stacks = new Stacks(elements, meter);
    Finding impossible = stacks.run(gaps);
    return impossible == null
        ? Containers.Result.of(stacks.order)
        : Containers.Result.of(impossible);
  }

  /** What is to be done: a run of covered gaps to be taken apart, or a call to be added. */
  private sealed interface Task {
    record Run(int from, int to) implements Task {}

    record Add(int call, int from) implements Task {}
  }

  private @Nullable Finding run(int[] gaps) {
    Deque<Task> tasks = new ArrayDeque<>();
    List<Task> top = new ArrayList<>();
    int[] emptiesByGap = elements.emptiesBy(gaps);
    int empties = 0;
    for (Task.Run run : runs(0, positions.length)) {
      for (;
          empties < gaps.length && gaps[emptiesByGap[empties]] < positions[run.from];
          empties++) {
        int empty = emptiesByGap[empties];
        top.add(new Task.Add(elements.empties[empty], gaps[empty]));
      }
      top.add(run);
    }
    for (; empties < gaps.length; empties++) {
      int empty = emptiesByGap[empties];
      top.add(new Task.Add(elements.empties[empty], gaps[empty]));
    }
    top.reversed().forEach(tasks::push);
    return work(tasks);
  }

  private @Nullable Finding work(Deque<Task> tasks) {
    while (!tasks.isEmpty()) {
      if (!meter.proceed(64)) {
        return Finding.UNDECIDED;
      }
      switch (tasks.pop()) {
        case Task.Add(int call, int from) -> add(call, from);
        case Task.Run run -> {
          int lowest = lowest(run);
          if (lowest == NONE) {
            return elements.impossible(NONE, valuesIn(run));
          }
          cover.add(first[lowest], last[lowest], -1);
          tasks.push(new Task.Add(elements.take[lowest], elements.takeFrom[lowest]));
          runs(run.from, run.to).reversed().forEach(tasks::push);
          tasks.push(new Task.Add(elements.put[lowest], elements.putFrom[lowest]));
        }
      }
    }
    passUntil(elements.end);
    return null;
  }

  /** The runs of covered gaps between two coordinates, by time. */
  private List<Task.Run> runs(int from, int to) {
    List<Task.Run> runs = new ArrayList<>();
    int start = cover.firstCovered(from, to);
    while (start < to) {
      int end = cover.firstOpen(start, to);
      runs.add(new Task.Run(start, end));
      start = end < to ? cover.firstCovered(end, to) : to;
    }
    return runs;
  }

  /** Takes out a value that can be below all others of the run; none if there is none. */
  private int lowest(Task.Run run) {
    int start = positions[run.from];
    int end = positions[run.to];
    for (int at = waiting.greatest(run.from, run.to);
        waiting.get(at) > -start;
        at = waiting.greatest(run.from, run.to)) {
      waiting.clear(at);
      candidates.set(at, elements.takeTo[valueAt[at]]);
    }
    int at = candidates.greatest(run.from, run.to);
    if (candidates.get(at) <= end) {
      return NONE;
    }
    candidates.clear(at);
    return valueAt[at];
  }

  private int[] valuesIn(Task.Run run) {
    return IntStream.range(run.from, run.to)
        .filter(at -> first[valueAt[at]] == at)
        .filter(at -> waiting.get(at) != Extremes.NOTHING || candidates.get(at) != Extremes.NOTHING)
        .map(at -> valueAt[at])
        .toArray();
  }

  /** Adds a call in the first gap possible, unless it is none; and before it those that pass. */
  private void add(int call, int from) {
    if (call != NONE) {
      gap = Math.max(gap, from);
      passUntil(gap);
      order.add(call);
    }
  }

  private void passUntil(int until) {
    for (; passed < passing.length && elements.takeFrom[passing[passed]] < until; passed++) {
      order.add(elements.put[passing[passed]]);
      if (elements.take[passing[passed]] != NONE) {
        order.add(elements.take[passing[passed]]);
      }
    }
  }
}
