package dev.synod.protocols.raft;

import dev.synod.core.protocol.Deployment;
import dev.synod.core.protocol.NodeId;

/**
 * How a Raft cluster is set up. All nodes of a cluster have the same configuration.
 *
 * @param deployment the first members, the election timeout and what is known of clocks. Elections
 *     start after one to two election timeouts of silence. Usual: 10 times the round trip to the
 *     farthest voter plus its fsync; at most one hour. Too short: elections without need, so no
 *     progress; too long: so long without a leader after each crash.
 * @param heartbeatNanos the interval of heartbeats in nanoseconds. Usual: a tenth of the election
 *     timeout; at most half of it. Too long: one lost heartbeat starts an election; too short:
 *     load.
 * @param preVote whether a node asks first if it could win, before it starts an election. Usual:
 *     yes. Without, a node that comes back from a partition interrupts the leader once.
 * @param leaseReads whether the leader answers linearizable reads without asking anybody while its
 *     lease lasts. Usual: no. Needs clocks whose drift is bounded, and is refused otherwise; reads
 *     are stale if a clock breaks the bound. Restarted nodes do not vote for an election timeout.
 * @param batchEntries how many entries an AppendEntries carries at most, from 1. Usual: 64. Too
 *     few: messages; too many: a follower that catches up blocks the link.
 * @param pipelineMessages how many AppendEntries to a follower are under way at most, from 1.
 *     Usual: 64. One means stop and wait: a batch a round trip.
 * @param compactionEntries after how many applied entries a node takes a snapshot, from 1. Usual:
 *     10,000. Too few: copying; too many: memory, and slow restarts.
 * @param retainedEntries how many entries behind the snapshot stay in memory, from 0, so that a
 *     follower a little behind needs no snapshot. Usual: 1,000.
 * @param uncommittedEntries how many entries a leader takes on beyond the committed ones, from 1;
 *     it refuses requests then. Usual: 10,000. Guards memory while no quorum answers.
 * @param sessionLimit how many client sessions the store remembers, from 1. Usual: 10,000. More
 *     clients than that expire each other's sessions.
 * @param answerLimit how many unacknowledged answers a session remembers, from 1. Usual: 64. A
 *     client must not have more operations under way.
 */
public record RaftConfig(
    Deployment deployment,
    long heartbeatNanos,
    boolean preVote,
    boolean leaseReads,
    int batchEntries,
    int pipelineMessages,
    int compactionEntries,
    int retainedEntries,
    int uncommittedEntries,
    int sessionLimit,
    int answerLimit) {

  /**
   * How many reads wait at a node at most, at the leader and as a follower each; it refuses others
   * then. Guards memory while no leader answers, or no quorum.
   */
  public static final int WAITING_READS = 10_000;

  private static final long HOUR_NANOS = 3_600_000_000_000L;

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException naming the field, what was found and what was expected
   */
  public RaftConfig {
    long electionNanos = deployment.electionTimeoutNanos();
    check("electionTimeoutNanos", electionNanos, 2, HOUR_NANOS);
    check("heartbeatNanos", heartbeatNanos, 1, electionNanos / 2);
    check("batchEntries", batchEntries, 1, Integer.MAX_VALUE);
    check("pipelineMessages", pipelineMessages, 1, 1 << 16);
    check("compactionEntries", compactionEntries, 1, Integer.MAX_VALUE);
    check("retainedEntries", retainedEntries, 0, Integer.MAX_VALUE);
    check("uncommittedEntries", uncommittedEntries, 1, Integer.MAX_VALUE);
    check("sessionLimit", sessionLimit, 1, Integer.MAX_VALUE);
    check("answerLimit", answerLimit, 1, Integer.MAX_VALUE);
    for (NodeId learner : deployment.learners()) {
      if (deployment.voters().contains(learner)) {
        throw new IllegalArgumentException(
            "learners: found " + learner + ", which is a voter, expected others");
      }
    }
    if (leaseReads) {
      check("clockDriftPerMillion, for lease reads", deployment.clockDriftPerMillion(), 0, 500_000);
    }
  }

  private static void check(String field, long found, long low, long high) {
    if (found < low || found > high) {
      throw new IllegalArgumentException(
          field + ": found " + found + ", expected " + low + " to " + high);
    }
  }

  /** What a user would have. */
  public static RaftConfig usual(Deployment deployment) {
    return new RaftConfig(
        deployment,
        Math.max(1, deployment.electionTimeoutNanos() / 10),
        true,
        false,
        64,
        64,
        10_000,
        1_000,
        10_000,
        10_000,
        64);
  }

  /** With pre-votes or without. */
  public RaftConfig withPreVote(boolean pre) {
    return new RaftConfig(
        deployment,
        heartbeatNanos,
        pre,
        leaseReads,
        batchEntries,
        pipelineMessages,
        compactionEntries,
        retainedEntries,
        uncommittedEntries,
        sessionLimit,
        answerLimit);
  }

  /** With lease reads or without. */
  public RaftConfig withLeaseReads(boolean lease) {
    return new RaftConfig(
        deployment,
        heartbeatNanos,
        preVote,
        lease,
        batchEntries,
        pipelineMessages,
        compactionEntries,
        retainedEntries,
        uncommittedEntries,
        sessionLimit,
        answerLimit);
  }

  /** With another interval of heartbeats. */
  public RaftConfig withHeartbeat(long nanos) {
    return new RaftConfig(
        deployment,
        nanos,
        preVote,
        leaseReads,
        batchEntries,
        pipelineMessages,
        compactionEntries,
        retainedEntries,
        uncommittedEntries,
        sessionLimit,
        answerLimit);
  }

  /** With other bounds of replication. */
  public RaftConfig withReplication(int batch, int pipeline, int uncommitted) {
    return new RaftConfig(
        deployment,
        heartbeatNanos,
        preVote,
        leaseReads,
        batch,
        pipeline,
        compactionEntries,
        retainedEntries,
        uncommitted,
        sessionLimit,
        answerLimit);
  }

  /** With other moments of compaction. */
  public RaftConfig withCompaction(int every, int retained) {
    return new RaftConfig(
        deployment,
        heartbeatNanos,
        preVote,
        leaseReads,
        batchEntries,
        pipelineMessages,
        every,
        retained,
        uncommittedEntries,
        sessionLimit,
        answerLimit);
  }

  /** With other limits of sessions. */
  public RaftConfig withSessions(int sessions, int answers) {
    return new RaftConfig(
        deployment,
        heartbeatNanos,
        preVote,
        leaseReads,
        batchEntries,
        pipelineMessages,
        compactionEntries,
        retainedEntries,
        uncommittedEntries,
        sessions,
        answers);
  }

  /** The least silence after which a node may vote or campaign against the leader. */
  long electionNanos() {
    return deployment.electionTimeoutNanos();
  }

  /**
   * How long a lease lasts on the leader's clock, from the moment at which the heartbeats left that
   * a quorum answered. Those who answered do not vote for an election timeout by their own clocks.
   * If theirs run fast by the drift and the leader's slow by it, this span ends no later than
   * theirs.
   */
  long leaseNanos() {
    long drift = deployment.clockDriftPerMillion();
    return electionNanos() * (1_000_000 - drift) / (1_000_000 + drift);
  }
}
