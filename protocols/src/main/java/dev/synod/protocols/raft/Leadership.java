package dev.synod.protocols.raft;

import dev.synod.core.protocol.NodeId;
import dev.synod.core.protocol.Request;
import dev.synod.core.protocol.Response;
import dev.synod.protocols.store.Command;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a leader does: appends, replicates, commits, and serves. Answers of the others count in the
 * term in which they were asked for only.
 */
final class Leadership {

  private final RaftState state;
  private final Applier applier;
  private final Replication replication;
  private final Reads reads;
  private final Reconfiguration reconfiguration;
  private final Transfer transfer;

  Leadership(RaftState state, Applier applier) {
    this.state = state;
    this.applier = applier;
    replication = new Replication(state, applier);
    reads = new Reads(state, applier, replication);
    reconfiguration = new Reconfiguration(state, replication, reads);
    transfer = new Transfer(state, replication, reads);
  }

  /** Begins a term, with an entry that commits what earlier terms left. */
  void begin() {
    replication.begin();
    reads.begin();
    reconfiguration.begin();
    transfer.begin();
    append(new Entry.Noop());
    replication.followConfiguration();
    replication.broadcast();
    heartbeat();
    scheduleQuorumCheck();
  }

  /** Ends the term, in favour of another leader if one is known. */
  void end(@Nullable NodeId leader) {
    applier.abandon();
    reads.abandon(leader);
    reconfiguration.abandon();
    transfer.abandon(leader);
    state.outbox.cancelTimer(RaftTimer.HEARTBEAT);
    state.outbox.cancelTimer(RaftTimer.CHECK_QUORUM);
    state.outbox.cancelTimer(RaftTimer.TRANSFER);
  }

  /** What observers look at. */
  Reads reads() {
    return reads;
  }

  /** Whether the leader has worked itself out of the cluster. */
  boolean isOver() {
    return reconfiguration.isOut();
  }

  /** The node, leader no more, follows this leader now. */
  void following(NodeId leader) {
    transfer.following(leader);
  }

  // Timers and the disk

  void heartbeat() {
    replication.heartbeat();
    long interval = state.config.heartbeatNanos();
    state.outbox.setTimer(RaftTimer.HEARTBEAT, interval, interval);
  }

  /** Whether a quorum was heard of within the last election timeout. */
  boolean checkQuorum() {
    boolean alive = replication.checkQuorum();
    if (alive) {
      scheduleQuorumCheck();
    }
    return alive;
  }

  private void scheduleQuorumCheck() {
    long interval = state.config.electionNanos();
    state.outbox.setTimer(RaftTimer.CHECK_QUORUM, interval, interval);
  }

  void transferTimedOut() {
    transfer.timedOut();
  }

  /** More of the leader's own log is durable. */
  void flushed() {
    commit();
  }

  // Answers

  private @Nullable Progress member(NodeId from, RaftMessage answer) {
    return answer.term() == state.term() ? replication.progress(from) : null;
  }

  void appendReply(NodeId from, RaftMessage.AppendReply reply) {
    Progress progress = member(from, reply);
    if (progress != null) {
      replication.acknowledged(progress, reply.match());
      commit();
      transfer.advance();
      reconfigure();
    }
  }

  void appendRejection(NodeId from, RaftMessage.AppendRejection rejection) {
    Progress progress = member(from, rejection);
    if (progress != null) {
      replication.rejected(progress, rejection);
    }
  }

  void heartbeatReply(NodeId from, RaftMessage.HeartbeatReply reply) {
    Progress progress = member(from, reply);
    if (progress != null) {
      replication.heard(progress, reply);
      reads.advance();
    }
  }

  void readIndex(NodeId from, RaftMessage.ReadIndex request) {
    if (member(from, request) != null) {
      reads.ofFollower(from, request);
    }
  }

  // Requests

  void read(long ticket, String key) {
    reads.ofClient(ticket, key);
  }

  void propose(long ticket, Command command) {
    if (isHandingOver(ticket)) {
      return;
    }
    long uncommitted = state.log.lastIndex() - state.commit;
    if (uncommitted >= state.config.uncommittedEntries()) {
      state.outbox.reply(
          ticket, new Response.Refused(uncommitted + " entries wait to be committed"));
      return;
    }
    applier.await(append(new Entry.Apply(command)), ticket);
  }

  void reconfigure(long ticket, Request.Reconfigure request) {
    if (!isHandingOver(ticket)) {
      reconfiguration.request(ticket, request.voters(), request.learners());
      reconfigure();
    }
  }

  void transfer(long ticket, NodeId to) {
    transfer.request(ticket, to);
  }

  /** Whether leadership is being transferred; if so, sends the client to the next leader. */
  private boolean isHandingOver(long ticket) {
    NodeId target = transfer.target();
    if (target != null) {
      state.outbox.reply(ticket, new Response.NotLeader(target));
    }
    return target != null;
  }

  // The log

  private long append(Entry.Payload payload) {
    long index = state.log.lastIndex() + 1;
    state.log.append(List.of(new Entry(index, state.term(), payload)));
    replication.broadcast();
    return index;
  }

  /** Commits what can be, and does what follows from it. */
  private void commit() {
    if (replication.commitByCounting()) {
      state.outbox.announce(new RaftMilestone.Committed(state.commit));
      applier.applyCommitted();
      reads.advance();
      reconfigure();
    }
  }

  /**
   * Takes the next step of a change of the configuration, if one is due. Who is removed still gets
   * the entry that says so, once.
   */
  private void reconfigure() {
    Configuration next = reconfiguration.next();
    if (next != null) {
      append(new Entry.Configure(next));
      replication.followConfiguration();
      state.outbox.announce(new RaftMilestone.ConfigurationAppended(state.log.lastIndex(), next));
      replication.broadcast();
    }
  }
}
