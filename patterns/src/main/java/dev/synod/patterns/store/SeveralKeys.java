package dev.synod.patterns.store;

import java.util.List;
import java.util.Optional;

/** Operations on several keys in one atomic step: all are applied, or none is. */
public interface SeveralKeys {

  /**
   * Tests all guards, and carries out all mutations if every guard holds.
   *
   * <p>After {@link Answer.Unknown}, retry with the same operations and the same nonces: as all
   * were applied or none, each is recognized as it would be alone.
   *
   * @param operations 1 to {@link Limits#operations}, each with a key of its own
   * @throws IllegalArgumentException for two operations on one key, or beyond the limits
   * @throws StoreException if the store is closed or not set up; nothing was changed
   */
  Answer applyAll(List<Operation> operations);

  /** What became of the operations. */
  sealed interface Answer {

    /**
     * All have been applied.
     *
     * @param entries as they are now, in the order of the operations
     */
    record AllApplied(List<Entry> entries) implements Answer {
      public AllApplied {
        entries = List.copyOf(entries);
      }
    }

    /**
     * None was applied by this attempt.
     *
     * @param index of the first operation whose guard did not hold
     * @param entry under its key; empty if there was none
     */
    record NoneApplied(int index, Optional<Entry> entry) implements Answer {}

    /**
     * All may have been applied, or none.
     *
     * @param reason for people: what was lost, and where
     */
    record Unknown(String reason) implements Answer {}
  }
}
