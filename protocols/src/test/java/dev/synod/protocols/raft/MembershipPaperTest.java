package dev.synod.protocols.raft;

import static dev.synod.protocols.raft.RaftConfigs.nodes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.core.protocol.NodeId;
import dev.synod.core.protocol.Request;
import dev.synod.core.protocol.Response;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Ongaro 2014 promises in chapter 4, sentence by sentence, in substance. */
class MembershipPaperTest {

  /** Three voters, and machines beside them that know nothing yet. */
  private static Rig cluster(int machines) {
    Rig rig = Rig.of(machines, RaftConfigs.tested(3));
    rig.elect(0);
    return rig;
  }

  private static Request.Reconfigure change(List<NodeId> voters, List<NodeId> learners) {
    return new Request.Reconfigure(voters, learners);
  }

  /**
   * 4.1: The new configuration takes effect on each server as soon as it is added to that server's
   * log: servers always use the latest configuration in their logs, regardless of whether
   * committed.
   */
  @Test
  void aConfigurationTakesEffectWhenItIsAppended() {
    Rig rig = cluster(3);
    rig.request(0, change(nodes(0, 1), List.of()));
    assertThat(rig.state(0).log.configuration().isJoint()).isTrue();
    assertThat(rig.state(0).commit).isLessThan(rig.state(0).log.configurationIndex());
    rig.deliver(sent -> sent.to().number() == 1);
    assertThat(rig.state(1).log.configuration().isJoint()).isTrue();
  }

  /**
   * 4.1: it is possible for the entry to be removed; a server must be prepared to fall back to the
   * previous configuration in its log.
   */
  @Test
  void aConfigurationThatIsTruncatedIsInForceNoLonger() {
    Rig rig = cluster(3);
    rig.isolate(0);
    rig.request(0, change(nodes(0, 1), List.of()));
    rig.settle();
    rig.elect(1);
    rig.rejoin(0);
    rig.fire(1, RaftTimer.HEARTBEAT);
    rig.settle();
    assertThat(rig.state(0).log.configuration())
        .isEqualTo(Configuration.of(nodes(0, 1, 2), List.of()));
  }

  /**
   * 4.2.1: a new server joins as a non-voting member: the leader replicates log entries to it, but
   * it is not yet counted towards majorities.
   */
  @Test
  void newServersCatchUpBeforeTheyVote() {
    Rig rig = cluster(5);
    rig.isolate(3);
    rig.isolate(4);
    long ticket = rig.request(0, change(nodes(0, 1, 2, 3, 4), List.of()));
    rig.settle();
    assertThat(rig.state(0).log.configuration())
        .isEqualTo(Configuration.of(nodes(0, 1, 2), nodes(3, 4)));
    long open = rig.request(0, new Request.OpenSession());
    rig.settle();
    assertThat(rig.reply(open)).as("without the new ones").isNotNull();
    rig.rejoin(3);
    rig.rejoin(4);
    rig.fire(0, RaftTimer.HEARTBEAT);
    rig.settle();
    assertThat(rig.reply(ticket)).isEqualTo(new Response.Done());
    assertThat(rig.state(3).log.configuration())
        .isEqualTo(Configuration.of(nodes(0, 1, 2, 3, 4), List.of()));
  }

  /** 4.2.1: a server that takes longer than an election timeout for a round begins another. */
  @Test
  void aSlowRoundDoesNotEndTheCatchingUp() {
    CatchUp catchUp = new CatchUp();
    assertThat(catchUp.isDone(0, 100, 0, 50)).isFalse();
    assertThat(catchUp.isDone(99, 200, 20, 50)).isFalse();
    assertThat(catchUp.isDone(100, 200, 60, 50)).as("too slow; the next goes to 200").isFalse();
    assertThat(catchUp.isDone(199, 300, 70, 50)).isFalse();
    assertThat(catchUp.isDone(200, 300, 80, 50)).isTrue();
  }

  /**
   * 4.3: Agreement (for elections and entry commitment) requires majorities from both the old and
   * new configurations.
   */
  @Test
  void aJointConfigurationNeedsBothMajorities() {
    Rig rig = cluster(5);
    rig.request(0, change(nodes(0, 1, 2), nodes(3, 4)));
    rig.settle();
    rig.request(0, change(nodes(2, 3, 4), List.of()));
    assertThat(rig.state(0).log.configuration().isJoint()).isTrue();
    rig.flush(0);
    long joint = rig.state(0).log.configurationIndex();
    rig.inject(3, 0, new RaftMessage.AppendReply(1, joint));
    rig.inject(4, 0, new RaftMessage.AppendReply(1, joint));
    assertThat(rig.state(0).commit)
        .as("all but one of the new, one of the old")
        .isEqualTo(joint - 1);
    rig.inject(1, 0, new RaftMessage.AppendReply(1, joint));
    assertThat(rig.state(0).commit).isEqualTo(joint);
  }

  /**
   * 4.3: Once C_old,new has been committed … the leader creates a log entry describing C_new; a
   * leader that inherits a joint configuration does so too.
   */
  @Test
  void aNewLeaderCompletesAJointConfiguration() {
    Rig rig = cluster(3);
    rig.request(0, change(nodes(1, 2), List.of()));
    rig.deliver(sent -> true);
    rig.flush(0);
    rig.flush(1);
    rig.flush(2);
    rig.drop(sent -> true);
    rig.crash(0);
    rig.elect(1);
    assertThat(rig.state(1).log.configuration())
        .isEqualTo(Configuration.of(nodes(1, 2), List.of()));
    assertThat(rig.state(1).commit).isEqualTo(rig.state(1).log.lastIndex());
  }

