package dev.synod.protocols.raft;

import dev.synod.core.protocol.NodeId;
import dev.synod.core.protocol.Response;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Linearizable reads at the leader, by a lease or by a round of heartbeats (section 6.4). All reads
 * that arrive while a round is under way share the next one.
 */
final class Reads {

  /** A read, of this node's client or of a follower on behalf of its own. */
  private sealed interface Read {

    record OfClient(long ticket, String key) implements Read {}

    record OfFollower(NodeId follower, long incarnation, long number) implements Read {}
  }

  private static final long NO_ROUND = Long.MAX_VALUE;

  private final RaftState state;
  private final Applier applier;
  private final Replication replication;

  /** Reads that no round has been started for. */
  private List<Read> waiting = new ArrayList<>();

  /** Reads for which a round is under way. */
  private List<Read> confirming = new ArrayList<>();

  private long confirmingRound = NO_ROUND;
  private long readIndex;
  private boolean leaseForfeited;
  private long roundsBegun;
  private long roundsConfirmed;

  Reads(RaftState state, Applier applier, Replication replication) {
    this.state = state;
    this.applier = applier;
    this.replication = replication;
  }

  /** Begins a term as leader. */
  void begin() {
    leaseForfeited = false;
  }

  void ofClient(long ticket, String key) {
    add(new Read.OfClient(ticket, key));
  }

  void ofFollower(NodeId from, RaftMessage.ReadIndex request) {
    add(new Read.OfFollower(from, request.incarnation(), request.number()));
  }

  private void add(Read read) {
    if (holdsLease()) {
      state.outbox.announce(new RaftMilestone.LeaseRead(state.commit));
      answer(read, state.commit);
      return;
    }
    int reads = waiting.size() + confirming.size();
    if (reads < RaftConfig.WAITING_READS) {
      waiting.add(read);
      advance();
    } else if (read instanceof Read.OfClient client) {
      // A follower asks again.
      state.outbox.reply(client.ticket, new Response.Refused(reads + " reads wait at the leader"));
    }
  }

  /**
   * Whether no other leader can have been elected yet: a quorum answered heartbeats that left less
   * than a lease ago, and does not vote before the lease is over.
   */
  boolean holdsLease() {
    return state.config.leaseReads()
        && !leaseForfeited
        && knowsCommit()
        && state.nowNanos - replication.quorumHeardNanos() < state.config.leaseNanos();
  }

  /**
   * Gives up the lease for the rest of the term. A request to take over that is under way may come
   * true at any later time, and votes for it do not wait for the lease.
   */
  void forfeitLease() {
    leaseForfeited = true;
  }

  /**
   * Whether the commit index covers all that earlier leaders committed: not before the first entry
   * of the own term is committed.
   */
  boolean knowsCommit() {
    return state.log.termAt(state.commit) == state.term();
  }

  /** Answers what is confirmed, and starts a round for what waits. */
  void advance() {
    if (confirmingRound != NO_ROUND && replication.agreedRound() >= confirmingRound) {
      List<Read> confirmed = confirming;
      confirming = new ArrayList<>();
      confirmingRound = NO_ROUND;
      roundsConfirmed++;
      state.outbox.announce(new RaftMilestone.ReadConfirmed(readIndex));
      for (Read read : confirmed) {
        answer(read, readIndex);
      }
    }
    if (confirmingRound == NO_ROUND && !waiting.isEmpty() && knowsCommit()) {
      confirming = waiting;
      waiting = new ArrayList<>();
      readIndex = state.commit;
      confirmingRound = replication.heartbeat();
      roundsBegun++;
      advance();
    }
  }

  /** Answers a read. A leader has always applied all that it knows to be committed. */
  private void answer(Read read, long index) {
    switch (read) {
      case Read.OfClient(long ticket, String key) ->
          state.outbox.reply(
              ticket, new Response.Answered(applier.store().read(key), applier.applied()));
      case Read.OfFollower(NodeId follower, long incarnation, long number) -> {
        Progress progress = replication.progress(follower);
        long commit = progress == null ? 0 : replication.commitFor(progress);
        state.outbox.send(
            follower,
            new RaftMessage.ReadIndexReply(state.term(), incarnation, number, index, commit));
      }
    }
  }

  /** The node is no longer leader. Reads have no effect, so their clients may ask elsewhere. */
  void abandon(@Nullable NodeId leader) {
    for (Read read : confirming) {
      decline(read, leader);
    }
    for (Read read : waiting) {
      decline(read, leader);
    }
    confirming.clear();
    waiting.clear();
    confirmingRound = NO_ROUND;
  }

  private void decline(Read read, @Nullable NodeId leader) {
    if (read instanceof Read.OfClient client) {
      state.outbox.reply(client.ticket, new Response.NotLeader(leader));
    }
  }

  // Observers

  boolean isRoundUnderWay() {
    return confirmingRound != NO_ROUND;
  }

  /** For how many batches of reads a round was started. */
  long roundsBegun() {
    return roundsBegun;
  }

  /** How many batches of reads were confirmed. */
  long roundsConfirmed() {
    return roundsConfirmed;
  }
}
