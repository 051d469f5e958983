package dev.synod.protocols.raft;

import static dev.synod.protocols.raft.RaftConfigs.compareAndSet;
import static dev.synod.protocols.raft.RaftConfigs.read;
import static dev.synod.protocols.raft.RaftConfigs.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.core.guarantee.Consistency;
import dev.synod.core.history.Value;
import dev.synod.core.protocol.Deployment;
import dev.synod.core.protocol.NodeId;
import dev.synod.core.protocol.Request;
import dev.synod.core.protocol.Response;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Ongaro 2014 promises in chapter 6, sentence by sentence, in substance. */
class ClientPaperTest {

  private static Rig cluster() {
    return cluster(RaftConfigs.tested(3));
  }

  private static Rig cluster(RaftConfig config) {
    Rig rig = Rig.of(3, config);
    rig.elect(0);
    rig.request(0, new Request.OpenSession());
    rig.settle();
    rig.fire(0, RaftTimer.HEARTBEAT);
    rig.settle();
    return rig;
  }

  private static Response done(Rig rig, int node, Request request) {
    long ticket = rig.request(node, request);
    rig.settle();
    Response response = rig.reply(ticket);
    assertThat(response).as("answer to %s", request).isNotNull();
    return response;
  }

  /**
   * 6.2: a server that is not the leader reject[s] the request and return[s] the address of the
   * leader.
   */
  @Test
  void aFollowerNamesTheLeader() {
    Rig rig = cluster();
    assertThat(done(rig, 1, write(2, 1, "x", 1))).isEqualTo(new Response.NotLeader(new NodeId(0)));
  }

  /** A leader that steps down does not know what becomes of its entries, so it says nothing. */
  @Test
  void whoWaitsForAnEntryOfADeposedLeaderGetsNoAnswer() {
    Rig rig = cluster();
    rig.isolate(0);
    long ticket = rig.request(0, write(2, 1, "x", 1));
    rig.settle();
    rig.elect(1);
    rig.rejoin(0);
    rig.fire(1, RaftTimer.HEARTBEAT);
    rig.settle();
    assertThat(rig.state(0).isLeader()).isFalse();
    assertThat(rig.reply(ticket)).isNull();
  }

  /**
   * 6.3: If it receives a command whose serial number has already been executed, it responds
   * immediately without re-executing the request.
   */
  @Test
  void aRetryIsAnsweredAsBeforeAndHasNoEffect() {
    Rig rig = cluster();
    Request swap = compareAndSet(2, 1, "x", Value.NIL, 1);
    Response first = done(rig, 0, swap);
    assertThat(first).isEqualTo(new Response.Answered(Value.TRUE, 3));
    assertThat(done(rig, 0, swap)).isEqualTo(first);
    assertThat(done(rig, 0, compareAndSet(2, 2, "x", Value.NIL, 2)))
        .isEqualTo(new Response.Answered(Value.FALSE, 5));
    assertThat(done(rig, 0, read("x"))).isEqualTo(new Response.Answered(Value.of(1), 5));
  }

  /**
   * 6.3: responses for which the client has acknowledged are discarded; a late duplicate of such a
   * command has no effect.
   */
  @Test
  void aLateDuplicateOfAnAcknowledgedCommandHasNoEffect() {
    Rig rig = cluster();
    done(rig, 0, write(2, 1, "x", 1));
    done(rig, 0, write(2, 2, "x", 2));
    assertThat(done(rig, 0, write(2, 1, "x", 1))).isEqualTo(new Response.SessionExpired());
    assertThat(done(rig, 0, read("x"))).extracting("result").isEqualTo(Value.of(2));
  }

  /**
   * 6.3: all servers … must agree on when to expire a client's session; commands of an expired one
   * are not executed.
   */
  @Test
  void theLeastRecentlyUsedSessionExpires() {
    Rig rig = cluster(RaftConfigs.tested(3).withSessions(2, 8));
    assertThat(done(rig, 0, new Request.OpenSession())).isEqualTo(new Response.SessionOpened(3));
    done(rig, 0, write(2, 1, "x", 1));
    done(rig, 0, new Request.OpenSession());
    assertThat(done(rig, 0, write(3, 1, "x", 3))).isEqualTo(new Response.SessionExpired());
    assertThat(done(rig, 0, write(2, 2, "x", 2))).isInstanceOf(Response.Answered.class);
  }

