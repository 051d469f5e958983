package dev.synod.advisor.staleness;

/**
 * The four one-way delays of a replica (WARS; Bailis et al., VLDB 2012, section 4.1), independent
 * of each other and of other replicas'.
 *
 * @param write from the start of a write until the replica has it and answers from it
 * @param acknowledgement from then until the writing coordinator knows
 * @param read from the start of a read until the replica looks its answer up
 * @param response from then until the reading coordinator has the answer
 */
public record Legs(Law write, Law acknowledgement, Law read, Law response) {

  /** The replica with this much, in nanoseconds, added to the two delays of a write. */
  public Legs withWritesLater(double nanos) {
    return new Legs(write.plus(nanos), acknowledgement.plus(nanos), read, response);
  }

  /** The replica with this much, in nanoseconds, added to the two delays of a read. */
  public Legs withReadsLater(double nanos) {
    return new Legs(write, acknowledgement, read.plus(nanos), response.plus(nanos));
  }

  /** The replica with other delays of a read. */
  public Legs withReads(Law otherRead, Law otherResponse) {
    return new Legs(write, acknowledgement, otherRead, otherResponse);
  }
}
