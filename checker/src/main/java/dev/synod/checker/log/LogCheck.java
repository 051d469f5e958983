package dev.synod.checker.log;

import static java.util.Objects.requireNonNull;

import dev.synod.checker.budget.Budget;
import dev.synod.checker.budget.Meter;
import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.guarantee.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * The check of a guarantee on logs.
 *
 * @param guarantee what is checked
 * @param search what finds breaches of it
 * @param <L> the logs
 * @param <E> their entries
 */
public record LogCheck<L, E>(Guarantee.Safety guarantee, Search<L, E> search) {

  /** Finds a breach of a guarantee. */
  @FunctionalInterface
  public interface Search<L, E> {

    /**
     * Looks for a breach, counting a step an entry or so.
     *
     * @return null if there is none, or if the meter is exhausted
     */
    @Nullable Breach<E> find(L log, Meter meter);
  }

  /** The verdict on a log. */
  public Verdict check(L log, Budget budget) {
    Meter meter = new Meter(budget);
    Breach<E> breach = search.find(log, meter);
    if (breach != null) {
      return new Verdict.Violated(breach.witness());
    }
    return meter.exhausted() == null
        ? new Verdict.Holds(meter.effort())
        : new Verdict.Unknown(requireNonNull(meter.exhausted()), meter.effort());
  }

  /** The breach, or null if there is none; without limits. */
  public @Nullable Breach<E> breach(L log) {
    return search.find(log, new Meter(UNLIMITED));
  }

  private static final Budget UNLIMITED = new Budget(Long.MAX_VALUE, Long.MAX_VALUE, () -> false);
}
