package dev.synod.protocols.raft;

import dev.synod.core.guarantee.Consistency;
import dev.synod.core.history.Operation;
import dev.synod.core.protocol.Event;
import dev.synod.core.protocol.NodeId;
import dev.synod.core.protocol.Request;
import dev.synod.core.protocol.Response;
import dev.synod.protocols.store.Command;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A server as a whole: hands each event to the part that it concerns, and changes roles. The parts
 * do not know each other's business; what follows from one for another is decided here.
 */
final class Server {

  private final RaftState state;
  private final Applier applier;
  private final Elections elections;
  private final Following following;
  private final Leadership leadership;
  private final FollowerReads followerReads;
  private final long incarnation;

  Server(NodeId self, RaftConfig config, Outbox outbox, Recovery recovery) {
    incarnation = recovery.incarnation() + 1;
    state = new RaftState(self, config, outbox, recovery);
    applier = new Applier(state, incarnation, recovery.snapshot());
    elections = new Elections(state);
    following = new Following(state, applier);
    leadership = new Leadership(state, applier);
    followerReads = new FollowerReads(state, applier, incarnation);
  }

  /**
   * Starts as a follower. Where leases are in use the node behaves as if it had just heard of a
   * leader, since before the crash it may have helped to grant a lease that still lasts.
   */
  void start(long nowNanos) {
    state.nowNanos = nowNanos;
    state.heardNanos = nowNanos - (state.config.leaseReads() ? 0 : state.config.electionNanos());
    state.outbox.append(new RaftRecord.Incarnation(incarnation));
    state.setElectionTimer(0);
  }

  void on(long nowNanos, Event event) {
    state.nowNanos = nowNanos;
    switch (event) {
      case Event.Started started -> throw new IllegalStateException("started twice: " + started);
      case Event.Received(NodeId from, var message) -> {
        if (!(message instanceof RaftMessage ours)) {
          throw new IllegalArgumentException(from + " sent " + message + ", which is not Raft's");
        }
        received(from, ours);
      }
      case Event.Fired(var timer) -> {
        if (!(timer instanceof RaftTimer ours)) {
          throw new IllegalArgumentException(timer.name() + " is not a timer of Raft");
        }
        fired(ours);
      }
      case Event.Flushed(long writes) -> flushed(writes);
      case Event.Requested(long ticket, Request request) -> requested(ticket, request);
    }
  }

  // Messages

  private void received(NodeId from, RaftMessage message) {
    if (!concerns(from, message)) {
      return;
    }
    if (message.term() > state.term() && !(message instanceof RaftMessage.PreVote)) {
      becomeFollower(message.term(), null);
    }
    switch (message) {
      case RaftMessage.PreVote preVote -> elections.answer(from, preVote);
      case RaftMessage.RequestVote request -> elections.answer(from, request);
      case RaftMessage.PreVoteReply reply -> decided(elections.count(from, reply));
      case RaftMessage.VoteReply reply -> decided(elections.count(from, reply));
      case RaftMessage.AppendEntries entries -> {
        if (follows(from, entries)) {
          following.append(from, entries);
          followerReads.advance();
        }
      }
      case RaftMessage.Heartbeat heartbeat -> {
        if (follows(from, heartbeat)) {
          following.heartbeat(from, heartbeat);
          followerReads.advance();
          followerReads.askAgain();
        }
      }
      case RaftMessage.InstallSnapshot install -> {
        if (follows(from, install)) {
          following.install(from, install.snapshot());
          followerReads.advance();
        }
      }
      case RaftMessage.TimeoutNow timeout -> timeoutNow(timeout);
      case RaftMessage.ReadIndexReply reply -> readIndexReply(reply);
      case RaftMessage.AppendReply reply -> lead(() -> leadership.appendReply(from, reply));
      case RaftMessage.AppendRejection rejection ->
          lead(() -> leadership.appendRejection(from, rejection));
      case RaftMessage.HeartbeatReply reply -> lead(() -> leadership.heartbeatReply(from, reply));
      case RaftMessage.ReadIndex request -> lead(() -> leadership.readIndex(from, request));
      case RaftMessage.StaleTerm stale -> {}
    }
  }

  /**
   * Whether a message is to be looked at. Requests are, whoever sends them, as the sender may know
   * a later configuration (section 4.1); but a vote is not given away while a leader is alive, nor
   * a later term learned from it, so that removed servers disturb nobody (section 4.2.3). Answers
   * count from members only.
   */
  private boolean concerns(NodeId from, RaftMessage message) {
    return switch (message) {
      case RaftMessage.RequestVote request -> request.transfer() || !state.hasLiveLeader();
      case RaftMessage.PreVoteReply reply -> isMember(from);
      case RaftMessage.VoteReply reply -> isMember(from);
      case RaftMessage.AppendReply reply -> isMember(from);
      case RaftMessage.AppendRejection rejection -> isMember(from);
      case RaftMessage.HeartbeatReply reply -> isMember(from);
      case RaftMessage.ReadIndex request -> isMember(from);
      case RaftMessage.StaleTerm stale -> isMember(from);
      case RaftMessage.PreVote preVote -> true;
      case RaftMessage.AppendEntries entries -> true;
      case RaftMessage.Heartbeat heartbeat -> true;
      case RaftMessage.InstallSnapshot install -> true;
      case RaftMessage.TimeoutNow timeout -> true;
      case RaftMessage.ReadIndexReply reply -> true;
    };
  }

  private boolean isMember(NodeId node) {
    return state.log.configuration().isMember(node);
  }

