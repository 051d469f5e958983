package dev.synod.checker.linearizability.polynomial;

import dev.synod.checker.budget.Meter;
import dev.synod.checker.specification.Container;
import dev.synod.checker.specification.PriorityQueue;
import dev.synod.checker.specification.Queue;
import dev.synod.checker.specification.RegisterType;
import dev.synod.checker.specification.SetOfValues;
import dev.synod.checker.specification.Specification;
import dev.synod.checker.specification.Stack;
import dev.synod.core.history.Call;
import java.util.List;

/** The algorithms, by data type. */
public final class Polynomial {

  private static final long BYTES_PER_CALL = 160;

  private Polynomial() {}

  /** Whether there is an algorithm for this type. */
  public static boolean isFor(Specification<?> type) {
    return switch (type) {
      case RegisterType registers -> true;
      case Container<?> container -> container.initially().isEmpty();
      case SetOfValues set -> set.initially().isEmpty();
      default -> false;
    };
  }

  /**
   * What the algorithm for this type says of calls on one key.
   *
   * @param calls by invocation
   */
  public static Finding decide(Specification<?> type, List<Call> calls, Meter meter) {
    if (!isFor(type) || !meter.take(BYTES_PER_CALL * calls.size())) {
      return Finding.UNDECIDED;
    }
    Intervals intervals = Intervals.of(calls, meter);
    Finding finding = intervals == null ? Finding.UNDECIDED : decide(type, intervals, meter);
    meter.giveBack(BYTES_PER_CALL * calls.size());
    return finding;
  }

  private static Finding decide(Specification<?> type, Intervals intervals, Meter meter) {
    return switch (type) {
      case RegisterType registers -> Registers.decide(registers, intervals, meter);
      case Queue queue -> Containers.decide(Containers.QUEUE, queue, intervals, meter);
      case Stack stack -> Containers.decide(Containers.STACK, stack, intervals, meter);
      case PriorityQueue queue ->
          Containers.decide(Containers.PRIORITY_QUEUE, queue, intervals, meter);
      case SetOfValues set -> GrowingSets.decide(set, intervals, meter);
      default -> Finding.UNDECIDED;
    };
  }
}