  /**
   * 6.4: If the leader has not yet marked an entry from its current term committed, it waits until
   * it has done so.
   */
  @Test
  void aNewLeaderReadsOnlyAfterAnEntryOfItsTermIsCommitted() {
    Rig rig = cluster();
    done(rig, 0, write(2, 1, "x", 1));
    rig.advance(100);
    rig.fire(1, RaftTimer.ELECTION);
    rig.deliver(sent -> true);
    rig.deliver(sent -> true);
    rig.flush(1);
    rig.deliver(sent -> true);
    rig.flush(2);
    rig.deliver(sent -> true);
    assertThat(rig.state(1).isLeader()).isTrue();
    long ticket = rig.request(1, read("x"));
    rig.inject(2, 1, new RaftMessage.HeartbeatReply(2, 1, 0));
    assertThat(rig.reply(ticket)).isNull();
    rig.settle();
    assertThat(rig.reply(ticket)).extracting("result").isEqualTo(Value.of(1));
  }

  /**
   * 6.4: it issues a new round of heartbeats and waits for their acknowledgments from a majority:
   * new means that answers to earlier ones prove nothing.
   */
  @Test
  void answersToEarlierHeartbeatsDoNotConfirmARead() {
    Rig rig = cluster();
    long ticket = rig.request(0, read("x"));
    long round = rig.sent(RaftMessage.Heartbeat.class).getFirst().round();
    rig.inject(1, 0, new RaftMessage.HeartbeatReply(1, round - 1, 0));
    rig.inject(2, 0, new RaftMessage.HeartbeatReply(1, round - 1, 0));
    assertThat(rig.reply(ticket)).isNull();
    rig.inject(1, 0, new RaftMessage.HeartbeatReply(1, round, 0));
    assertThat(rig.reply(ticket)).isNotNull();
  }

  /**
   * 6.4: use a single round of heartbeats for any number of read-only queries that it has
   * accumulated.
   */
  @Test
  void readsThatAccumulateShareARound() {
    Rig rig = cluster();
    for (int i = 0; i < 10; i++) {
      rig.request(0, read("x"));
    }
    rig.deliver(sent -> true);
    rig.deliver(sent -> true);
    assertThat(rig.sent(RaftMessage.Heartbeat.class)).as("the second round").hasSize(2);
    rig.settle();
    for (long ticket = 2; ticket <= 11; ticket++) {
      assertThat(rig.reply(ticket)).isNotNull();
    }
  }

  /**
   * 6.4: the follower would issue a request to the leader that just asked for a current readIndex …
   * and then execute steps 4 and 5 on its own state machine.
   */
  @Test
  void aFollowerServesLinearizableReads() {
    Rig rig = cluster();
    rig.request(0, write(2, 1, "x", 1));
    rig.settle();
    assertThat(rig.state(2).commit).as("has not heard of the commit").isEqualTo(2);
    assertThat(done(rig, 2, read("x"))).isEqualTo(new Response.Answered(Value.of(1), 3));
  }

  /** The answer to a question of an earlier incarnation is none to a question of this one. */
  @Test
  void anAnswerFromBeforeARestartIsNotTakenForAnother() {
    Rig rig = cluster();
    rig.request(2, read("x"));
    rig.deliver(sent -> sent.message() instanceof RaftMessage.ReadIndex);
    rig.deliver(sent -> sent.to().number() == 1);
    rig.deliver(sent -> sent.to().number() == 0);
    List<RaftMessage.ReadIndexReply> old = rig.sent(RaftMessage.ReadIndexReply.class);
    assertThat(old).hasSize(1);
    rig.drop(sent -> true);
    done(rig, 0, write(2, 1, "x", 1));
    rig.restart(2);
    rig.fire(0, RaftTimer.HEARTBEAT);
    rig.deliver(sent -> sent.message() instanceof RaftMessage.Heartbeat);
    long ticket = rig.request(2, read("x"));
    assertThat(rig.sent(RaftMessage.ReadIndex.class)).as("before the start is durable").isEmpty();
    rig.inject(0, 2, old.getFirst());
    assertThat(rig.reply(ticket)).isNull();
    rig.settle();
    assertThat(rig.reply(ticket)).extracting("result").isEqualTo(Value.of(1));
  }

