package dev.synod.checker.linearizability.polynomial;

import static dev.synod.checker.linearizability.polynomial.Elements.NONE;

import dev.synod.checker.budget.Meter;
import java.util.Arrays;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Queues.
 *
 * <p>A value must come before another if its put completes before that of the other begins, or its
 * take before that of the other. If values can be put into a line that respects this, there is a
 * linearization with this line: each put in the first gap that is not before its own invocation nor
 * before the put of an earlier value, each take likewise and not before its put. That this gap is
 * not too late follows from the line, and for the take after the put from the narrowing of
 * positions. If there is no such line the queue is no queue: then the value whose put completes
 * first and the value whose take completes first each must come before the other.
 *
 * <p>The queue can be empty in a gap if no value is certainly in it. Cut time at such gaps. The
 * earliest slice of time in which a value can be both put and taken is that of {@code takeFrom} (if
 * {@code putTo} lies behind that it may be a later one too). Of two values of which one must come
 * before the other, the earliest slice of the one is no later than the latest of the other; this
 * also holds along a chain of values, because it leads from {@code takeFrom} to {@code takeFrom}.
 * So each value can be given the latest of the earliest slices of those before it in the line,
 * provided that of the values that could be next in line always one with the earliest slice is
 * taken.
 */
final class Queues {

  private final Elements elements;
  private final int[] openings;
  private final int[] emptiesByGap;
  private final int[] gaps;
  private final int[] line;

  private Queues(Elements elements, int[] gaps) {
    this.elements = elements;
    this.gaps = gaps;
    this.openings = Arrays.stream(gaps).sorted().distinct().toArray();
    this.emptiesByGap = elements.emptiesBy(gaps);
    this.line = new int[elements.count];
  }

  static Containers.Result decide(Elements elements, Meter meter) {
    int[] gaps = new int[elements.empties.length];
    Finding covered = elements.placeEmpties(gaps);
    if (covered != null) {
      return Containers.Result.of(covered);
    }
    Queues queues = new Queues(elements, gaps);
    Finding impossible = queues.lineUp(meter);
    return impossible == null
        ? Containers.Result.of(queues.order())
        : Containers.Result.of(impossible);
  }

  /** How many of the gaps in which the queue is empty lie before the value can be taken. */
  private int slice(int value) {
    int found = Arrays.binarySearch(openings, elements.takeFrom[value]);
    return found < 0 ? -1 - found : found;
  }

  /** Lines the values up; a finding if that is impossible. */
  private @Nullable Finding lineUp(Meter meter) {
    Front puts =
        new Front(
            elements.sortedBy(elements.putFrom),
            elements.putFrom,
            elements.sortedBy(elements.putTo),
            elements.putTo);
    Front takes =
        new Front(
            elements.sortedBy(elements.takeFrom),
            elements.takeFrom,
            elements.sortedBy(elements.takeTo),
            elements.takeTo);
    boolean[] gone = new boolean[elements.count];
    boolean[] halfReady = new boolean[elements.count];
    PriorityQueue<Long> ready = new PriorityQueue<>();
    for (int next = 0; next < elements.count; next++) {
      for (Front front : new Front[] {puts, takes}) {
        for (int value = front.poll(gone); value != NONE; value = front.poll(gone)) {
          if (halfReady[value]) {
            ready.add(((long) slice(value) << Integer.SIZE) | value);
          }
          halfReady[value] = true;
        }
      }
      Long first = ready.poll();
      if (first == null || !meter.proceed(16)) {
        return first == null
            ? elements.impossible(NONE, puts.earliest(gone), takes.earliest(gone))
            : Finding.UNDECIDED;
      }
      line[next] = first.intValue();
      gone[line[next]] = true;
    }
    return null;
  }

  /** Those calls, one a value, before which none of the others has to come. */
  private static final class Front {
    private final int[] byFrom;
    private final int[] from;
    private final int[] byTo;
    private final int[] to;
    private int nextFrom;
    private int nextTo;

    Front(int[] byFrom, int[] from, int[] byTo, int[] to) {
      this.byFrom = byFrom;
      this.from = from;
      this.byTo = byTo;
      this.to = to;
    }

    /** The value that is left whose call completes first. */
    int earliest(boolean[] gone) {
      while (gone[byTo[nextTo]]) {
        nextTo++;
      }
      return byTo[nextTo];
    }

    /** The next value that has come to the front, or none. */
    int poll(boolean[] gone) {
      boolean any = nextFrom < byFrom.length && from[byFrom[nextFrom]] < to[earliest(gone)];
      return any ? byFrom[nextFrom++] : NONE;
    }
  }

  private Order order() {
    int count = elements.count;
    int[] slices = new int[count];
    int[] putGaps = new int[count];
    int[] takeGaps = new int[count];
    int slice = 0;
    int putGap = 0;
    int takeGap = 0;
    for (int i = 0; i < count; i++) {
      int value = line[i];
      slice = Math.max(slice, slice(value));
      int start = slice == 0 ? 0 : openings[slice - 1];
      putGap = Math.max(Math.max(putGap, start), elements.putFrom[value]);
      takeGap = Math.max(Math.max(takeGap, putGap), elements.takeFrom[value]);
      slices[i] = slice;
      putGaps[i] = putGap;
      takeGaps[i] = takeGap;
    }
    return merge(slices, putGaps, takeGaps);
  }

  private Order merge(int[] slices, int[] putGaps, int[] takeGaps) {
    Order order = new Order(elements.intervals);
    int count = elements.count;
    int puts = 0;
    int takes = 0;
    int empties = 0;
    while (takes < count) {
      boolean put =
          puts < count
              && (slices[puts] < slices[takes]
                  || (slices[puts] == slices[takes] && putGaps[puts] <= takeGaps[takes]));
      empties = addEmpties(order, empties, put ? slices[puts] : slices[takes]);
      int value = put ? line[puts++] : line[takes++];
      int call = put ? elements.put[value] : elements.take[value];
      if (call != NONE) {
        order.add(call);
      }
    }
    addEmpties(order, empties, openings.length);
    return order;
  }

  /** Adds the takes that found nothing before this slice, but for those added before. */
  private int addEmpties(Order order, int from, int slice) {
    int next = from;
    for (; next < gaps.length && gaps[emptiesByGap[next]] < startOf(slice); next++) {
      order.add(elements.empties[emptiesByGap[next]]);
    }
    return next;
  }

  /** Something greater than the gaps before the slice. */
  private int startOf(int slice) {
    return slice == 0 ? 0 : openings[slice - 1] + 1;
  }
}
