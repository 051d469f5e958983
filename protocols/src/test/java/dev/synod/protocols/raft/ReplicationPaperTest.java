package dev.synod.protocols.raft;

import static dev.synod.protocols.raft.RaftConfigs.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.core.protocol.Request;
import dev.synod.core.protocol.Response;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What Ongaro promises, sentence by sentence and in substance: 2014, sections 3.5, 3.6.2, 3.7 and
 * 10.2.
 */
class ReplicationPaperTest {

  private static List<Long> terms(Rig rig, int node) {
    RaftLog log = rig.state(node).log;
    List<Long> terms = new ArrayList<>();
    for (long index = log.baseIndex() + 1; index <= log.lastIndex(); index++) {
      terms.add(log.termAt(index));
    }
    return terms;
  }

  private static Entry noop(long index, long term) {
    return new Entry(index, term, new Entry.Noop());
  }

  /**
   * 3.5: When the entry has been safely replicated, the leader applies the entry to its state
   * machine and returns the result of that execution to the client.
   */
  @Test
  void aClientIsAnsweredWhenItsEntryIsOnAMajority() {
    Rig rig = Rig.of(5);
    rig.elect(0);
    long ticket = rig.request(0, new Request.OpenSession());
    rig.flush(0);
    rig.inject(1, 0, new RaftMessage.AppendReply(1, 2));
    assertThat(rig.reply(ticket)).as("on two of five").isNull();
    rig.inject(1, 0, new RaftMessage.AppendReply(1, 2));
    assertThat(rig.reply(ticket)).as("the same answer twice").isNull();
    rig.inject(2, 0, new RaftMessage.AppendReply(1, 2));
    assertThat(rig.reply(ticket)).isEqualTo(new Response.SessionOpened(2));
  }

  /**
   * 10.2.1: The leader may even commit an entry before it has been written to its own disk, if a
   * majority of followers have written it to their disks. But itself it counts only after.
   */
  @Test
  void aLeaderCountsItselfOnlyWhenItsOwnDiskHasTheEntry() {
    Rig rig = Rig.of(3);
    rig.elect(0);
    rig.request(0, new Request.OpenSession());
    rig.inject(1, 0, new RaftMessage.AppendReply(1, 2));
    assertThat(rig.state(0).commit).isEqualTo(1);
    rig.inject(2, 0, new RaftMessage.AppendReply(1, 2));
    assertThat(rig.state(0).commit).as("both followers have it").isEqualTo(2);
    rig.request(0, new Request.OpenSession());
    rig.inject(1, 0, new RaftMessage.AppendReply(1, 3));
    rig.flush(0);
    assertThat(rig.state(0).commit).as("leader and one follower have it").isEqualTo(3);
  }

  /** 3.5 and 3.8: a follower acknowledges what would survive a crash. */
  @Test
  void aFollowerAcknowledgesNothingThatItsDiskDoesNotHave() {
    Rig rig = Rig.of(3);
    rig.elect(0);
    rig.request(0, new Request.OpenSession());
    rig.deliver(sent -> true);
    assertThat(rig.sent(RaftMessage.AppendReply.class)).isEmpty();
    rig.flush(1);
    assertThat(rig.sent(RaftMessage.AppendReply.class))
        .containsExactly(new RaftMessage.AppendReply(1, 2));
  }

  /**
   * 3.5: If the follower does not find an entry in its log with the same index and term, then it
   * refuses the new entries.
   */
  @Test
  void entriesWithoutTheirPredecessorAreRefused() {
    Rig rig = Rig.of(3);
    rig.elect(0);
    rig.inject(0, 1, new RaftMessage.AppendEntries(1, 3, 1, List.of(noop(4, 1)), 0));
    rig.inject(0, 1, new RaftMessage.AppendEntries(2, 1, 2, List.of(noop(2, 2)), 0));
    assertThat(rig.sent(RaftMessage.AppendRejection.class))
        .extracting(RaftMessage.AppendRejection::previousIndex)
        .containsExactly(3L, 1L);
    assertThat(terms(rig, 1)).containsExactly(1L);
  }

