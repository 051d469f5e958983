package dev.synod.checker.convergence;

import static java.util.Objects.requireNonNull;

import dev.synod.checker.budget.Budget;
import dev.synod.checker.budget.Meter;
import dev.synod.checker.judgement.Judgement;
import dev.synod.checker.register.RegisterHistory;
import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.guarantee.Witness;
import dev.synod.core.history.Call;
import dev.synod.core.history.History;
import dev.synod.core.history.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Measures how stale reads of registers were, and holds that against a bound: (t, k) of a read that
 * returned a value which had been replaced for t and by k newer ones.
 *
 * @param age the largest t that is allowed, in the unit of the history
 * @param versions the largest k that is allowed; 0 asks for the newest value
 * @param initial what a read returns where nothing was written
 */
public record BoundedStaleness(long age, int versions, Value initial) {

  /** The guarantee that is checked, whatever the bound. */
  public static final Guarantee.Safety BOUNDED_STALENESS =
      new Guarantee.Safety(
          "bounded-staleness",
          "No read returns a value that was replaced for longer, or by more newer values, than a"
              + " bound.",
          "Golab, Li, Shah, Analyzing Consistency Properties for Fun and Profit, PODC 2011 (t);"
              + " Aiyer, Alvisi, Bazzi, On the Availability of Non-strict Quorum Systems, DISC 2005"
              + " (k)");

  public BoundedStaleness {
    if (age < 0 || versions < 0) {
      throw new IllegalArgumentException(
          "a bound of " + age + " and " + versions + " versions; expected at least 0");
    }
  }

  /**
   * How stale the reads were, at least.
   *
   * @return null if the budget ran out
   * @throws IllegalArgumentException if the history is not one of registers, or writes a value
   *     twice to one key
   */
  public static @Nullable Staleness measure(History history, Value initial, Budget budget) {
    Lags lags = Lags.of(history, initial, new Meter(budget));
    return lags == null ? null : lags.staleness();
  }

  /**
   * The verdict; the witness is a read, what it returned, and what had replaced that.
   *
   * @throws IllegalArgumentException if the history is not one of registers, or writes a value
   *     twice to one key
   */
  public Verdict check(History history, Budget budget) {
    return judge(history, budget).verdict();
  }

  /** The verdict as {@link #check} gives it, with what it cost. */
  public Judgement judge(History history, Budget budget) {
    Meter meter = new Meter(budget);
    Lags lags = Lags.of(history, initial, meter);
    Verdict verdict =
        lags == null
            ? new Verdict.Unknown(requireNonNull(meter.exhausted()), meter.effort())
            : verdict(lags, meter);
    return new Judgement(verdict, meter.effort(), null);
  }

  private Verdict verdict(Lags lags, Meter meter) {
    for (int at = 0; at < lags.reads(); at++) {
      int read = lags.read(at);
      Call call = lags.history().call(read);
      if (lags.history().writer(read) == RegisterHistory.NOBODY || lags.isOfFuture(read)) {
        return new Verdict.Violated(
            new Witness.OfCalls(
                BOUNDED_STALENESS,
                call + ": nobody had begun to write that.",
                List.of(call),
                call));
      }
      if (lags.age(at) > age || lags.versions(at) > versions) {
        return new Verdict.Violated(witness(lags, at));
      }
    }
    return new Verdict.Holds(meter.effort());
  }

  private Witness witness(Lags lags, int at) {
    RegisterHistory history = lags.history();
    int read = lags.read(at);
    List<Integer> newer = lags.newer(read);
    boolean tooMany = lags.versions(at) > versions;
    List<Integer> shown = newer.subList(0, tooMany ? versions + 1 : 1);
    List<Integer> operations = new ArrayList<>(shown);
    operations.add(read);
    if (history.writer(read) >= 0) {
      operations.add(history.writer(read));
    }
    return new Witness.OfCalls(
        BOUNDED_STALENESS,
        ("%s was invoked %d after its value had been replaced, by %d newer ones in all; allowed are"
                + " %d and %d.")
            .formatted(history.call(read), lags.age(at), lags.versions(at), age, versions),
        history.calls(operations.stream().mapToInt(Integer::intValue).toArray()),
        history.call(read));
  }
}
