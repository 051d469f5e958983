package dev.synod.checker.register;

import dev.synod.checker.budget.Meter;
import org.jspecify.annotations.Nullable;

/** Finds what breaks a guarantee. */
@FunctionalInterface
public interface PatternSearch {

  /**
   * Looks for operations that break the guarantee.
   *
   * @return null if the guarantee holds, or if the meter is exhausted
   */
  @Nullable Pattern find(RegisterHistory history, Meter meter);
}
