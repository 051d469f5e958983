package dev.synod.protocols.raft;

import dev.synod.core.guarantee.Consistency;
import dev.synod.core.history.Operation;
import dev.synod.core.protocol.Event;
import dev.synod.core.protocol.NodeId;
import dev.synod.core.protocol.Request;
import dev.synod.core.protocol.Response;
import dev.synod.protocols.store.Command;
import java.util.List;
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
  private final Replication replication;
  private final Reads reads;
  private final FollowerReads followerReads;
  private final Reconfiguration reconfiguration;
  private final Transfer transfer;
  private final long incarnation;

  Server(NodeId self, RaftConfig config, Outbox outbox, Recovery recovery) {
    incarnation = recovery.incarnation() + 1;
    state = new RaftState(self, config, outbox, recovery);
    applier = new Applier(state, incarnation, recovery.snapshot());
    elections = new Elections(state);
    following = new Following(state, applier);
    replication = new Replication(state, applier);
    reads = new Reads(state, applier, replication);
    followerReads = new FollowerReads(state, applier, incarnation);
    reconfiguration = new Reconfiguration(state, replication, reads);
    transfer = new Transfer(state, replication, reads);
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
      case RaftMessage.AppendReply reply -> appendReply(from, reply);
      case RaftMessage.AppendRejection rejection -> appendRejection(from, rejection);
      case RaftMessage.HeartbeatReply reply -> heartbeatReply(from, reply);
      case RaftMessage.ReadIndex request -> readIndex(from, request);
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

  // Answers to a leader count in its own term only.

  private @Nullable Progress member(NodeId from, RaftMessage answer) {
    return state.isLeader() && answer.term() == state.term() ? replication.progress(from) : null;
  }

  private void appendReply(NodeId from, RaftMessage.AppendReply reply) {
    Progress progress = member(from, reply);
    if (progress != null) {
      replication.acknowledged(progress, reply.match());
      commit();
      transfer.advance();
      reconfigure();
    }
  }

  private void appendRejection(NodeId from, RaftMessage.AppendRejection rejection) {
    Progress progress = member(from, rejection);
    if (progress != null) {
      replication.rejected(progress, rejection);
    }
  }

  private void heartbeatReply(NodeId from, RaftMessage.HeartbeatReply reply) {
    Progress progress = member(from, reply);
    if (progress != null) {
      replication.heard(progress, reply);
      reads.advance();
    }
  }

  private void readIndex(NodeId from, RaftMessage.ReadIndex request) {
    if (member(from, request) != null) {
      reads.ofFollower(from, request);
    }
  }

  // Timers and the disk

  private void fired(RaftTimer timer) {
    switch (timer) {
      case ELECTION -> electionTimedOut();
      case HEARTBEAT -> {
        if (state.isLeader()) {
          heartbeat();
        }
      }
      case CHECK_QUORUM -> {
        if (state.isLeader()) {
          checkQuorum();
        }
      }
      case TRANSFER -> transfer.timedOut();
    }
  }

  /** The timer is not set anew by each heartbeat; it looks here whether there were any. */
  private void electionTimedOut() {
    long silenceNanos = state.nowNanos - state.heardNanos;
    if (state.isLeader()) {
      return;
    }
    if (silenceNanos < state.config.electionNanos()) {
      state.setElectionTimer(silenceNanos);
    } else if (!state.mayCampaign()) {
      state.setElectionTimer(0);
    } else {
      followerReads.abandon(null);
      campaign();
    }
  }

  private void campaign() {
    if (state.config.preVote()) {
      decided(elections.startPreVote());
    } else {
      elections.start(false);
    }
  }

  private void heartbeat() {
    replication.heartbeat();
    long interval = state.config.heartbeatNanos();
    state.outbox.setTimer(RaftTimer.HEARTBEAT, interval, interval);
  }

  private void checkQuorum() {
    if (!replication.checkQuorum()) {
      becomeFollower(state.term(), null);
      return;
    }
    long interval = state.config.electionNanos();
    state.outbox.setTimer(RaftTimer.CHECK_QUORUM, interval, interval);
  }

  private void flushed(long writes) {
    state.log.flushed(writes);
    if (state.role == Role.CANDIDATE) {
      decided(elections.flushed(writes));
    } else if (state.isLeader()) {
      commit();
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
      stepDown(ledTerm, leader);
    }
    if (leader != null) {
      transfer.following(leader);
    }
  }

  private void stepDown(long term, @Nullable NodeId leader) {
    applier.abandon();
    reads.abandon(leader);
    reconfiguration.abandon();
    state.outbox.cancelTimer(RaftTimer.HEARTBEAT);
    state.outbox.cancelTimer(RaftTimer.CHECK_QUORUM);
    state.outbox.cancelTimer(RaftTimer.TRANSFER);
    state.setElectionTimer(0);
    state.outbox.announce(new RaftMilestone.SteppedDown(term));
  }

  private void becomeLeader() {
    state.role = Role.LEADER;
    state.leader = state.self;
    state.outbox.cancelTimer(RaftTimer.ELECTION);
    state.outbox.announce(new RaftMilestone.BecameLeader(state.term()));
    replication.begin();
    reads.begin();
    reconfiguration.begin();
    transfer.begin();
    append(new Entry.Noop());
    replication.followConfiguration();
    replication.broadcast();
    heartbeat();
    long interval = state.config.electionNanos();
    state.outbox.setTimer(RaftTimer.CHECK_QUORUM, interval, interval);
  }

  // What a leader does

  private long append(Entry.Payload payload) {
    long index = state.log.lastIndex() + 1;
    state.log.append(List.of(new Entry(index, state.term(), payload)));
    replication.broadcast();
    return index;
  }

  /** Commits what can be, and does what follows from it. */
  private void commit() {
    if (!replication.commitByCounting()) {
      return;
    }
    state.outbox.announce(new RaftMilestone.Committed(state.commit));
    applier.applyCommitted();
    followerReads.advance();
    reads.advance();
    reconfigure();
    if (reconfiguration.isOut()) {
      becomeFollower(state.term(), null);
    }
  }

  private void reconfigure() {
    Configuration next = state.isLeader() ? reconfiguration.next() : null;
    if (next != null) {
      append(new Entry.Configure(next));
      replication.followConfiguration();
      state.outbox.announce(new RaftMilestone.ConfigurationAppended(state.log.lastIndex(), next));
      replication.broadcast();
    }
  }

  // Requests

  private void requested(long ticket, Request request) {
    switch (request) {
      case Request.OpenSession() -> propose(ticket, new Command.OpenSession());
      case Request.Operate operate -> operate(ticket, operate);
      case Request.Reconfigure(List<NodeId> voters, List<NodeId> learners) -> {
        if (takesRequests(ticket)) {
          reconfiguration.request(ticket, voters, learners);
          reconfigure();
        }
      }
      case Request.TransferLeadership(NodeId to) -> {
        if (state.isLeader()) {
          transfer.request(ticket, to);
        } else {
          state.outbox.reply(ticket, new Response.NotLeader(state.leader));
        }
      }
    }
  }

  private void operate(long ticket, Request.Operate request) {
    if (!(request.operation() instanceof Operation.Read(String key))) {
      propose(
          ticket,
          new Command.Operate(
              request.session(), request.sequence(), request.acknowledged(), request.operation()));
    } else if (request.level() == Consistency.EVENTUAL) {
      followerReads.whenApplied(ticket, key, 0);
    } else if (request.level() != Consistency.LINEARIZABLE) {
      followerReads.whenApplied(ticket, key, request.seen());
    } else if (state.isLeader()) {
      reads.ofClient(ticket, key);
    } else {
      followerReads.linearizable(ticket, key);
    }
  }

  private void propose(long ticket, Command command) {
    if (!takesRequests(ticket)) {
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

  /** Whether this node may append for a client; if not, tells the client where to go. */
  private boolean takesRequests(long ticket) {
    NodeId target = state.isLeader() ? transfer.target() : state.leader;
    boolean takes = state.isLeader() && target == null;
    if (!takes) {
      state.outbox.reply(ticket, new Response.NotLeader(target));
    }
    return takes;
  }

  // Observers

  RaftState state() {
    return state;
  }

  Applier applier() {
    return applier;
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
