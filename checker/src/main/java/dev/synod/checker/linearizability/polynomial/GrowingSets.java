package dev.synod.checker.linearizability.polynomial;

import dev.synod.checker.budget.Meter;
import dev.synod.checker.specification.SetOfValues;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sets that only grow, each element by one addition, with reads of all elements.
 *
 * <p>Each read must contain all smaller ones, so reads are in the order of their sizes. An element
 * belongs to the level of the smallest read that contains it, and to one above all if none does.
 * Additions of one level come before its reads, and these before the next level. Within this order
 * calls can be arranged by time, so the history is linearizable exactly if no call completed before
 * one was invoked that has to come before it.
 */
final class GrowingSets {

  private static final int NONE = -1;

  private final Intervals intervals;
  private final Map<Value, Integer> additions = new HashMap<>();
  private final List<Integer> reads = new ArrayList<>();
  private final int[] level;

  private GrowingSets(Intervals intervals) {
    this.intervals = intervals;
    this.level = new int[intervals.calls.length];
  }

  static Finding decide(SetOfValues type, Intervals intervals, Meter meter) {
    GrowingSets sets = new GrowingSets(intervals);
    for (int call = 0; call < intervals.calls.length; call++) {
      if (!sets.read(call) || !meter.proceed(8)) {
        return Finding.UNDECIDED;
      }
    }
    Finding finding = sets.levels(meter);
    return finding == null ? sets.arrange(type, meter) : finding;
  }

  /** Reads a call; false if it does not meet the conditions. */
  private boolean read(int call) {
    Value result = intervals.result(call);
    return switch (intervals.calls[call].operation()) {
      case Operation.Read read -> {
        if (result instanceof Value.Sequence) {
          reads.add(call);
        }
        yield result == null || result instanceof Value.Sequence;
      }
      case Operation.Apply(String key, String function, Value element) -> {
        boolean added = result == null || result.equals(Value.TRUE) || result.equals(Value.NIL);
        yield function.equals("add") && added && additions.put(element, call) == null;
      }
      default -> false;
    };
  }

  private List<Value> elements(int read) {
    return intervals.result(read) instanceof Value.Sequence(List<Value> elements)
        ? elements
        : List.of();
  }

  /** Finds the levels, from 1; a finding if reads contradict each other. */
  private @Nullable Finding levels(Meter meter) {
    reads.sort(Comparator.comparingInt(read -> elements(read).size()));
    int contained = 0;
    for (int i = 0; i < reads.size(); i++) {
      int read = reads.get(i);
      for (Value element : elements(read)) {
        Integer addition = additions.get(element);
        if (addition == null) {
          BitSet alone = new BitSet();
          alone.set(read);
          return impossible(alone);
        }
        if (level[addition] == 0) {
          level[addition] = i + 1;
          contained++;
        }
        if (!meter.proceed(4)) {
          return Finding.UNDECIDED;
        }
      }
      level[read] = i + 1;
      if (contained != elements(read).size()) {
        // Elements twice in a read, or elements of smaller reads that this one lacks.
        return contradiction(read, i);
      }
    }
    return null;
  }

  private Finding contradiction(int read, int index) {
    BitSet present = new BitSet();
    for (Value element : elements(read)) {
      present.set(additions.getOrDefault(element, 0));
    }
    for (int i = 0; i < index; i++) {
      for (Value element : elements(reads.get(i))) {
        if (!present.get(additions.getOrDefault(element, 0))) {
          BitSet core = new BitSet();
          core.set(read);
          core.set(reads.get(i));
          return impossible(withAdditions(core));
        }
      }
    }
    return Finding.UNDECIDED;
  }

  /** The calls, and the additions of all elements that they read. */
  private BitSet withAdditions(BitSet calls) {
    BitSet all = (BitSet) calls.clone();
    calls.stream()
        .forEach(call ->
            elements(call).forEach(element -> all.set(additions.getOrDefault(element, call))));
    return all;
  }

  private Finding impossible(BitSet core) {
    return new Finding.Impossible(Elements.list(intervals, core));
  }

  private Finding arrange(SetOfValues type, Meter meter) {
    List<Integer> sorted = sorted();
    int last = NONE;
    Order order = new Order(intervals);
    for (int call : sorted) {
      if (last != NONE && intervals.to[call] < intervals.from[last]) {
        return impossible(withAdditions(clash(last, call)));
      }
      last = last == NONE || intervals.from[call] > intervals.from[last] ? call : last;
      order.add(call);
    }
    return order.finding(type, meter);
  }

  /**
   * The calls by level, additions first, then by invocation; without those that may be left out.
   */
  private List<Integer> sorted() {
    List<Integer> sorted = new ArrayList<>();
    for (int call = 0; call < level.length; call++) {
      boolean addition = !isRead(call);
      if (addition && level[call] == 0) {
        level[call] = reads.size() + 1;
        if (intervals.crashed(call)) {
          continue;
        }
      }
      if (addition || !intervals.crashed(call)) {
        sorted.add(call);
      }
    }
    sorted.sort(
        Comparator.comparingInt((Integer call) -> level[call])
            .thenComparing(this::isRead)
            .thenComparingInt(call -> intervals.from[call]));
    return sorted;
  }

  private boolean isRead(int call) {
    return intervals.calls[call].operation() instanceof Operation.Read;
  }

  /** Two calls of which the first must come first, and the read that says so. */
  private BitSet clash(int first, int second) {
    BitSet core = new BitSet();
    core.set(first);
    core.set(second);
    if (!isRead(first) && !isRead(second)) {
      core.set(reads.get(level[first] - 1));
    }
    return core;
  }
}
