package dev.synod.protocols.raft;

import dev.synod.core.protocol.Deployment;
import dev.synod.core.protocol.Family;
import dev.synod.core.protocol.Protocol;
import java.util.List;

/** Makes Raft clusters, each set up a little differently. */
public final class RaftFamily implements Family {

  private static final long DRIFT_LIMIT = 500_000;

  @Override
  public String name() {
    return "raft";
  }

  @Override
  public List<String> milestones() {
    return RaftMilestone.KINDS;
  }

  @Override
  public Protocol configure(Deployment deployment, Choices choices) {
    RaftConfig usual = RaftConfig.usual(deployment);
    boolean clocksAreBounded =
        deployment.clockDriftPerMillion() >= 0 && deployment.clockDriftPerMillion() <= DRIFT_LIMIT;
    boolean single = choices.either("one-entry-per-message", false);
    int batch = single ? 1 : (int) choices.between("batch-entries", 1, 64, usual.batchEntries());
    long heartbeats = choices.between("heartbeats-per-election-timeout", 2, 10, 10);
    return new Raft(
        usual
            .withHeartbeat(Math.max(1, deployment.electionTimeoutNanos() / heartbeats))
            .withPreVote(choices.either("pre-vote", usual.preVote()))
            .withLeaseReads(clocksAreBounded && choices.either("lease-reads", usual.leaseReads()))
            .withReplication(
                batch,
                (int) choices.between("pipeline-messages", 1, 16, usual.pipelineMessages()),
                (int) choices.between("uncommitted-entries", 64, 512, usual.uncommittedEntries()))
            .withCompaction(
                (int) choices.between("compaction-entries", 4, 128, usual.compactionEntries()),
                (int) choices.between("retained-entries", 0, 64, usual.retainedEntries()))
            .withSessions(
                (int) choices.between("session-limit", 16, 64, usual.sessionLimit()),
                (int) choices.between("answer-limit", 8, 64, usual.answerLimit())));
  }
}
