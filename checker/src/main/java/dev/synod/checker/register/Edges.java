package dev.synod.checker.register;

import dev.synod.checker.budget.Meter;
import java.util.Arrays;

/** Pairs of operations that were found to be ordered, numbered as they were found, with reasons. */
final class Edges {

  private static final int NONE = RegisterHistory.NONE;
  private static final int BYTES_PER_EDGE = 20;

  private final Meter meter;
  private final int[] firstFrom;
  private final int[] firstTo;
  private int[] from = new int[64];
  private int[] to = new int[64];
  private int[] because = new int[64];
  private int[] nextFrom = new int[64];
  private int[] nextTo = new int[64];
  private int size;

  Edges(int operations, Meter meter) {
    this.meter = meter;
    long wanted = 8L * operations + 64 * BYTES_PER_EDGE;
    boolean fits = meter.take(wanted);
    this.firstFrom = new int[fits ? operations : 0];
    this.firstTo = new int[fits ? operations : 0];
    Arrays.fill(firstFrom, NONE);
    Arrays.fill(firstTo, NONE);
  }

  /** Whether there was memory for it. */
  boolean add(int one, int other, int reason) {
    if (firstFrom.length == 0 || (size == from.length && !grow())) {
      return false;
    }
    from[size] = one;
    to[size] = other;
    because[size] = reason;
    nextFrom[size] = firstFrom[one];
    firstFrom[one] = size;
    nextTo[size] = firstTo[other];
    firstTo[other] = size;
    size++;
    return true;
  }

  private boolean grow() {
    if (!meter.take((long) BYTES_PER_EDGE * size)) {
      return false;
    }
    from = Arrays.copyOf(from, 2 * size);
    to = Arrays.copyOf(to, 2 * size);
    because = Arrays.copyOf(because, 2 * size);
    nextFrom = Arrays.copyOf(nextFrom, 2 * size);
    nextTo = Arrays.copyOf(nextTo, 2 * size);
    return true;
  }

  int size() {
    return size;
  }

  int from(int edge) {
    return from[edge];
  }

  int to(int edge) {
    return to[edge];
  }

  /** The operation that the reason is about. */
  int because(int edge) {
    return because[edge];
  }

  /** The newest edge from an operation, or none. */
  int firstFrom(int operation) {
    return firstFrom[operation];
  }

  /** The edge from the same operation that was found before, or none. */
  int nextFrom(int edge) {
    return nextFrom[edge];
  }

  /** The newest edge to an operation, or none. */
  int firstTo(int operation) {
    return firstTo[operation];
  }

  /** The edge to the same operation that was found before, or none. */
  int nextTo(int edge) {
    return nextTo[edge];
  }

  /** Leaves none. */
  void clear() {
    for (int edge = 0; edge < size; edge++) {
      firstFrom[from[edge]] = NONE;
      firstTo[to[edge]] = NONE;
    }
    size = 0;
  }
}
