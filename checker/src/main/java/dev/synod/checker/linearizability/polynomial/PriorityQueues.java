package dev.synod.checker.linearizability.polynomial;

import static dev.synod.checker.linearizability.polynomial.Elements.NONE;

import dev.synod.checker.budget.Meter;
import dev.synod.checker.specification.ValueOrder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Priority queues.
 *
 * <p>A value can be taken in a gap if none of the smaller values is in the queue. Take the values
 * in ascending order, each in the first gap possible, and put each as late as possible. A value
 * that waits for smaller ones is in the queue longer than it certainly must be, but only in gaps in
 * which they are too; so the gaps in which some of the values up to a given one are in the queue
 * are those in which some of them certainly are, whatever the order. Hence if a value finds no gap,
 * there is none in any order. A take that found nothing is like that of a value greater than all
 * others.
 *
 * <p>Within a gap come first the takes of values put in earlier gaps, smallest first; then those
 * that are put and taken at once, and takes that found nothing; last the puts.
 */
final class PriorityQueues {

  private static final int BITS = 2;
  private static final int TAKES = 0;
  private static final int BOTH = 1;
  private static final int PUTS = 2;

  private final Elements elements;

  /** For each value the gap of its take. */
  private final int[] taken;

  private PriorityQueues(Elements elements) {
    this.elements = elements;
    this.taken = new int[elements.count];
  }

  static Containers.Result decide(Elements elements, Meter meter) {
    PriorityQueues queues = new PriorityQueues(elements);
    int[] sorted = ascending(elements);
    Cover cover = new Cover(elements.end);
    Finding impossible = queues.place(sorted, cover, meter);
    int[] gaps = new int[elements.empties.length];
    if (impossible == null) {
      impossible = elements.placeEmpties(cover, gaps);
    }
    return impossible == null
        ? Containers.Result.of(queues.order(sorted, gaps))
        : Containers.Result.of(impossible);
  }

  private static int[] ascending(Elements elements) {
    Comparator<Integer> bySize =
        Comparator.comparing(value -> elements.values[value], ValueOrder.NATURAL);
    return IntStream.range(0, elements.count)
        .boxed()
        .sorted(bySize)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private @Nullable Finding place(int[] sorted, Cover cover, Meter meter) {
    for (int value : sorted) {
      int from = elements.takeFrom[value];
      int gap = cover.firstOpen(from);
      if (gap >= elements.takeTo[value]) {
        int[] smaller = cover.chain(from, elements.takeTo[value]);
        int[] core = Arrays.copyOf(smaller, smaller.length + 1);
        core[smaller.length] = value;
        return elements.impossible(NONE, core);
      }
      taken[value] = gap;
      if (elements.isCertain(value)) {
        cover.add(elements.putTo[value], from, value);
      }
      if (!meter.proceed(16)) {
        return Finding.UNDECIDED;
      }
    }
    return null;
  }

  private Order order(int[] sorted, int[] gaps) {
    long[] events = new long[2 * sorted.length + gaps.length];
    int count = 0;
    for (int rank = 0; rank < sorted.length; rank++) {
      int value = sorted[rank];
      if (elements.putTo[value] > taken[value]) {
        events[count++] = event(taken[value], BOTH, 2 * rank);
      } else {
        events[count++] = event(elements.putTo[value] - 1, PUTS, 2 * rank);
        events[count++] = event(taken[value], TAKES, 2 * rank + 1);
      }
    }
    for (int i = 0; i < gaps.length; i++) {
      events[count++] = event(gaps[i], BOTH, 2 * (sorted.length + i));
    }
    Arrays.sort(events, 0, count);
    Order order = new Order(elements.intervals);
    for (int i = 0; i < count; i++) {
      add(events[i], sorted, order);
    }
    return order;
  }

  private static long event(int gap, int phase, int what) {
    return ((((long) gap + 1) << BITS) | phase) << Integer.SIZE | what;
  }

  private void add(long event, int[] sorted, Order order) {
    int phase = (int) (event >>> Integer.SIZE) & ((1 << BITS) - 1);
    int rank = (int) event / 2;
    if (rank >= sorted.length) {
      order.add(elements.empties[rank - sorted.length]);
      return;
    }
    if (phase != TAKES) {
      order.add(elements.put[sorted[rank]]);
    }
    if (phase != PUTS && elements.take[sorted[rank]] != NONE) {
      order.add(elements.take[sorted[rank]]);
    }
  }
}