  /**
   * 4.2.2: a leader that is removed from the configuration steps down once the C_new entry is
   * committed, and until then does not count itself in majorities.
   */
  @Test
  void aRemovedLeaderStepsDownWhenTheConfigurationIsCommitted() {
    Rig rig = cluster(3);
    long ticket = rig.request(0, change(nodes(1, 2), List.of()));
    rig.settle();
    assertThat(rig.reply(ticket)).isEqualTo(new Response.Done());
    assertThat(rig.state(0).isLeader()).isFalse();
    rig.elect(2);
  }

  /**
   * 4.2.2: a server that is not part of its own latest configuration should still start new
   * elections, as it might still be needed until the C_new entry is committed.
   */
  @Test
  void aRemovedServerMayStillBeNeededToCommitItsRemoval() {
    Rig rig = Rig.of(2);
    rig.elect(0);
    rig.request(0, change(nodes(1), List.of()));
    rig.deliver(sent -> true);
    rig.flush(0);
    rig.flush(1);
    rig.deliver(sent -> true);
    // n0 has committed the joint configuration and appended the one without itself; n1 lacks that.
    rig.flush(0);
    rig.drop(sent -> true);
    assertThat(rig.state(0).log.lastIndex()).isGreaterThan(rig.state(1).log.lastIndex());
    rig.fire(0, RaftTimer.CHECK_QUORUM);
    rig.fire(0, RaftTimer.CHECK_QUORUM);
    rig.advance(100);
    rig.fire(1, RaftTimer.ELECTION);
    rig.settle();
    assertThat(rig.state(1).isLeader()).as("its log is not up to date").isFalse();
    rig.advance(100);
    rig.fire(0, RaftTimer.ELECTION);
    rig.settle();
    assertThat(rig.state(1).log.configuration()).isEqualTo(Configuration.of(nodes(1), List.of()));
    rig.elect(1);
  }

  /**
   * 4.2.3: if a server receives a RequestVote request within the minimum election timeout of
   * hearing from a current leader, it does not update its term or grant its vote.
   */
  @Test
  void aServerThatHearsOfALeaderIgnoresRequestsForVotes() {
    Rig rig = cluster(4);
    rig.advance(99);
    rig.inject(3, 1, new RaftMessage.RequestVote(9, 99, 9, false));
    rig.inject(3, 0, new RaftMessage.RequestVote(9, 99, 9, false));
    assertThat(rig.state(1).term()).isEqualTo(1);
    assertThat(rig.state(0).isLeader()).isTrue();
    assertThat(rig.inflight()).isEmpty();
    rig.advance(1);
    rig.inject(3, 1, new RaftMessage.RequestVote(9, 99, 9, false));
    assertThat(rig.state(1).term()).isEqualTo(9);
  }

  /** 4.2.3: removed servers do not disturb; not by answers with later terms either. */
  @Test
  void answersOfStrangersAreIgnored() {
    Rig rig = cluster(4);
    rig.inject(3, 0, new RaftMessage.StaleTerm(9));
    rig.inject(3, 0, new RaftMessage.HeartbeatReply(9, 1, 0));
    rig.inject(3, 0, new RaftMessage.VoteReply(9, false));
    rig.inject(3, 0, new RaftMessage.AppendRejection(9, 1, 0, 0));
    assertThat(rig.state(0).term()).isEqualTo(1);
    assertThat(rig.state(0).isLeader()).isTrue();
  }

  /**
   * 4.1: one change at a time; and (raft-dev, 10 July 2015) not before the leader has committed an
   * entry of its term.
   */
  @Test
  void aLeaderStartsNoChangeBeforeItMay() {
    Rig rig = cluster(3);
    rig.request(0, change(nodes(0, 1), List.of()));
    long second = rig.request(0, change(nodes(0, 2), List.of()));
    assertThat(rig.reply(second)).isInstanceOf(Response.Refused.class);
    rig.settle();
    rig.crash(0);
    rig.start(0);
    rig.advance(200);
    rig.fire(1, RaftTimer.ELECTION);
    rig.deliver(sent -> true);
    rig.deliver(sent -> true);
    rig.flush(1);
    rig.deliver(sent -> true);
    rig.flush(0);
    rig.deliver(sent -> true);
    assertThat(rig.state(1).isLeader()).isTrue();
    long early = rig.request(1, change(nodes(1), List.of()));
    assertThat(rig.reply(early)).isInstanceOf(Response.Refused.class);
  }

  /** What makes no sense is refused, and says why. */
  @Test
  void aConfigurationThatMakesNoSenseIsRefused() {
    Rig rig = cluster(3);
    assertThat(rig.reply(rig.request(0, change(List.of(), nodes(1)))))
        .isEqualTo(new Response.Refused("a cluster has at least one voter"));
    assertThat(rig.reply(rig.request(0, change(nodes(0, 1), nodes(1)))))
        .isEqualTo(new Response.Refused("n1 cannot be both voter and learner"));
    assertThat(rig.reply(rig.request(1, change(nodes(0, 1), List.of()))))
        .isEqualTo(new Response.NotLeader(new NodeId(0)));
  }
}
