package dev.synod.protocols.raft;

import dev.synod.core.protocol.NodeId;
import org.jspecify.annotations.Nullable;

/** What all parts of a node share (figure 3.1: the state of all servers). */
final class RaftState {

  final NodeId self;
  final RaftConfig config;
  final Outbox outbox;
  final RaftLog log;

  /** The clock at this step. */
  long nowNanos;

  Role role = Role.FOLLOWER;
  private long term;
  private @Nullable NodeId votedFor;

  /** The leader of the current term, if known. */
  @Nullable NodeId leader;

  /** The clock when the leader of whatever term was heard of last. */
  long heardNanos;

  long commit;

  RaftState(NodeId self, RaftConfig config, Outbox outbox, Recovery recovery) {
    this.self = self;
    this.config = config;
    this.outbox = outbox;
    this.log = new RaftLog(outbox, recovery.snapshot(), recovery.entries());
    this.term = recovery.term();
    this.votedFor = recovery.votedFor();
    this.commit = recovery.snapshot().index();
  }

  long term() {
    return term;
  }

  @Nullable NodeId votedFor() {
    return votedFor;
  }

  boolean isLeader() {
    return role == Role.LEADER;
  }

  /** Enters a later term, with a vote in it or none yet. */
  void enterTerm(long newTerm, @Nullable NodeId vote) {
    term = newTerm;
    votedFor = vote;
    persistTermAndVote();
  }

  /** Votes in the current term. */
  void vote(NodeId candidate) {
    votedFor = candidate;
    persistTermAndVote();
  }

  private void persistTermAndVote() {
    outbox.append(termAndVote());
  }

  RaftRecord termAndVote() {
    return new RaftRecord.TermAndVote(term, votedFor);
  }

  /**
   * Whether a leader was heard of less than an election timeout ago. Who then votes breaks the
   * lease that it has helped to grant, whatever terms it has seen since (sections 4.2.3 and 6.4.1).
   */
  boolean hasLiveLeader() {
    return isLeader() || nowNanos - heardNanos < config.electionNanos();
  }

  /** Whether the node counts in quorums. */
  boolean isVoter() {
    return log.configuration().isVoter(self);
  }

  /**
   * Whether the node may start an election: as a voter, or because nobody may be left to commit the
   * configuration that removes it. It does not count its own vote then (section 4.2.2). As a
   * restarted node knows little of what is committed, each configuration from there on counts.
   */
  boolean mayCampaign() {
    return log.isVoterSince(commit, self);
  }

  /** Waits one to two election timeouts, from {@code elapsedNanos} ago. */
  void setElectionTimer(long elapsedNanos) {
    long least = config.electionNanos() - elapsedNanos;
    outbox.setTimer(RaftTimer.ELECTION, least, least + config.electionNanos());
  }
}
