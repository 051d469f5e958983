package dev.synod.checker.linearizability.polynomial;

import static dev.synod.checker.linearizability.polynomial.RegisterCalls.INITIAL;
import static dev.synod.checker.linearizability.polynomial.RegisterCalls.NONE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The order of calls on a register whose blocks have been placed. */
final class RegisterOrder {

  private final RegisterCalls calls;
  private final Intervals intervals;

  /** The calls of the blocks, in order. */
  private final int[] sequence;

  /** The gap of each. */
  private final int[] gaps;

  /** The value before each, and after the last. */
  private final int[] before;

  /** For each the first call from which on another value is there. */
  private final int[] change;

  RegisterOrder(RegisterCalls calls, int[] joined, List<Registers.Block> blocks) {
    this.calls = calls;
    this.intervals = calls.intervals;
    int size = blocks.stream().mapToInt(block -> block.end - block.begin).sum();
    this.sequence = new int[size];
    this.gaps = new int[size];
    this.before = new int[size + 1];
    this.change = new int[size + 1];
    join(joined, blocks);
  }

  private void join(int[] joined, List<Registers.Block> blocks) {
    List<Registers.Block> sorted = new ArrayList<>(blocks);
    // The block of the initial value is the first in the list, and comes first in any case.
    // In the gap in which a zone begins, others come before it.
    sorted
        .subList(1, sorted.size())
        .sort(
            Comparator.comparingInt((Registers.Block block) -> block.start)
                .thenComparing(Registers.Block::isZone));
    int size = 0;
    int gap = 0;
    int value = INITIAL;
    for (Registers.Block block : sorted) {
      gap = Math.max(gap, block.start);
      for (int i = block.begin; i < block.end; i++) {
        int call = joined[i];
        gap = Math.max(gap, intervals.from[call]);
        sequence[size] = call;
        gaps[size] = gap;
        before[size++] = value;
        value = calls.written[call] == NONE ? value : calls.written[call];
      }
    }
    before[size] = value;
    change[size] = size + 1;
    for (int place = size - 1; place >= 0; place--) {
      change[place] = before[place] == before[place + 1] ? change[place + 1] : place + 1;
    }
  }

  /**
   * The order with the calls that avoided a value put in. It lacks those for which there is no
   * place, and is no linearization then.
   */
  Order order() {
    Order order = new Order(intervals);
    long[] placed = placedFalse();
    int next = 0;
    for (int i = 0; i <= sequence.length; i++) {
      for (; next < placed.length && place(placed[next]) == i; next++) {
        order.add((int) placed[next]);
      }
      if (i < sequence.length) {
        order.add(sequence[i]);
      }
    }
    return order;
  }

  private static int place(long packed) {
    return (int) (packed >>> Integer.SIZE);
  }

  /** The calls that avoided a value, with their places, by place and then by invocation. */
  private long[] placedFalse() {
    long[] placed = new long[calls.avoided.length];
    int count = 0;
    for (int call = 0; call < calls.avoided.length; call++) {
      int place = calls.avoided[call] == NONE ? NONE : place(call);
      if (place != NONE) {
        placed[count++] = ((long) place << Integer.SIZE) | call;
      }
    }
    long[] sorted = Arrays.copyOf(placed, count);
    Arrays.sort(sorted);
    return sorted;
  }

  /** A place in the sequence where the call may be and finds another value, or none. */
  private int place(int call) {
    int from = intervals.from[call];
    int first = Arrays.binarySearch(gaps, from);
    if (first < 0) {
      first = -1 - first;
    }
    while (first > 0 && gaps[first - 1] >= from) {
      first--;
    }
    int place = before[first] == calls.avoided[call] ? change[first] : first;
    boolean inTime =
        place <= sequence.length && (place == 0 || gaps[place - 1] < intervals.to[call]);
    return inTime ? place : NONE;
  }
}
