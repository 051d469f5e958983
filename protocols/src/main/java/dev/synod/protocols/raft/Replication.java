package dev.synod.protocols.raft;

import dev.synod.core.protocol.NodeId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a leader sends to the others, and what it concludes from their answers (section 3.5). */
final class Replication {

  private final RaftState state;
  private final Applier applier;
  private Progress[] others = new Progress[0];
  private long round;

  Replication(RaftState state, Applier applier) {
    this.state = state;
    this.applier = applier;
  }

  /** Begins a term as leader, with nothing known of the others. */
  void begin() {
    others = new Progress[0];
    round = 0;
  }

  /**
   * Keeps track of exactly the members of the configuration in force. Those that it has not known
   * so far are tried with the last entry of the log, which the leader has just appended.
   */
  void followConfiguration() {
    List<NodeId> members = state.log.configuration().members();
    Progress[] tracked = new Progress[members.size() - (members.contains(state.self) ? 1 : 0)];
    int count = 0;
    for (NodeId member : members) {
      if (!member.equals(state.self)) {
        Progress known = progress(member);
        tracked[count++] = known != null ? known : newcomer(member);
      }
    }
    others = tracked;
  }

  private Progress newcomer(NodeId member) {
    Progress progress =
        new Progress(member, state.log.lastIndex(), state.config.pipelineMessages());
    // Counts as heard of, so that it has a whole period before the quorum is checked.
    progress.markActive();
    return progress;
  }

  @Nullable Progress progress(NodeId node) {
    for (Progress progress : others) {
      if (progress.node.number() == node.number()) {
        return progress;
      }
    }
    return null;
  }

  // Sending

  /** Sends to everyone what the pipelines allow. */
  void broadcast() {
    for (Progress progress : others) {
      replicate(progress);
    }
  }

  /** Sends what the pipeline allows. */
  void replicate(Progress progress) {
    while (progress.isReady() && progress.next() <= state.log.lastIndex()) {
      send(progress);
    }
  }

  private void send(Progress progress) {
    send(progress, state.config.batchEntries());
  }

  /** Sends one message: at most so many entries, or a snapshot where they are compacted. */
  private void send(Progress progress, int most) {
    long previous = progress.next() - 1;
    long previousTerm = state.log.termAt(previous);
    if (previousTerm == RaftLog.UNKNOWN) {
      RaftSnapshot snapshot = applier.snapshot();
      progress.snapshotSent(snapshot.index(), state.nowNanos);
      state.outbox.send(progress.node, new RaftMessage.InstallSnapshot(state.term(), snapshot));
      return;
    }
    List<Entry> entries = state.log.from(previous + 1, most);
    progress.sent(previous + entries.size());
    state.outbox.send(
        progress.node,
        new RaftMessage.AppendEntries(state.term(), previous, previousTerm, entries, state.commit));
  }

  /**
   * Sends a heartbeat to everyone.
   *
   * @return the number of the round
   */
  long heartbeat() {
    round++;
    for (Progress progress : others) {
      state.outbox.send(
          progress.node,
          new RaftMessage.Heartbeat(state.term(), commitFor(progress), round, state.nowNanos));
    }
    return round;
  }

  /** The commit index as far as the member has acknowledged the log, so that it may apply it. */
  long commitFor(Progress progress) {
    return Math.min(progress.match(), state.commit);
  }

  // Answers

  void acknowledged(Progress progress, long match) {
    progress.markActive();
    if (match <= state.log.lastIndex() && progress.acknowledged(match)) {
      replicate(progress);
    }
  }

  void rejected(Progress progress, RaftMessage.AppendRejection rejection) {
    progress.markActive();
    long possibleMatch = state.log.lastPossibleMatch(rejection.hintIndex(), rejection.hintTerm());
    if (progress.rejected(rejection.previousIndex(), possibleMatch)) {
      replicate(progress);
    }
  }

  /**
   * Notes the round; the first answer to each is also the moment to find out what may be lost. If
   * the pipeline is full the message is empty: the answer tells how far the member is.
   */
  void heard(Progress progress, RaftMessage.HeartbeatReply reply) {
    if (!progress.heard(reply.round(), reply.sentNanos())) {
      return;
    }
    if (progress.isSnapshotOverdue(state.nowNanos, state.config.electionNanos())) {
      progress.probe();
    }
    if (progress.match() < state.log.lastIndex() && progress.phase() != Progress.Phase.SNAPSHOT) {
      progress.allowProbe();
      send(progress, progress.isReady() ? state.config.batchEntries() : 0);
    }
  }

  // Conclusions

  /**
   * Commits what a quorum has. Counting replicas commits only entries of the current term; those
   * before are committed with them (section 3.6.2).
   *
   * @return whether the commit index rose
   */
  boolean commitByCounting() {
    long agreed = state.log.configuration().reached(this::matchOf);
    if (agreed > state.commit && state.log.termAt(agreed) == state.term()) {
      state.commit = agreed;
      return true;
    }
    return false;
  }

  private long matchOf(NodeId voter) {
    if (voter.equals(state.self)) {
      return state.log.durableIndex();
    }
    Progress progress = progress(voter);
    return progress == null ? 0 : progress.match();
  }

  /** The latest round of heartbeats that a quorum answered. */
  long agreedRound() {
    return state
        .log
        .configuration()
        .reached(voter -> {
          Progress progress = progress(voter);
          return progress == null ? round : progress.ackedRound();
        });
  }

  /** The leader's clock when the latest heartbeats left that a quorum answered. */
  long quorumHeardNanos() {
    return state
        .log
        .configuration()
        .reached(voter -> {
          Progress progress = progress(voter);
          return progress == null ? state.nowNanos : progress.ackedSentNanos();
        });
  }

  /** Whether a quorum was heard of since this was asked last. */
  boolean checkQuorum() {
    boolean alive = state.log.configuration().reached(voter -> isActive(voter) ? 1 : 0) == 1;
    for (Progress progress : others) {
      progress.resetActive();
    }
    return alive;
  }

  private boolean isActive(NodeId voter) {
    Progress progress = progress(voter);
    return progress == null || progress.isActive();
  }
}