  /**
   * 6.4 and Terry et al. 1994: weaker reads are answered by any node that has what the session has
   * seen.
   */
  @Test
  void weakerReadsWaitForWhatTheSessionHasSeen() {
    Rig rig = cluster();
    rig.request(0, write(2, 1, "x", 1));
    rig.settle();
    long mine = rig.request(2, read("x", Consistency.READ_YOUR_WRITES, 3));
    long any = rig.request(2, read("x", Consistency.EVENTUAL, 3));
    long old = rig.request(2, read("x", Consistency.MONOTONIC_READS, 2));
    assertThat(rig.reply(mine)).isNull();
    assertThat(rig.reply(any)).isEqualTo(new Response.Answered(Value.NIL, 2));
    assertThat(rig.reply(old)).isEqualTo(new Response.Answered(Value.NIL, 2));
    rig.fire(0, RaftTimer.HEARTBEAT);
    rig.settle();
    assertThat(rig.reply(mine)).isEqualTo(new Response.Answered(Value.of(1), 3));
  }

  /**
   * A learner does not campaign, so no election tells it that its leader is gone; who waits for an
   * answer of that leader is told to ask elsewhere all the same.
   */
  @Test
  void aLearnerThatHasLostItsLeaderLetsNobodyWait() {
    Deployment deployment =
        new Deployment(RaftConfigs.nodes(0, 1, 2), RaftConfigs.nodes(3), 100_000_000, 0);
    Rig rig = Rig.of(4, RaftConfig.usual(deployment));
    rig.elect(0);
    rig.isolate(0);
    long asked = rig.request(3, read("x"));
    long unasked = rig.request(3, read("x"));
    rig.settle();
    rig.advance(100);
    rig.fire(3, RaftTimer.ELECTION);
    assertThat(rig.reply(asked)).isEqualTo(new Response.NotLeader(null));
    assertThat(rig.reply(unasked)).isEqualTo(new Response.NotLeader(null));
    assertThat(rig.reply(rig.request(3, read("x")))).isEqualTo(new Response.NotLeader(null));
  }

  /** A position that a client names need not exist, and a node that is cut off never reaches it. */
  @Test
  void aReadWaitsForItsPositionNoLongerThanAnElectionTimeout() {
    Rig rig = cluster();
    long atLeader = rig.request(0, read("x", Consistency.READ_YOUR_WRITES, 99));
    long atFollower = rig.request(2, read("x", Consistency.READ_YOUR_WRITES, 99));
    rig.advance(99);
    rig.fire(0, RaftTimer.CHECK_QUORUM);
    rig.fire(2, RaftTimer.ELECTION);
    assertThat(rig.reply(atLeader)).isNull();
    assertThat(rig.reply(atFollower)).isNull();
    rig.fire(0, RaftTimer.HEARTBEAT);
    rig.settle();
    rig.advance(1);
    rig.fire(0, RaftTimer.CHECK_QUORUM);
    rig.fire(2, RaftTimer.ELECTION);
    assertThat(rig.state(0).isLeader()).isTrue();
    assertThat(rig.reply(atLeader)).isEqualTo(new Response.Refused("entry 99 is not committed"));
    assertThat(rig.reply(atFollower)).isEqualTo(new Response.NotLeader(new NodeId(0)));
  }

