package dev.synod.checker.sequential;

import dev.synod.checker.budget.Meter;
import dev.synod.checker.register.CausalOrder;
import dev.synod.checker.register.Clocks;
import dev.synod.checker.register.Pattern;
import dev.synod.checker.register.RegisterHistory;
import dev.synod.checker.register.Saturation;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Patterns of operations on registers that no single order explains: what comes before what in
 * every order has a cycle. There are histories without one that no order explains either.
 */
final class SequentialPatterns {

  private static final int LONGEST_LIST = 12;

  private final RegisterHistory history;
  private final Meter meter;
  private @Nullable Clocks clocks;

  SequentialPatterns(RegisterHistory history, Meter meter) {
    this.history = history;
    this.meter = meter;
  }

  /** Looks for a pattern; null if there is none or the meter is exhausted. */
  static @Nullable Pattern find(RegisterHistory history, Meter meter) {
    return new SequentialPatterns(history, meter).find();
  }

  /** Looks for a pattern; null if there is none or the meter is exhausted. */
  @Nullable Pattern find() {
    for (int read = 0; read < history.size(); read++) {
      if (!history.isWrite(read) && history.writer(read) == RegisterHistory.NOBODY) {
        return new Pattern(
            "Nobody wrote what " + history.call(read) + " returned.", new int[] {read}, read);
      }
    }
    CausalOrder causal = CausalOrder.of(history, meter);
    if (causal == null) {
      return null;
    }
    if (causal.isCyclic()) {
      int[] cycle = causal.cycle();
      return pattern(history, cycle, cycle[cycle.length - 1]);
    }
    Saturation saturation = Saturation.all(history, causal, meter);
    if (saturation == null || saturation.run(RegisterHistory.NONE)) {
      clocks = causal.clocks();
      return null;
    }
    int[] cycle = saturation.cycle();
    return pattern(history, cycle, saturation.impossible(cycle));
  }

  /**
   * What comes before what in every order that explains the history, once no pattern was found;
   * null if the meter is exhausted.
   */
  @Nullable Clocks clocks() {
    return meter.exhausted() == null ? clocks : null;
  }

  private static Pattern pattern(RegisterHistory history, int[] operations, int impossible) {
    String list =
        Arrays.stream(operations)
            .limit(LONGEST_LIST)
            .mapToObj(history::call)
            .map(Object::toString)
            .collect(Collectors.joining("; ", "", operations.length > LONGEST_LIST ? "; …" : ""));
    return new Pattern(
        "No single order that keeps the order of each process explains these calls, for one of"
            + " them would have to come before itself: "
            + list
            + ".",
        operations,
        impossible);
  }
}
