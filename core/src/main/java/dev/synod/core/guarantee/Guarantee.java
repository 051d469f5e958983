package dev.synod.core.guarantee;

/** Something that is promised and can be checked. */
public sealed interface Guarantee
    permits Consistency, Isolation, Guarantee.Safety, Guarantee.Liveness {

  /** A short name in lower case with hyphens, unique among guarantees, such as election-safety. */
  String id();

  /** The promise in one sentence. */
  String statement();

  /** Where the promise is defined: paper and section. */
  String source();

  /** Nothing bad ever happens: an invariant of the states that a protocol goes through. */
  record Safety(String id, String statement, String source) implements Guarantee {}

  /** Something good happens in the end: progress within a bound once faults have healed. */
  record Liveness(String id, String statement, String source) implements Guarantee {}
}
