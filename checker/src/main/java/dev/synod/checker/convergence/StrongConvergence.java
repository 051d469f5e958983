package dev.synod.checker.convergence;

import dev.synod.checker.budget.Meter;
import dev.synod.checker.log.Breach;
import dev.synod.checker.log.LogCheck;
import dev.synod.core.guarantee.Consistency;
import dev.synod.core.guarantee.Guarantee;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Strong convergence, the safety half of strong eventual consistency, and its check. */
public final class StrongConvergence {

  /** Replicas that received the same updates are in the same state. */
  public static final Guarantee.Safety STRONG_CONVERGENCE =
      new Guarantee.Safety(
          Consistency.STRONG_EVENTUAL.id(),
          Consistency.STRONG_EVENTUAL.statement(),
          Consistency.STRONG_EVENTUAL.source());

  private StrongConvergence() {}

  /** Whether equal sets of received updates gave equal states, in whatever order they came. */
  public static LogCheck<List<Delivered>, Delivered> check() {
    return new LogCheck<>(STRONG_CONVERGENCE, StrongConvergence::diverged);
  }

  private static @Nullable Breach<Delivered> diverged(List<Delivered> log, Meter meter) {
    Map<Set<String>, Delivered> first = new HashMap<>();
    for (Delivered delivered : log) {
      meter.step();
      if (meter.exhausted() != null) {
        return null;
      }
      Delivered other = first.putIfAbsent(delivered.updates(), delivered);
      if (other != null && !other.state().equals(delivered.state())) {
        return new Breach<>(
            STRONG_CONVERGENCE,
            "The same updates led to different states:",
            List.of(other, delivered));
      }
    }
    return null;
  }
}
