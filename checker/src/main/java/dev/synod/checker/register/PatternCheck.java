package dev.synod.checker.register;

import static java.util.Objects.requireNonNull;

import dev.synod.checker.budget.Budget;
import dev.synod.checker.budget.Meter;
import dev.synod.checker.judgement.Judgement;
import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.guarantee.Witness;
import dev.synod.core.history.Call;
import dev.synod.core.history.History;
import dev.synod.core.history.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks a guarantee that is broken exactly by certain patterns of operations.
 *
 * <p>A witness has all calls of a pattern, and is thinned out: calls are left out, a write together
 * with all reads that returned it, as long as the rest still breaks the guarantee. What is left
 * breaks it in every history that it is part of, because more calls order more, and no read that is
 * left has lost its writer.
 *
 * @param guarantee what is checked
 * @param search what finds the patterns
 * @param initial what a read returns where nothing was written
 */
public record PatternCheck(Guarantee guarantee, PatternSearch search, Value initial) {

  private static final long STEPS_TO_THIN_OUT = 20_000_000;

  /**
   * The verdict, with a small witness if it is a violation.
   *
   * @throws IllegalArgumentException if the history is not one of registers, or writes a value
   *     twice to one key
   */
  public Verdict check(History history, Budget budget) {
    return run(history, new Meter(budget), true);
  }

  /**
   * The verdict, with the first pattern found as the witness.
   *
   * @throws IllegalArgumentException if the history is not one of registers, or writes a value
   *     twice to one key
   */
  public Verdict decide(History history, Budget budget) {
    return run(history, new Meter(budget), false);
  }

  /**
   * The verdict as {@link #check} gives it, with what it cost.
   *
   * @throws IllegalArgumentException if the history is not one of registers, or writes a value
   *     twice to one key
   */
  public Judgement judge(History history, Budget budget) {
    Meter meter = new Meter(budget);
    return new Judgement(run(history, meter, true), meter.effort(), null);
  }

  private Verdict run(History history, Meter meter, boolean small) {
    RegisterHistory registers = RegisterHistory.of(history, initial, meter);
    Pattern found = registers == null ? null : search.find(registers, meter);
    if (registers != null && found != null) {
      return new Verdict.Violated(
          small ? thinnedOut(registers, found, meter) : witness(registers, found));
    }
    String exhausted = meter.exhausted();
    return exhausted == null
        ? new Verdict.Holds(meter.effort())
        : new Verdict.Unknown(exhausted, meter.effort());
  }

  /** The witness of a pattern, with all its calls. */
  public Witness.OfCalls witness(RegisterHistory history, Pattern pattern) {
    return new Witness.OfCalls(
        guarantee,
        pattern.explanation(),
        history.calls(pattern.operations()),
        history.call(pattern.impossible()));
  }

  /** The witness of a pattern, made small. */
  public Witness.OfCalls thinnedOut(RegisterHistory history, Pattern pattern, Meter spent) {
    Meter meter = new Meter(spent.rest(STEPS_TO_THIN_OUT));
    Witness.OfCalls smallest = witness(history, pattern);
    for (int length = smallest.calls().size() / 2; length >= 1; length /= 2) {
      int start = 0;
      while (start < smallest.calls().size() && meter.exhausted() == null) {
        Witness.OfCalls smaller = without(smallest.calls(), start, start + length, meter);
        if (smaller == null) {
          start += length;
        } else {
          smallest = smaller;
          start = length == 1 ? 0 : start;
        }
      }
    }
    return smallest;
  }

  private Witness.@Nullable OfCalls without(List<Call> calls, int from, int to, Meter meter) {
    List<Call> rest = closed(calls, from, Math.min(to, calls.size()), meter);
    RegisterHistory history =
        rest.isEmpty() ? null : RegisterHistory.of(new History(rest), initial, meter);
    Pattern found = history == null ? null : search.find(history, meter);
    return found == null ? null : witness(requireNonNull(history), found);
  }

  /** The calls without some, and without the reads that returned what these wrote. */
  private List<Call> closed(List<Call> calls, int from, int to, Meter meter) {
    RegisterHistory history = RegisterHistory.of(new History(calls), initial, meter);
    if (history == null) {
      return List.of();
    }
    Set<Call> gone = new HashSet<>(calls.subList(from, to));
    List<Call> rest = new ArrayList<>();
    for (int operation = 0; operation < history.size(); operation++) {
      boolean read = !history.isWrite(operation) && history.writer(operation) >= 0;
      boolean orphan = read && gone.contains(history.call(history.writer(operation)));
      if (!orphan && !gone.contains(history.call(operation))) {
        rest.add(history.call(operation));
      }
    }
    return rest;
  }
}
