package dev.synod.checker.causal;

import dev.synod.checker.budget.Meter;
import dev.synod.checker.register.CausalOrder;
import dev.synod.checker.register.Clocks;
import dev.synod.checker.register.Pattern;
import dev.synod.checker.register.RegisterHistory;
import dev.synod.checker.register.Saturation;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The bad patterns of Bouajjani et al. (POPL 2017), by their names. */
final class CausalPatterns {

  private final RegisterHistory history;
  private final Meter meter;

  private CausalPatterns(RegisterHistory history, Meter meter) {
    this.history = history;
    this.meter = meter;
  }

  /** What breaks causal consistency. */
  static @Nullable Pattern causal(RegisterHistory history, Meter meter) {
    return new CausalPatterns(history, meter).find(causal -> null);
  }

  /** What breaks causal convergence. */
  static @Nullable Pattern convergence(RegisterHistory history, Meter meter) {
    return new CausalPatterns(history, meter)
        .find(causal -> new Conflicts(history, causal, meter).cycle());
  }

  /** What breaks causal memory. */
  static @Nullable Pattern memory(RegisterHistory history, Meter meter) {
    CausalPatterns patterns = new CausalPatterns(history, meter);
    return patterns.find(patterns::happenedBefore);
  }

  /** Looks for the patterns of causal consistency first: all models share them. */
  private @Nullable Pattern find(Function<CausalOrder, @Nullable Pattern> others) {
    Pattern found = thinAirRead();
    CausalOrder causal = found == null ? CausalOrder.of(history, meter) : null;
    if (found != null || causal == null) {
      return found;
    }
    if (causal.isCyclic()) {
      return cyclic(causal);
    }
    found = overwritten(causal);
    return found == null && meter.exhausted() == null ? others.apply(causal) : found;
  }

  private @Nullable Pattern thinAirRead() {
    for (int read = 0; read < history.size(); read++) {
      if (!history.isWrite(read) && history.writer(read) == RegisterHistory.NOBODY) {
        return new Pattern(
            "ThinAirRead: nobody wrote what " + history.call(read) + " returned.",
            new int[] {read},
            read);
      }
    }
    return null;
  }

  private Pattern cyclic(CausalOrder causal) {
    int[] cycle = causal.cycle();
    return new Pattern(
        "CyclicCO: each of these calls comes before the next, in its session or because it was"
            + " read, and the last before the first: "
            + list(cycle)
            + ".",
        cycle,
        cycle[cycle.length - 1]);
  }

  /** WriteCOInitRead and WriteCORead. */
  private @Nullable Pattern overwritten(CausalOrder causal) {
    Clocks clocks = causal.clocks();
    for (int read = 0; read < history.size() && meter.exhausted() == null; read++) {
      meter.step();
      if (history.isWrite(read)) {
        continue;
      }
      int writer = history.writer(read);
      int key = history.key(read);
      for (int at = history.firstChain(key); at < history.firstChain(key + 1); at++) {
        int seen = lastBefore(history, clocks, history.chain(at), read);
        if (seen == RegisterHistory.NONE || seen == writer) {
          continue;
        }
        if (writer == RegisterHistory.INITIAL) {
          return new Pattern(
              "WriteCOInitRead: %s found nothing, although %s comes before it causally."
                  .formatted(history.call(read), history.call(seen)),
              causal.way(meter, seen, read),
              read);
        } else if (clocks.precedes(writer, seen)) {
          return new Pattern(
              ("WriteCORead: %s returned what was overwritten: %s comes before it causally, and %s"
                      + " before that.")
                  .formatted(history.call(read), history.call(seen), history.call(writer)),
              causal.way(meter, writer, seen, read),
              read);
        }
      }
    }
    return null;
  }

  /** The last write of a chain that comes before an operation, or none. */
  static int lastBefore(RegisterHistory history, Clocks clocks, int chain, int operation) {
    return history.lastOf(chain, clocks.count(operation, history.session(history.firstOf(chain))));
  }

  /** WriteHBInitRead and CyclicHB. */
  private @Nullable Pattern happenedBefore(CausalOrder causal) {
    Saturation saturation = Saturation.causalMemory(history, causal, meter);
    for (int session = 0; saturation != null && session < history.sessions(); session++) {
      if (!saturation.run(session)) {
        int[] cycle = saturation.cycle();
        return new Pattern(
            "CyclicHB: no order of the writes that respects causality explains all that process %d"
                    .formatted(history.call(history.first(session)).process())
                + " read: "
                + list(cycle)
                + ".",
            cycle,
            saturation.impossible(cycle));
      }
    }
    return null;
  }

  private String list(int[] operations) {
    return Arrays.stream(operations)
        .limit(12)
        .mapToObj(history::call)
        .map(Object::toString)
        .collect(Collectors.joining("; ", "", operations.length > 12 ? "; …" : ""));
  }
}
