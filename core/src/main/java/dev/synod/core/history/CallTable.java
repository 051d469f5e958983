package dev.synod.core.history;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;

/**
 * Many calls in little memory: an immutable list, ordered by invocation, that keeps its calls in
 * columns and makes a {@link Call} when it is asked for one. A call takes 28 bytes; equal
 * operations and equal outcomes are kept once.
 */
public final class CallTable extends AbstractList<Call> implements RandomAccess {

  private static final Outcome OPEN = new Outcome.Unknown("never completed");

  private final int size;
  private final int[] processes;
  private final int[] operations;
  private final int[] outcomes;
  private final long[] invoked;
  private final long[] completed;
  private final Distinct<Operation> operationsSeen;
  private final Distinct<Outcome> outcomesSeen;

  private CallTable(Builder builder, int[] order) {
    size = builder.size;
    processes = permuted(builder.processes, order);
    operations = permuted(builder.operations, order);
    outcomes = permuted(builder.outcomes, order);
    invoked = permuted(builder.invoked, order);
    completed = permuted(builder.completed, order);
    operationsSeen = builder.operationsSeen;
    outcomesSeen = builder.outcomesSeen;
  }

  private static int[] permuted(int[] column, int[] order) {
    if (order.length == 0) {
      return column;
    }
    int[] permuted = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      permuted[i] = column[order[i]];
    }
    return permuted;
  }

  private static long[] permuted(long[] column, int[] order) {
    if (order.length == 0) {
      return column;
    }
    long[] permuted = new long[order.length];
    for (int i = 0; i < order.length; i++) {
      permuted[i] = column[order[i]];
    }
    return permuted;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Call get(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException(index);
    }
    return new Call(
        processes[index],
        operationsSeen.get(operations[index]),
        outcomesSeen.get(outcomes[index]),
        invoked[index],
        completed[index]);
  }

  /** Collects calls. For one thread; of no use once the table is made. */
  public static final class Builder {
    private int size;
    private int[] processes = new int[16];
    private int[] operations = new int[16];
    private int[] outcomes = new int[16];
    private long[] invoked = new long[16];
    private long[] completed = new long[16];
    private final Distinct<Operation> operationsSeen = new Distinct<>();
    private final Distinct<Outcome> outcomesSeen = new Distinct<>();
    private boolean ordered = true;

    /** The number of calls so far. */
    public int size() {
      return size;
    }

    /**
     * Adds a call whose outcome is not known yet.
     *
     * @return its number, from 0
     */
    public int invoke(int process, Operation operation, long instant) {
      if (size == processes.length) {
        grow();
      }
      ordered &= size == 0 || invoked[size - 1] <= instant;
      processes[size] = process;
      operations[size] = operationsSeen.number(operation);
      outcomes[size] = outcomesSeen.number(OPEN);
      invoked[size] = instant;
      completed[size] = Call.NEVER;
      return size++;
    }

    private void grow() {
      int capacity = size + (size >> 1) + 16;
      processes = Arrays.copyOf(processes, capacity);
      operations = Arrays.copyOf(operations, capacity);
      outcomes = Arrays.copyOf(outcomes, capacity);
      invoked = Arrays.copyOf(invoked, capacity);
      completed = Arrays.copyOf(completed, capacity);
    }

    /**
     * Says what came of a call.
     *
     * @param call its number
     * @param instant when it completed; of no account if the outcome is unknown
     */
    public void complete(int call, Outcome outcome, long instant) {
      outcomes[call] = outcomesSeen.number(outcome);
      completed[call] = outcome instanceof Outcome.Unknown ? Call.NEVER : instant;
    }

    /** The calls, ordered by invocation; those invoked at one instant keep their order. */
    public CallTable build() {
      return new CallTable(this, ordered ? new int[0] : order());
    }

    private int[] order() {
      int[] from = new int[size];
      for (int i = 0; i < size; i++) {
        from[i] = i;
      }
      int[] to = new int[size];
      for (int width = 1; width < size; width *= 2) {
        for (int start = 0; start < size; start += 2 * width) {
          merge(from, to, start, Math.min(start + width, size), Math.min(start + 2 * width, size));
        }
        int[] sorted = to;
        to = from;
        from = sorted;
      }
      return from;
    }

    private void merge(int[] from, int[] to, int start, int middle, int end) {
      int left = start;
      int right = middle;
      for (int i = start; i < end; i++) {
        boolean takeLeft =
            left < middle && (right == end || invoked[from[left]] <= invoked[from[right]]);
        to[i] = takeLeft ? from[left++] : from[right++];
      }
    }
  }
}
