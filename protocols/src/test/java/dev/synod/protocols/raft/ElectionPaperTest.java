package dev.synod.protocols.raft;

import static dev.synod.protocols.raft.RaftConfigs.nodes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.core.protocol.NodeId;
import dev.synod.core.protocol.Request;
import dev.synod.core.protocol.Response;
import org.junit.jupiter.api.Test;

/**
 * What Ongaro, Consensus: Bridging Theory and Practice, 2014, promises in sections 3.3, 3.4, 3.6.1,
 * 3.8, 3.10, 6.2 and 9.6, sentence by sentence, in substance. Other chapters have their own suites:
 * ReplicationPaperTest, MembershipPaperTest, SnapshotPaperTest and ClientPaperTest.
 */
class ElectionPaperTest {

  private static RaftMessage.RequestVote asking(long term, long lastIndex, long lastTerm) {
    return new RaftMessage.RequestVote(term, lastIndex, lastTerm, false);
  }

  /** 3.3: If a server receives a request with a stale term number, it rejects the request. */
  @Test
  void requestsOfAStaleTermAreRejected() {
    Rig rig = Rig.of(3);
    rig.elect(0);
    rig.elect(1);
    rig.inject(0, 2, new RaftMessage.AppendEntries(1, 1, 1, java.util.List.of(), 1));
    assertThat(rig.sent(RaftMessage.StaleTerm.class)).containsExactly(new RaftMessage.StaleTerm(2));
    rig.advance(100);
    rig.inject(0, 2, asking(1, 9, 9));
    rig.flush(2);
    assertThat(rig.sent(RaftMessage.VoteReply.class))
        .containsExactly(new RaftMessage.VoteReply(2, false));
  }

  /**
   * 3.3: If a candidate or leader discovers that its term is out of date, it immediately reverts to
   * follower state.
   */
  @Test
  void aLeaderWhoseTermIsOutOfDateBecomesFollower() {
    Rig rig = Rig.of(3);
    rig.elect(0);
    rig.inject(1, 0, new RaftMessage.StaleTerm(7));
    assertThat(rig.state(0).role).isEqualTo(Role.FOLLOWER);
    assertThat(rig.state(0).term()).isEqualTo(7);
  }

  /** 3.4: A server remains in follower state as long as it receives valid RPCs from a leader. */
  @Test
  void aFollowerThatHearsOfItsLeaderDoesNotCampaign() {
    Rig rig = Rig.of(3);
    rig.elect(0);
    rig.advance(60);
    rig.fire(0, RaftTimer.HEARTBEAT);
    rig.settle();
    rig.advance(60);
    rig.fire(1, RaftTimer.ELECTION);
    assertThat(rig.state(1).role).isEqualTo(Role.FOLLOWER);
    assertThat(rig.inflight()).isEmpty();
  }

  /**
   * 3.4: it votes for itself and issues RequestVote RPCs in parallel to each of the other servers.
   */
  @Test
  void aCandidateVotesForItselfAndAsksAllOthers() {
    Rig rig = Rig.of(3, RaftConfigs.tested(3).withPreVote(false));
    rig.fire(0, RaftTimer.ELECTION);
    assertThat(rig.state(0).votedFor()).isEqualTo(new NodeId(0));
    assertThat(rig.inflight()).as("before its vote is durable").isEmpty();
    rig.flush(0);
    assertThat(rig.inflight()).extracting(Rig.Sent::to).containsExactlyElementsOf(nodes(1, 2));
  }

  /**
   * 3.4: A candidate wins an election if it receives votes from a majority of the servers in the
   * full cluster for the same term.
   */
  @Test
  void aCandidateWinsWithVotesOfAMajorityForItsTerm() {
    Rig rig = Rig.of(5, RaftConfigs.tested(5).withPreVote(false));
    rig.fire(0, RaftTimer.ELECTION);
    rig.flush(0);
    rig.inject(1, 0, new RaftMessage.VoteReply(1, true));
    rig.inject(1, 0, new RaftMessage.VoteReply(1, true));
    assertThat(rig.state(0).isLeader()).as("the same vote twice").isFalse();
    rig.inject(2, 0, new RaftMessage.VoteReply(0, true));
    assertThat(rig.state(0).isLeader()).as("a vote of another term").isFalse();
    rig.inject(2, 0, new RaftMessage.VoteReply(1, true));
    assertThat(rig.state(0).isLeader()).isTrue();
  }

