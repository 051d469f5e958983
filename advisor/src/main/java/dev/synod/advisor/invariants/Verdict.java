package dev.synod.advisor.invariants;

/** Whether operations keep invariants without coordination. */
public sealed interface Verdict {

  /** How many steps the search took: states looked at, operations applied, merges judged. */
  long work();

  /**
   * No merge within the bounds violates an invariant. Beyond them nothing is claimed.
   *
   * @param ancestors the ancestors that were looked at, all there are within the bounds
   * @param merges the merges that were judged
   */
  record Confluent(Bounds bounds, long ancestors, long merges, long work) implements Verdict {}

  /** A merge violates an invariant: there is no smaller one, by the number of operations. */
  record NotConfluent(Witness witness, long work) implements Verdict {}

  /** Neither was found; the reason says what is missing. */
  record Undecided(String reason, long work) implements Verdict {}
}
