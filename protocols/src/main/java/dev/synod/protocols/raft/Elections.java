package dev.synod.protocols.raft;

import dev.synod.core.protocol.NodeId;
import java.util.ArrayList;
import java.util.List;

/** Votes, and how they are given and won (sections 3.4, 9.6 and 4.2.3). */
final class Elections {

  /** How an election stands. */
  enum Standing {
    OPEN,
    WON,
    LOST
  }

  private static final long NO_WRITE = Long.MAX_VALUE;

  private final RaftState state;
  private final List<NodeId> granted = new ArrayList<>();
  private final List<NodeId> denied = new ArrayList<>();

  /** The write that holds the node's vote for itself. */
  private long ownVoteWrite = NO_WRITE;

  Elections(RaftState state) {
    this.state = state;
  }

  /** Asks whether an election would be won. Nothing is promised, so nothing is written. */
  Standing startPreVote() {
    state.role = Role.PRE_CANDIDATE;
    begin();
    granted.add(state.self);
    ask(new RaftMessage.PreVote(state.term(), state.log.lastIndex(), state.log.lastTerm()));
    return standing();
  }

  /**
   * Starts an election: enters the next term and votes for itself. The requests leave, and the own
   * vote counts, when that is durable.
   */
  void start(boolean transfer) {
    state.role = Role.CANDIDATE;
    begin();
    state.enterTerm(state.term() + 1, state.self);
    ownVoteWrite = state.outbox.writes();
    state.outbox.announce(new RaftMilestone.BecameCandidate(state.term()));
    ask(
        new RaftMessage.RequestVote(
            state.term(), state.log.lastIndex(), state.log.lastTerm(), transfer));
  }

  private void begin() {
    state.leader = null;
    granted.clear();
    denied.clear();
    ownVoteWrite = NO_WRITE;
    state.setElectionTimer(0);
  }

  private void ask(RaftMessage question) {
    for (NodeId member : state.log.configuration().members()) {
      if (!member.equals(state.self) && state.log.configuration().isVoter(member)) {
        state.outbox.send(member, question);
      }
    }
  }

  /** Counts the candidate's own vote once it is durable. */
  Standing flushed(long writes) {
    if (writes >= ownVoteWrite) {
      ownVoteWrite = NO_WRITE;
      granted.add(state.self);
    }
    return standing();
  }

  void answer(NodeId from, RaftMessage.PreVote question) {
    long electionTerm = question.term() + 1;
    boolean grant =
        electionTerm > state.term()
            && !state.hasLiveLeader()
            && isUpToDate(question.lastIndex(), question.lastTerm());
    state.outbox.send(from, new RaftMessage.PreVoteReply(state.term(), electionTerm, grant));
  }

  /** Votes for the candidate if this node may. The request's term is not above the current one. */
  void answer(NodeId from, RaftMessage.RequestVote request) {
    NodeId votedFor = state.votedFor();
    boolean grant =
        request.term() == state.term()
            && (votedFor == null || votedFor.equals(from))
            && isUpToDate(request.lastIndex(), request.lastTerm());
    if (grant) {
      if (votedFor == null) {
        state.vote(from);
      }
      state.role = Role.FOLLOWER;
      state.setElectionTimer(0);
      state.outbox.announce(new RaftMilestone.VoteGranted(state.term(), from));
    }
    state.outbox.send(from, new RaftMessage.VoteReply(state.term(), grant));
  }

  /** Whether a log that ends so has all that this one may have committed (section 3.6.1). */
  private boolean isUpToDate(long lastIndex, long lastTerm) {
    return lastTerm > state.log.lastTerm()
        || (lastTerm == state.log.lastTerm() && lastIndex >= state.log.lastIndex());
  }

  Standing count(NodeId from, RaftMessage.PreVoteReply reply) {
    boolean counts = state.role == Role.PRE_CANDIDATE && reply.electionTerm() == state.term() + 1;
    return counts ? count(from, reply.granted()) : Standing.OPEN;
  }

  Standing count(NodeId from, RaftMessage.VoteReply reply) {
    boolean counts = state.role == Role.CANDIDATE && reply.term() == state.term();
    return counts ? count(from, reply.granted()) : Standing.OPEN;
  }

  private Standing count(NodeId from, boolean grant) {
    if (!granted.contains(from) && !denied.contains(from)) {
      (grant ? granted : denied).add(from);
    }
    return standing();
  }

  private Standing standing() {
    Configuration configuration = state.log.configuration();
    if (configuration.reached(voter -> granted.contains(voter) ? 1 : 0) == 1) {
      return Standing.WON;
    }
    boolean winnable = configuration.reached(voter -> denied.contains(voter) ? 0 : 1) == 1;
    return winnable ? Standing.OPEN : Standing.LOST;
  }
}