  /** 10.2.1 and 3.8 together: a candidate's own vote counts when it is durable. */
  @Test
  void aCandidateDoesNotCountItsOwnVoteBeforeItIsDurable() {
    Rig rig = Rig.of(1);
    rig.fire(0, RaftTimer.ELECTION);
    assertThat(rig.state(0).isLeader()).isFalse();
    rig.flush(0);
    assertThat(rig.state(0).isLeader()).isTrue();
  }

  /**
   * 3.4: Each server will vote for at most one candidate in a given term, first-come-first-served.
   */
  @Test
  void aServerVotesOnceATerm() {
    Rig rig = Rig.of(3);
    rig.inject(0, 2, asking(1, 0, 0));
    rig.inject(1, 2, asking(1, 0, 0));
    rig.inject(0, 2, asking(1, 0, 0));
    rig.flush(2);
    assertThat(rig.inflight())
        .containsExactly(
            new Rig.Sent(new NodeId(2), new NodeId(0), new RaftMessage.VoteReply(1, true)),
            new Rig.Sent(new NodeId(2), new NodeId(1), new RaftMessage.VoteReply(1, false)),
            new Rig.Sent(new NodeId(2), new NodeId(0), new RaftMessage.VoteReply(1, true)));
  }

  /**
   * 3.8: Each server also persists its current term and vote; this is necessary to prevent voting
   * twice in the same term.
   */
  @Test
  void aServerThatRestartsRemembersItsVote() {
    Rig rig = Rig.of(3);
    rig.inject(0, 2, asking(1, 0, 0));
    rig.flush(2);
    rig.restart(2);
    rig.inject(1, 2, asking(1, 0, 0));
    rig.flush(2);
    assertThat(rig.sent(RaftMessage.VoteReply.class))
        .containsExactly(new RaftMessage.VoteReply(1, true), new RaftMessage.VoteReply(1, false));
  }

  /** 3.8: the vote is persisted before it is told. */
  @Test
  void aVoteIsNotSentBeforeItIsDurable() {
    Rig rig = Rig.of(3);
    rig.inject(0, 2, asking(1, 0, 0));
    assertThat(rig.inflight()).isEmpty();
    rig.restart(2);
    rig.flush(2);
    assertThat(rig.inflight()).as("a lost vote is never sent").isEmpty();
    rig.inject(1, 2, asking(1, 0, 0));
    rig.flush(2);
    assertThat(rig.sent(RaftMessage.VoteReply.class))
        .containsExactly(new RaftMessage.VoteReply(1, true));
  }

  /**
   * 3.4: If the leader's term in the RPC is at least as large as the candidate's current term, then
   * the candidate recognizes the leader as legitimate and returns to follower state.
   */
  @Test
  void aCandidateRecognizesALeaderOfItsTerm() {
    Rig rig = Rig.of(3, RaftConfigs.tested(3).withPreVote(false));
    rig.fire(0, RaftTimer.ELECTION);
    rig.flush(0);
    rig.inject(1, 0, new RaftMessage.Heartbeat(1, 0, 1, 0));
    assertThat(rig.state(0).role).isEqualTo(Role.FOLLOWER);
    assertThat(rig.state(0).leader).isEqualTo(new NodeId(1));
    assertThat(rig.state(0).votedFor()).as("its vote stands").isEqualTo(new NodeId(0));
  }

  /**
   * 3.6.1: If the logs have last entries with different terms, then the log with the later term is
   * more up-to-date. If the logs end with the same term, then whichever log is longer is more
   * up-to-date.
   */
  @Test
  void aVoterDeniesItsVoteIfItsOwnLogIsMoreUpToDate() {
    Rig rig = Rig.of(3);
    rig.elect(0);
    rig.elect(1);
    rig.advance(100);
    assertThat(rig.state(2).log.lastTerm()).isEqualTo(2);
    assertThat(rig.state(2).log.lastIndex()).isEqualTo(2);
    rig.inject(0, 2, asking(3, 9, 1));
    rig.inject(0, 2, asking(4, 1, 2));
    rig.inject(0, 2, asking(5, 2, 2));
    rig.inject(0, 2, asking(6, 1, 3));
    rig.flush(2);
    assertThat(rig.sent(RaftMessage.VoteReply.class))
        .extracting(RaftMessage.VoteReply::granted)
        .containsExactly(false, false, true, true);
  }