  /** Reads that wait are kept in memory, so there is a limit. */
  @Test
  void noMoreReadsWaitThanTheLimit() {
    Rig rig = cluster();
    rig.isolate(0);
    for (int i = 0; i < RaftConfig.WAITING_READS; i++) {
      rig.request(0, read("x"));
      rig.request(1, read("x", Consistency.MONOTONIC_READS, i % 2 == 0 ? 99 : 0));
      rig.request(2, read("x", Consistency.MONOTONIC_READS, 99));
    }
    assertThat(rig.reply(rig.request(0, read("x"))))
        .isEqualTo(new Response.Refused("10000 reads wait at the leader"));
    assertThat(rig.reply(rig.request(2, read("x"))))
        .isEqualTo(new Response.Refused("10000 reads wait at this node"));
    assertThat(rig.reply(rig.request(2, read("x", Consistency.EVENTUAL, 0))))
        .as("need not wait")
        .isInstanceOf(Response.Answered.class);
    assertThat(rig.reply(rig.request(1, read("x", Consistency.CAUSAL, 99))))
        .as("those that did not wait do not count")
        .isNull();
  }

  /**
   * 6.4.1: Once the leader's heartbeats were acknowledged by a majority … it would extend its lease
   * to start + election timeout / clock drift bound.
   */
  @Test
  void aLeaseLastsFromTheSendingOfHeartbeatsForLessThanAnElectionTimeout() {
    Rig rig = cluster(RaftConfigs.tested(3).withLeaseReads(true));
    assertThat(RaftConfigs.tested(3).leaseNanos()).isEqualTo(98_019_801);
    rig.advance(98);
    long inside = rig.request(0, read("x"));
    assertThat(rig.reply(inside)).isNotNull();
    assertThat(rig.inflight()).isEmpty();
    rig.advance(1);
    long outside = rig.request(0, read("x"));
    assertThat(rig.reply(outside)).isNull();
    // An answer that took long extends the lease by what is left only.
    rig.advance(97);
    rig.settle();
    assertThat(rig.reply(outside)).isNotNull();
    rig.advance(2);
    assertThat(rig.reply(rig.request(0, read("x")))).isNull();
  }

  /**
   * 6.4.1 and 4.2.3: who answered a heartbeat does not vote for an election timeout, though it
   * learn of later terms, and though it restart.
   */
  @Test
  void whoHelpedToGrantALeaseDoesNotVote() {
    Rig rig = cluster(RaftConfigs.tested(3).withLeaseReads(true));
    rig.advance(50);
    rig.inject(2, 1, new RaftMessage.StaleTerm(5));
    rig.inject(2, 1, new RaftMessage.RequestVote(5, 99, 5, false));
    rig.inject(2, 1, new RaftMessage.RequestVote(6, 99, 5, false));
    rig.flush(1);
    assertThat(rig.sent(RaftMessage.VoteReply.class)).isEmpty();
    rig.restart(1);
    rig.advance(99);
    rig.inject(2, 1, new RaftMessage.RequestVote(7, 99, 5, false));
    rig.fire(1, RaftTimer.ELECTION);
    rig.flush(1);
    assertThat(rig.inflight()).isEmpty();
    rig.advance(1);
    rig.inject(2, 1, new RaftMessage.RequestVote(7, 99, 5, false));
    rig.flush(1);
    assertThat(rig.sent(RaftMessage.VoteReply.class))
        .containsExactly(new RaftMessage.VoteReply(7, true));
  }

  /** 6.4.1: leases would need to expire: a leader that told another to take over has none. */
  @Test
  void aLeaderThatToldAnotherToTakeOverHasNoLease() {
    Rig rig = cluster(RaftConfigs.tested(3).withLeaseReads(true));
    rig.request(0, new Request.TransferLeadership(new NodeId(1)));
    rig.drop(sent -> true);
    rig.fire(0, RaftTimer.TRANSFER);
    rig.fire(0, RaftTimer.HEARTBEAT);
    rig.settle();
    long ticket = rig.request(0, read("x"));
    assertThat(rig.reply(ticket)).isNull();
    rig.settle();
    assertThat(rig.reply(ticket)).isNotNull();
  }

  /** 6.4.1: leases assume bounded clock drift. */
  @Test
  void leasesAreRefusedWhereClocksAreNotBounded() {
    Deployment wild =
        new Deployment(RaftConfigs.nodes(0), List.of(), 1000, Deployment.NO_CLOCK_BOUND);
    assertThatThrownBy(() -> RaftConfig.usual(wild).withLeaseReads(true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("clockDriftPerMillion, for lease reads: found 9223372036854775807");
  }
}
