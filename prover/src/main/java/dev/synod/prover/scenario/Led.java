package dev.synod.prover.scenario;

import dev.synod.design.architecture.ClassDesign;
import dev.synod.design.architecture.ClassDesign.Consensus;
import dev.synod.design.architecture.ClassDesign.Replica;
import dev.synod.design.architecture.ClassDesign.Scheme;
import java.util.Optional;

/** A class whose copies agree by a leader's log, and are read from the leader: what can be run. */
record Led(ClassDesign subject, Consensus consensus, Replica leader) {

  /** The class as such; empty if it is replicated in another way. */
  static Optional<Led> of(ClassDesign subject) {
    Consensus consensus = subject.consensus();
    return consensus == null || subject.replication().scheme() != Scheme.SINGLE_LEADER
        ? Optional.empty()
        : subject.replication().leading().map(leader -> new Led(subject, consensus, leader));
  }

  /**
   * The class as such.
   *
   * @throws IllegalArgumentException if it is replicated in another way
   */
  static Led require(ClassDesign subject) {
    return of(subject)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "replication.scheme: found %s, expected single-leader: others are not simulated yet"
                    .formatted(subject.replication().scheme().word())));
  }

  /** The shortest election timeout. */
  long electionNanos() {
    return (long) (consensus.electionTimeoutMs().min() * 1e6);
  }
}