  /**
   * 3.10: The prior leader stops accepting new client requests. And brings the target up to date,
   * and sends a TimeoutNow request to the target server.
   */
  @Test
  void leadershipIsTransferred() {
    Rig rig = Rig.of(3);
    rig.elect(0);
    long transfer = rig.request(0, new Request.TransferLeadership(new NodeId(2)));
    long refused = rig.request(0, new Request.OpenSession());
    assertThat(rig.reply(refused)).isEqualTo(new Response.NotLeader(new NodeId(2)));
    rig.settle();
    assertThat(rig.state(2).isLeader()).isTrue();
    assertThat(rig.reply(transfer)).isEqualTo(new Response.Done());
  }

  /**
   * 3.10: If leadership transfer does not complete after about an election timeout, the prior
   * leader aborts the transfer and resumes accepting client requests.
   */
  @Test
  void aTransferThatDoesNotCompleteIsAborted() {
    Rig rig = Rig.of(3);
    rig.elect(0);
    long transfer = rig.request(0, new Request.TransferLeadership(new NodeId(2)));
    rig.drop(sent -> true);
    rig.fire(0, RaftTimer.TRANSFER);
    assertThat(rig.reply(transfer)).as("it may still happen").isNull();
    long open = rig.request(0, new Request.OpenSession());
    rig.settle();
    assertThat(rig.reply(open)).isInstanceOf(Response.SessionOpened.class);
  }

  /** A leader that is deposed before it told the target knows that nothing came of the transfer. */
  @Test
  void aTransferThatWasNotBegunIsDeclinedWhenTheLeaderStepsDown() {
    Rig rig = Rig.of(3);
    rig.elect(0);
    rig.isolate(0);
    rig.request(0, new Request.OpenSession());
    long transfer = rig.request(0, new Request.TransferLeadership(new NodeId(2)));
    rig.settle();
    rig.elect(1);
    rig.rejoin(0);
    rig.fire(1, RaftTimer.HEARTBEAT);
    rig.settle();
    assertThat(rig.reply(transfer)).isInstanceOf(Response.NotLeader.class);
  }

  /**
   * 9.6: a candidate only increments its term if it first learns from a majority of the cluster
   * that they would be willing to grant the candidate their votes.
   */
  @Test
  void aServerThatCannotWinDoesNotIncrementItsTerm() {
    Rig rig = Rig.of(3);
    rig.elect(0);
    rig.isolate(2);
    rig.advance(100);
    rig.fire(2, RaftTimer.ELECTION);
    rig.settle();
    rig.fire(2, RaftTimer.ELECTION);
    rig.settle();
    assertThat(rig.state(2).term()).isEqualTo(1);
  }

  /**
   * 9.6: pre-votes are granted if the candidate's log is sufficiently up-to-date and the voters
   * have not received heartbeats from a valid leader for at least a baseline election timeout.
   */
  @Test
  void aPreVoteIsDeniedWhileALeaderIsAlive() {
    Rig rig = Rig.of(3);
    rig.elect(0);
    rig.advance(99);
    rig.inject(2, 1, new RaftMessage.PreVote(1, 5, 5));
    rig.advance(1);
    rig.inject(2, 1, new RaftMessage.PreVote(1, 5, 5));
    rig.inject(2, 1, new RaftMessage.PreVote(1, 0, 0));
    assertThat(rig.sent(RaftMessage.PreVoteReply.class))
        .extracting(RaftMessage.PreVoteReply::granted)
        .containsExactly(false, true, false);
  }

  /**
   * A denied pre-vote carries the voter's term, or servers of different terms could block each
   * other.
   */
  @Test
  void aDeniedPreVoteTeachesTheTerm() {
    Rig rig = Rig.of(3);
    rig.inject(1, 0, new RaftMessage.PreVoteReply(8, 1, false));
    assertThat(rig.state(0).term()).isEqualTo(8);
  }

  /**
   * 6.2: a leader steps down if an election timeout elapses without a successful round of
   * heartbeats to a majority of its cluster.
   */
  @Test
  void aLeaderThatNoQuorumAnswersStepsDown() {
    Rig rig = Rig.of(3);
    rig.elect(0);
    rig.fire(0, RaftTimer.CHECK_QUORUM);
    assertThat(rig.state(0).isLeader()).isTrue();
    rig.inject(1, 0, new RaftMessage.HeartbeatReply(1, 1, 0));
    rig.fire(0, RaftTimer.CHECK_QUORUM);
    assertThat(rig.state(0).isLeader()).as("one of two others is a quorum").isTrue();
    rig.fire(0, RaftTimer.CHECK_QUORUM);
    assertThat(rig.state(0).isLeader()).isFalse();
  }
}