  /**
   * 3.5: To bring a follower's log into consistency with its own, the leader must find the latest
   * log entry where the two logs agree, delete any entries in the follower's log after that point,
   * and send the follower all of the leader's entries after that point. (Figure 3.6, follower f.)
   */
  @Test
  void aFollowerWithEntriesOfOtherTermsIsBroughtIntoLine() {
    Rig rig = Rig.of(3);
    rig.elect(0);
    rig.isolate(2);
    List<Entry> wrong = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      wrong.add(noop(2 + i, i < 4 ? 2 : 3));
    }
    rig.inject(0, 2, new RaftMessage.AppendEntries(3, 1, 1, wrong, 1));
    rig.flush(2);
    rig.drop(sent -> true);
    rig.inject(1, 0, new RaftMessage.StaleTerm(4));
    rig.inject(0, 1, new RaftMessage.StaleTerm(4));
    rig.elect(0);
    for (int i = 0; i < 3; i++) {
      rig.request(0, new Request.OpenSession());
    }
    rig.settle();
    rig.rejoin(2);
    rig.fire(0, RaftTimer.HEARTBEAT);
    rig.settle();
    assertThat(terms(rig, 2)).isEqualTo(terms(rig, 0));
    assertThat(rig.state(2).log.lastIndex()).isEqualTo(5);
  }

  /**
   * 3.5: the leader can … one AppendEntries will be required for each term with conflicting
   * entries, rather than one RPC per entry.
   */
  @Test
  void aConflictCostsAMessageATermAndNotAnEntry() {
    Rig rig = Rig.of(3);
    rig.elect(0);
    rig.isolate(0);
    for (int i = 0; i < 50; i++) {
      rig.request(0, new Request.OpenSession());
    }
    rig.settle();
    rig.elect(1);
    for (int i = 0; i < 60; i++) {
      rig.request(1, new Request.OpenSession());
    }
    rig.settle();
    rig.rejoin(0);
    rig.fire(1, RaftTimer.HEARTBEAT);
    int messages = 0;
    while (!terms(rig, 0).equals(terms(rig, 1))) {
      messages += rig.inflight().size();
      rig.deliver(sent -> true);
      rig.flush(0);
    }
    assertThat(messages).isLessThan(16);
  }

  /**
   * 3.5: a duplicate or late request is harmless: If an existing entry conflicts with a new one
   * (same index but different terms), delete — and only then (figure 3.1).
   */
  @Test
  void aLateMessageDoesNotRemoveWhatCameAfterIt() {
    Rig rig = Rig.of(3);
    rig.elect(0);
    rig.request(0, new Request.OpenSession());
    List<Rig.Sent> early = rig.inflight();
    rig.request(0, new Request.OpenSession());
    rig.settle();
    for (Rig.Sent sent : early) {
      rig.inject(0, sent.to().number(), sent.message());
    }
    assertThat(terms(rig, 1)).containsExactly(1L, 1L, 1L);
    rig.flush(1);
    assertThat(rig.state(0).commit).isEqualTo(3);
  }

  /**
   * Figure 3.1: If leaderCommit > commitIndex, set commitIndex = min(leaderCommit, index of last
   * new entry).
   */
  @Test
  void aFollowerCommitsNoFurtherThanItsLogIsKnownToMatch() {
    Rig rig = Rig.of(3);
    rig.elect(0);
    rig.inject(0, 1, new RaftMessage.AppendEntries(1, 1, 1, List.of(noop(2, 1), noop(3, 1)), 1));
    rig.inject(0, 1, new RaftMessage.AppendEntries(1, 1, 1, List.of(noop(2, 1)), 3));
    assertThat(rig.state(1).commit).isEqualTo(2);
  }

  /**
   * 3.6.2: Raft never commits log entries from previous terms by counting replicas. Only log
   * entries from the leader's current term are committed by counting replicas.
   */
  @Test
  void entriesOfEarlierTermsAreCommittedWithOneOfTheCurrentTermOnly() {
    Rig rig = Rig.of(3, RaftConfigs.tested(3).withReplication(1, 64, 100));
    rig.elect(0);
    rig.request(0, new Request.OpenSession());
    rig.deliver(sent -> sent.to().number() == 1);
    rig.flush(0);
    rig.flush(1);
    rig.drop(sent -> true);
    rig.isolate(0);
    rig.advance(100);
    rig.fire(1, RaftTimer.ELECTION);
    rig.settle();
    // n2 has acknowledged entry 2 of term 1 by now, and then entry 3 of term 2.
    assertThat(rig.milestones())
        .contains(new RaftMilestone.Committed(3))
        .doesNotContain(new RaftMilestone.Committed(2));
  }

  /**
   * 3.7: If a follower or candidate crashes, then future RequestVote and AppendEntries RPCs sent to
   * it will fail. Raft handles these failures by retrying indefinitely.
   */
  @Test
  void aFollowerThatWasDownCatchesUp() {
    Rig rig = Rig.of(3);
    rig.elect(0);
    rig.crash(2);
    for (int i = 0; i < 5; i++) {
      rig.request(0, new Request.OpenSession());
      rig.settle();
    }
    rig.start(2);
    rig.fire(0, RaftTimer.HEARTBEAT);
    rig.settle();
    assertThat(terms(rig, 2)).isEqualTo(terms(rig, 0));
  }

  /** 10.2.2: pipelining: the leader … does not wait for the acknowledgment, within bounds. */
  @Test
  void entriesAreSentAheadOfAcknowledgementsUpToTheBound() {
    Rig rig = Rig.of(3, RaftConfigs.tested(3).withReplication(1, 4, 100));
    rig.elect(0);
    for (int i = 0; i < 10; i++) {
      rig.request(0, new Request.OpenSession());
    }
    assertThat(rig.sent(RaftMessage.AppendEntries.class)).hasSize(2 * 4);
    rig.settle();
    assertThat(rig.state(0).commit).isEqualTo(11);
  }

  /**
   * 10.2.2: within bounds: answers to heartbeats, which wait for no disk, let no further entries go
   * to a follower whose disk is slow. What was lost is found out all the same.
   */
  @Test
  void aSlowFollowerIsSentNoMoreThanThePipelineHolds() {
    Rig rig = Rig.of(3, RaftConfigs.tested(3).withReplication(1, 4, 100));
    rig.elect(0);
    for (int i = 0; i < 20; i++) {
      rig.request(0, new Request.OpenSession());
    }
    for (int round = 2; round < 12; round++) {
      rig.inject(2, 0, new RaftMessage.HeartbeatReply(1, round, 0));
    }
    assertThat(rig.inflight())
        .filteredOn(sent -> sent.to().number() == 2)
        .extracting(Rig.Sent::message)
        .filteredOn(message ->
            message instanceof RaftMessage.AppendEntries append && !append.entries().isEmpty())
        .hasSize(4);
    rig.drop(sent -> sent.to().number() == 2);
    rig.settle();
    rig.inject(2, 0, new RaftMessage.HeartbeatReply(1, 12, 0));
    rig.settle();
    assertThat(terms(rig, 2)).isEqualTo(terms(rig, 0));
  }

  /**
   * Where messages overtake each other, one pipeline leads to many rejections. Each halves the next
   * pipeline, so that they do not multiply.
   */
  @Test
  void theRejectionsOfOnePipelineDoNotMultiply() {
    int pipeline = 16;
    Rig rig = Rig.of(3, RaftConfigs.tested(3).withReplication(1, pipeline, 100));
    rig.elect(0);
    for (int i = 0; i < 60; i++) {
      rig.request(0, new Request.OpenSession());
    }
    rig.drop(sent -> true);
    for (int i = 0; i < pipeline; i++) {
      rig.inject(2, 0, new RaftMessage.AppendRejection(1, 40 + i, 1, 1));
      rig.inject(2, 0, new RaftMessage.AppendReply(1, 2 + i));
    }
    assertThat(rig.inflight()).hasSizeBetween(pipeline, 4 * pipeline);
  }

  /** 10.2.2: batching: what waits travels together. */
  @Test
  void entriesThatWaitTravelTogetherUpToTheBound() {
    Rig rig = Rig.of(3, RaftConfigs.tested(3).withReplication(3, 1, 100));
    rig.elect(0);
    for (int i = 0; i < 8; i++) {
      rig.request(0, new Request.OpenSession());
    }
    rig.deliver(sent -> true);
    rig.flush(1);
    rig.deliver(sent -> true);
    assertThat(rig.sent(RaftMessage.AppendEntries.class))
        .extracting(message -> message.entries().size())
        .containsExactly(3);
  }

  /** A doubled answer causes no traffic, so that networks that double messages do not melt. */
  @Test
  void aDoubledAcknowledgementSendsNothing() {
    Rig rig = Rig.of(3);
    rig.elect(0);
    for (int i = 0; i < 5; i++) {
      rig.request(0, new Request.OpenSession());
    }
    rig.settle();
    for (int i = 0; i < 100; i++) {
      rig.inject(1, 0, new RaftMessage.AppendReply(1, 6));
      rig.inject(1, 0, new RaftMessage.AppendReply(1, 3));
      rig.inject(1, 0, new RaftMessage.HeartbeatReply(1, 1, 0));
      rig.inject(1, 0, new RaftMessage.AppendRejection(1, 4, 0, 0));
    }
    assertThat(rig.inflight()).isEmpty();
  }

  /**
   * 3.3 for answers: If a server receives a request with a stale term number, and answers likewise.
   */
  @Test
  void anAcknowledgementOfAnEarlierTermDoesNotCount() {
    Rig rig = Rig.of(3);
    rig.elect(0);
    rig.inject(1, 0, new RaftMessage.StaleTerm(4));
    rig.isolate(1);
    rig.isolate(2);
    rig.advance(100);
    rig.fire(0, RaftTimer.ELECTION);
    rig.inject(1, 0, new RaftMessage.PreVoteReply(4, 5, true));
    rig.flush(0);
    rig.inject(1, 0, new RaftMessage.VoteReply(5, true));
    rig.flush(0);
    assertThat(rig.state(0).isLeader()).isTrue();
    rig.inject(1, 0, new RaftMessage.AppendReply(1, 2));
    assertThat(rig.state(0).commit).isEqualTo(1);
    rig.inject(1, 0, new RaftMessage.AppendReply(5, 2));
    assertThat(rig.state(0).commit).isEqualTo(2);
  }

  /** Requests are refused while too many entries wait. */
  @Test
  void aLeaderTakesOnNoMoreThanItsLimit() {
    Rig rig = Rig.of(3, RaftConfigs.tested(3).withReplication(64, 64, 2));
    rig.elect(0);
    rig.isolate(1);
    rig.isolate(2);
    rig.request(0, new Request.OpenSession());
    rig.request(0, write(2, 1, "x", 1));
    long third = rig.request(0, write(2, 2, "x", 2));
    assertThat(rig.reply(third)).isInstanceOf(Response.Refused.class);
    assertThat(rig.state(0).log.lastIndex()).isEqualTo(3);
  }
}
