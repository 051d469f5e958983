package dev.synod.core.protocol;

import java.util.List;

/**
 * What every protocol must know of the cluster it is to run on.
 *
 * @param voters the first members that count in quorums
 * @param learners the first members that only replicate
 * @param electionTimeoutNanos how long silence of the leader is borne, at the least
 * @param clockDriftPerMillion how many parts per million a node's clock may run faster or slower
 *     than true time; {@link #NO_CLOCK_BOUND} if nothing is known, so that nothing may rest on
 *     clocks
 */
public record Deployment(
    List<NodeId> voters,
    List<NodeId> learners,
    long electionTimeoutNanos,
    long clockDriftPerMillion) {

  /** Clocks may run at any rate, stand still and jump. */
  public static final long NO_CLOCK_BOUND = Long.MAX_VALUE;

  public Deployment {
    voters = List.copyOf(voters);
    learners = List.copyOf(learners);
    if (voters.isEmpty()) {
      throw new IllegalArgumentException("a cluster has at least one voter");
    }
    if (electionTimeoutNanos <= 0) {
      throw new IllegalArgumentException("election timeout: " + electionTimeoutNanos + " ns");
    }
  }
}
