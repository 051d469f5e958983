package dev.synod.checker.budget;

import java.util.function.BooleanSupplier;

/**
 * What a check may cost. A check that would cost more ends as unknown, never as a pass and never
 * with an error.
 *
 * @param steps how many configurations it may visit, at least 1; the one limit that makes the
 *     outcome the same on every machine
 * @param bytes how much memory it may hold, approximately, at least 1
 * @param stop asked every thousand steps or so; true ends the check. A deadline or an interrupt
 *     comes in here, the checker itself reads no clock.
 */
public record Budget(long steps, long bytes, BooleanSupplier stop) {

  /** A thousand million steps (a minute or so), 512 MiB, no deadline. */
  public static final Budget STANDARD = new Budget(1_000_000_000L, 512L << 20, () -> false);

  public Budget {
    if (steps < 1 || bytes < 1) {
      throw new IllegalArgumentException(
          "a budget of " + steps + " steps and " + bytes + " bytes; expected at least 1 of each");
    }
  }

  /** The same budget with this many steps. */
  public Budget withSteps(long limit) {
    return new Budget(limit, bytes, stop);
  }

  /** The same budget with this much memory. */
  public Budget withBytes(long limit) {
    return new Budget(steps, limit, stop);
  }

  /** The same budget, stopped when the condition becomes true. */
  public Budget until(BooleanSupplier condition) {
    return new Budget(steps, bytes, condition);
  }
}
