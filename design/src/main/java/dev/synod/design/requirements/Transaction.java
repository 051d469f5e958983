package dev.synod.design.requirements;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Operations on several classes of data that belong together.
 *
 * @param maxMs how long the whole may take; null if nothing is said
 */
public record Transaction(
    String id, List<Step> steps, Isolation isolation, Atomicity atomicity, @Nullable Double maxMs) {

  public Transaction {
    steps = List.copyOf(steps);
  }

  /**
   * A step.
   *
   * @param dataClass the class of data that it changes
   * @param op the operation of that class
   * @param compensate the operation that undoes it; null if nothing does
   * @param pivot whether nothing before it may be undone once it has happened
   * @param retriable whether it succeeds in the end if it is tried again and again
   */
  public record Step(
      String dataClass, String op, @Nullable String compensate, boolean pivot, boolean retriable) {}

  /** What others may see of a transaction that runs. */
  public enum Isolation {
    SERIALIZABLE,
    SNAPSHOT,
    NONE
  }

  /** Whether all steps must happen or none. */
  public enum Atomicity {
    REQUIRED,
    NONE
  }
}
