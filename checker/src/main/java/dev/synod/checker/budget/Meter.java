package dev.synod.checker.budget;

import dev.synod.core.guarantee.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a check costs against its budget. Once a limit is reached it stays reached, and the
 * meter says which. For one thread.
 */
public final class Meter {

  private static final int STEPS_BETWEEN_POLLS = 1024;
  private static final int WORK_BETWEEN_POLLS = 1 << 16;

  private final Budget budget;
  private long steps;
  private long nextPoll;
  private int work;
  private long bytes;
  private long peak;
  private @Nullable String exhausted;

  public Meter(Budget budget) {
    this.budget = budget;
    this.nextPoll = Math.min(STEPS_BETWEEN_POLLS, budget.steps());
    if (budget.stop().getAsBoolean()) {
      exhausted = "stopped before the first step";
    }
  }

  /** Counts one step. */
  public void step() {
    steps++;
    if (steps >= nextPoll) {
      poll();
    }
  }

  private void poll() {
    nextPoll = Math.min(steps + STEPS_BETWEEN_POLLS, Math.max(steps + 1, budget.steps()));
    if (exhausted != null) {
      return;
    }
    if (steps >= budget.steps()) {
      exhausted = "the budget of " + budget.steps() + " steps ran out";
    } else if (budget.stop().getAsBoolean()) {
      exhausted = "stopped after " + steps + " steps";
    }
  }

  /**
   * Counts work that is no step, such as preparations for each call: nothing that the budget
   * limits, but time passes and somebody may want to stop.
   *
   * @param amount how much, in units of some ten nanoseconds
   * @return whether to go on
   */
  public boolean proceed(int amount) {
    work += amount;
    if (work >= WORK_BETWEEN_POLLS || work < 0) {
      work = 0;
      if (exhausted == null && budget.stop().getAsBoolean()) {
        exhausted = "stopped after " + steps + " steps";
      }
    }
    return exhausted == null;
  }

  /**
   * Counts memory that is about to be taken.
   *
   * @return whether it fits the budget; if not, it must not be taken
   */
  public boolean take(long amount) {
    if (exhausted == null && amount > budget.bytes() - bytes) {
      exhausted = "the budget of " + budget.bytes() + " bytes of memory ran out";
    }
    if (exhausted != null) {
      return false;
    }
    bytes += amount;
    peak = Math.max(peak, bytes);
    return true;
  }

  /** Counts memory that was given back. */
  public void giveBack(long amount) {
    bytes -= amount;
  }

  /** Which limit was reached, in words; null while there is some budget left. */
  public @Nullable String exhausted() {
    return exhausted;
  }

  /** What was spent so far. */
  public Verdict.Effort effort() {
    return new Verdict.Effort(steps, peak);
  }

  /** Counts the steps of work that was measured apart, on some {@link #rest}. */
  public void add(Meter part) {
    steps += part.steps;
    peak = Math.max(peak, bytes + part.peak);
    if (steps >= nextPoll) {
      poll();
    }
  }

  /** What is left of the budget for work that follows, at most this many steps, at least one. */
  public Budget rest(long atMostSteps) {
    long left = Math.min(atMostSteps, budget.steps() - steps);
    return budget.withSteps(Math.max(1, left)).withBytes(Math.max(1, budget.bytes() - bytes));
  }
}