  /** Whether the sender leads the current term; then this node follows it. */
  private boolean follows(NodeId from, RaftMessage message) {
    if (message.term() < state.term()) {
      state.outbox.send(from, new RaftMessage.StaleTerm(state.term()));
      return false;
    }
    if (state.isLeader()) {
      return false;
    }
    if (!from.equals(state.leader)) {
      becomeFollower(state.term(), from);
    }
    state.heardNanos = state.nowNanos;
    return true;
  }

  private void decided(Elections.Standing standing) {
    switch (standing) {
      case OPEN -> {}
      case WON -> {
        if (state.role == Role.PRE_CANDIDATE) {
          elections.start(false);
        } else {
          becomeLeader();
        }
      }
      case LOST -> becomeFollower(state.term(), null);
    }
  }

  private void timeoutNow(RaftMessage.TimeoutNow message) {
    if (message.term() == state.term() && !state.isLeader() && state.mayCampaign()) {
      followerReads.abandon(null);
      elections.start(true);
    }
  }

  private void readIndexReply(RaftMessage.ReadIndexReply reply) {
    if (reply.term() == state.term() && !state.isLeader()) {
      following.commitTo(Math.min(reply.commit(), state.log.lastIndex()));
      followerReads.advance();
      followerReads.told(reply);
    }
  }

  // Timers and the disk

  private void fired(RaftTimer timer) {
    switch (timer) {
      case ELECTION -> electionTimedOut();
      case HEARTBEAT -> lead(leadership::heartbeat);
      case CHECK_QUORUM -> lead(this::checkQuorum);
      case TRANSFER -> lead(leadership::transferTimedOut);
    }
  }

  /** The timer is not set anew by each heartbeat; it looks here whether there were any. */
  private void electionTimedOut() {
    if (state.isLeader()) {
      return;
    }
    followerReads.expire();
    long silenceNanos = state.nowNanos - state.heardNanos;
    if (silenceNanos < state.config.electionNanos()) {
      state.setElectionTimer(silenceNanos);
      return;
    }
    followerReads.abandon(null);
    if (state.mayCampaign()) {
      campaign();
    } else {
      // A learner, or a removed server: it has lost its leader all the same.
      state.leader = null;
      state.setElectionTimer(0);
    }
  }

  private void campaign() {
    if (state.config.preVote()) {
      decided(elections.startPreVote());
    } else {
      elections.start(false);
    }
  }

  private void checkQuorum() {
    followerReads.expire();
    if (!leadership.checkQuorum()) {
      becomeFollower(state.term(), null);
    }
  }

  private void flushed(long writes) {
    state.log.flushed(writes);
    if (state.role == Role.CANDIDATE) {
      decided(elections.flushed(writes));
    } else {
      lead(leadership::flushed);
    }
  }

  // Roles

  /** Follows this leader, or none yet, in the current term or a later one. */
  private void becomeFollower(long term, @Nullable NodeId leader) {
    boolean wasLeader = state.isLeader();
    long ledTerm = state.term();
    if (term > state.term()) {
      state.enterTerm(term, null);
    }
    state.role = Role.FOLLOWER;
    state.leader = leader;
    followerReads.abandon(leader);
    if (wasLeader) {
      leadership.end(leader);
      state.setElectionTimer(0);
      state.outbox.announce(new RaftMilestone.SteppedDown(ledTerm));
    }
    if (leader != null) {
      leadership.following(leader);
    }
  }

  private void becomeLeader() {
    state.role = Role.LEADER;
    state.leader = state.self;
    state.outbox.cancelTimer(RaftTimer.ELECTION);
    state.outbox.announce(new RaftMilestone.BecameLeader(state.term()));
    leadership.begin();
  }

  /** Acts as leader, if this node is, and looks whether it still is one after that. */
  private void lead(Runnable action) {
    if (!state.isLeader()) {
      return;
    }
    action.run();
    followerReads.advance();
    if (state.isLeader() && leadership.isOver()) {
      becomeFollower(state.term(), null);
    }
  }

  // Requests

  private void requested(long ticket, Request request) {
    switch (request) {
      case Request.OpenSession() -> propose(ticket, new Command.OpenSession());
      case Request.Operate operate -> operate(ticket, operate);
      case Request.Reconfigure reconfigure ->
          leadFor(ticket, () -> leadership.reconfigure(ticket, reconfigure));
      case Request.TransferLeadership(NodeId to) ->
          leadFor(ticket, () -> leadership.transfer(ticket, to));
    }
  }

  private void operate(long ticket, Request.Operate request) {
    if (!(request.operation() instanceof Operation.Read(String key))) {
      propose(
          ticket,
          new Command.Operate(
              request.session(), request.sequence(), request.acknowledged(), request.operation()));
    } else if (request.level() == Consistency.EVENTUAL) {
      followerReads.afterSeen(ticket, key, 0);
    } else if (request.level() != Consistency.LINEARIZABLE) {
      followerReads.afterSeen(ticket, key, request.seen());
    } else if (state.isLeader()) {
      leadership.read(ticket, key);
    } else {
      followerReads.linearizable(ticket, key);
    }
  }

  private void propose(long ticket, Command command) {
    leadFor(ticket, () -> leadership.propose(ticket, command));
  }

  private void leadFor(long ticket, Runnable action) {
    if (state.isLeader()) {
      lead(action);
    } else {
      state.outbox.reply(ticket, new Response.NotLeader(state.leader));
    }
  }

  // Observers

  RaftState state() {
    return state;
  }

  Applier applier() {
    return applier;
  }

  Reads reads() {
    return leadership.reads();
  }

  String summary() {
    return state.role.name().toLowerCase(Locale.ROOT).replace('_', '-')
        + " term "
        + state.term()
        + " last "
        + state.log.lastIndex()
        + " commit "
        + state.commit;
  }
}
