package dev.synod.protocols.raft;

import dev.synod.core.protocol.NodeId;
import dev.synod.core.protocol.Response;
import org.jspecify.annotations.Nullable;

/**
 * Hands leadership to another voter: takes no new requests, brings the other's log up to date,
 * tells it to start an election; gives up after an election timeout (section 3.10).
 */
final class Transfer {

  private final RaftState state;
  private final Replication replication;
  private final Reads reads;
  private @Nullable NodeId target;
  private long ticket;
  private boolean told;

  Transfer(RaftState state, Replication replication, Reads reads) {
    this.state = state;
    this.replication = replication;
    this.reads = reads;
  }

  /** Who is to take over, null if leadership is to stay. */
  @Nullable NodeId target() {
    return target;
  }

  void request(long requestTicket, NodeId to) {
    if (to.equals(state.self)) {
      state.outbox.reply(requestTicket, new Response.Done());
    } else if (target != null) {
      refuse(requestTicket, "leadership is being transferred to " + target);
    } else if (!state.log.configuration().isVoter(to)) {
      refuse(requestTicket, to + " is not a voter");
    } else {
      target = to;
      ticket = requestTicket;
      told = false;
      long patience = state.config.electionNanos();
      state.outbox.setTimer(RaftTimer.TRANSFER, patience, patience);
      advance();
    }
  }

  private void refuse(long requestTicket, String reason) {
    state.outbox.reply(requestTicket, new Response.Refused(reason));
  }

  /** Tells the target once its log is complete. */
  void advance() {
    if (target == null || told) {
      return;
    }
    Progress progress = replication.progress(target);
    if (progress != null && progress.match() == state.log.lastIndex()) {
      told = true;
      reads.forfeitLease();
      state.outbox.announce(new RaftMilestone.TransferStarted(state.term(), target));
      state.outbox.send(target, new RaftMessage.TimeoutNow(state.term()));
    }
  }

  /**
   * The time is over. If the target was told it may still take over, so there is no answer then.
   */
  void timedOut() {
    if (target != null && !told) {
      refuse(ticket, target + " did not catch up within an election timeout");
    }
    target = null;
  }

  /** Begins a term as leader. */
  void begin() {
    target = null;
  }

  /** The node is no longer leader. If the target was not told, nothing came of the request. */
  void abandon(@Nullable NodeId leader) {
    if (target != null && !told) {
      state.outbox.reply(ticket, new Response.NotLeader(leader));
      target = null;
    }
  }

  /** The node follows this leader now. */
  void following(NodeId leader) {
    if (target == null) {
      return;
    }
    if (leader.equals(target)) {
      state.outbox.reply(ticket, new Response.Done());
    }
    target = null;
  }
}
