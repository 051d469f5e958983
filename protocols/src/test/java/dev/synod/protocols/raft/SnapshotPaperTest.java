package dev.synod.protocols.raft;

import static dev.synod.protocols.raft.RaftConfigs.nodes;
import static dev.synod.protocols.raft.RaftConfigs.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.core.guarantee.Consistency;
import dev.synod.core.history.Value;
import dev.synod.core.protocol.Request;
import dev.synod.core.protocol.Response;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Ongaro 2014 promises in chapter 5, sentence by sentence, in substance. */
class SnapshotPaperTest {

  private static Rig cluster(int every, int retained) {
    Rig rig = Rig.of(3, RaftConfigs.tested(3).withCompaction(every, retained));
    rig.elect(0);
    rig.request(0, new Request.OpenSession());
    rig.settle();
    return rig;
  }

  private static void write(Rig rig, int from, int to) {
    for (int i = from; i <= to; i++) {
      rig.request(0, RaftConfigs.write(2, i, "x", i));
      rig.settle();
    }
  }

  /** 5.1: Each server compacts the committed prefix of its log independently. */
  @Test
  void eachServerCompactsItsLog() {
    Rig rig = cluster(4, 0);
    write(rig, 1, 6);
    assertThat(rig.state(0).log.baseIndex()).isEqualTo(4);
    assertThat(rig.state(1).log.baseIndex()).isEqualTo(4);
    assertThat(rig.state(0).log.termAt(4)).as("the term is kept").isEqualTo(1);
    assertThat(rig.state(0).log.termAt(3)).isEqualTo(RaftLog.UNKNOWN);
  }

  /** 5.1: after a restart state machine … from the snapshot, and entries after it from the log. */
  @Test
  void aServerRestartsFromItsSnapshotAndTheEntriesAfterIt() {
    Rig rig = cluster(4, 2);
    write(rig, 1, 6);
    rig.restart(1);
    assertThat(rig.state(1).commit).isEqualTo(4);
    assertThat(rig.state(1).log.lastIndex()).isEqualTo(8);
    assertThat(rig.state(1).term()).isEqualTo(1);
    long ticket = rig.request(1, read("x", Consistency.EVENTUAL, 0));
    assertThat(rig.reply(ticket)).isEqualTo(new Response.Answered(Value.of(2), 4));
  }

  /** 5: until the new journal is durable a crash brings back the old one. */
  @Test
  void aCrashDuringTheCheckpointLosesNothing() {
    Rig rig = cluster(4, 0);
    write(rig, 1, 2);
    rig.request(0, RaftConfigs.write(2, 3, "x", 3));
    rig.deliver(sent -> true);
    rig.flush(1);
    rig.flush(0);
    rig.deliver(sent -> true);
    assertThat(rig.milestones()).contains(new RaftMilestone.SnapshotTaken(4));
    rig.restart(0);
    assertThat(rig.state(0).log.lastIndex()).isEqualTo(5);
    assertThat(rig.state(0).log.baseIndex()).isZero();
  }

  /**
   * 5.3: the leader must occasionally send its state by sending a snapshot to followers that lag
   * behind, when it has already discarded the next log entry that it needs to send.
   */
  @Test
  void aFollowerThatIsTooFarBehindGetsASnapshot() {
    Rig rig = cluster(4, 0);
    rig.isolate(2);
    write(rig, 1, 6);
    rig.rejoin(2);
    rig.fire(0, RaftTimer.HEARTBEAT);
    rig.settle();
    assertThat(rig.milestones()).contains(new RaftMilestone.SnapshotInstalled(4));
    assertThat(rig.state(2).log.lastIndex()).isEqualTo(8);
    assertThat(rig.state(2).commit).isEqualTo(8);
  }

  /** 5.3: a snapshot that is lost is sent again, and not more than one at a time. */
  @Test
  void aLostSnapshotIsSentAgainAfterAnElectionTimeout() {
    Rig rig = cluster(4, 0);
    rig.isolate(2);
    write(rig, 1, 6);
    rig.inject(2, 0, new RaftMessage.AppendRejection(1, 8, 2, 1));
    assertThat(rig.sent(RaftMessage.InstallSnapshot.class)).hasSize(1);
    rig.inject(2, 0, new RaftMessage.HeartbeatReply(1, 91, 0));
    rig.inject(2, 0, new RaftMessage.AppendRejection(1, 8, 2, 1));
    assertThat(rig.sent(RaftMessage.InstallSnapshot.class)).hasSize(1);
    rig.advance(100);
    rig.inject(2, 0, new RaftMessage.HeartbeatReply(1, 92, 0));
    assertThat(rig.sent(RaftMessage.InstallSnapshot.class)).hasSize(2);
  }

  /**
   * A snapshot that takes longer than an election timeout to arrive arrives all the same, and is
   * not outdated by then by one that was sent meanwhile.
   */
  @Test
  void aSlowSnapshotIsWaitedForLongerEachTime() {
    Rig rig = cluster(4, 0);
    rig.isolate(2);
    write(rig, 1, 6);
    rig.inject(2, 0, new RaftMessage.AppendRejection(1, 8, 2, 1));
    List<Integer> sent = new java.util.ArrayList<>();
    for (int round = 91; round < 110; round++) {
      rig.advance(100);
      rig.inject(2, 0, new RaftMessage.HeartbeatReply(1, round, 0));
      sent.add(rig.sent(RaftMessage.InstallSnapshot.class).size());
    }
    assertThat(sent).startsWith(2, 2, 3, 3, 3, 3, 4, 4).endsWith(5, 5, 5, 5);
  }

  /**
   * 5.3: If instead the follower receives a snapshot that describes a prefix of its log (due to
   * retransmission or by mistake), then … entries following the snapshot are still valid and must
   * be retained.
   */
  @Test
  void aSnapshotOfAPrefixRemovesNothing() {
    Rig rig = cluster(4, 0);
    write(rig, 1, 6);
    RaftSnapshot snapshot = rig.server(0).applier().snapshot();
    rig.inject(0, 1, new RaftMessage.InstallSnapshot(1, snapshot));
    assertThat(rig.state(1).log.lastIndex()).isEqualTo(8);
    assertThat(rig.state(1).commit).as("never falls").isGreaterThanOrEqualTo(7);
  }

  /**
   * 5.3: the follower discards its entire log; it is all superseded by the snapshot and may
   * possibly have uncommitted entries that conflict with the snapshot.
   */
  @Test
  void aSnapshotReplacesALogThatConflicts() {
    Rig rig = cluster(4, 0);
    rig.isolate(2);
    write(rig, 1, 6);
    // n2 has entries of a term that came to nothing.
    List<Entry> lost = new java.util.ArrayList<>();
    for (long index = 3; index <= 20; index++) {
      lost.add(new Entry(index, 2, new Entry.Noop()));
    }
    rig.inject(1, 2, new RaftMessage.AppendEntries(2, 2, 1, lost, 1));
    RaftSnapshot snapshot = rig.server(0).applier().snapshot();
    rig.inject(0, 2, new RaftMessage.InstallSnapshot(2, snapshot));
    // Two leaders of term 2 in this test; what counts is the log.
    assertThat(rig.state(2).log.lastIndex()).isEqualTo(4);
    assertThat(rig.state(2).log.baseIndex()).isEqualTo(4);
  }

  /** 5.1: The snapshot includes the latest configuration in the log as of last included index. */
  @Test
  void aSnapshotHoldsTheConfigurationOfItsIndexAndNotALaterOne() {
    Rig rig = cluster(4, 0);
    rig.request(0, new Request.Reconfigure(nodes(0, 1), nodes(2)));
    rig.settle();
    write(rig, 1, 6);
    assertThat(rig.server(0).applier().snapshot().configuration())
        .isEqualTo(Configuration.of(nodes(0, 1), nodes(2)));
    rig.restart(0);
    assertThat(rig.state(0).log.configuration()).isEqualTo(Configuration.of(nodes(0, 1), nodes(2)));
  }

  /** 5.3 and 6.3: what sessions remember is part of the state. */
  @Test
  void aRetryAfterASnapshotHasNoSecondEffect() {
    Rig rig = cluster(4, 0);
    rig.isolate(2);
    write(rig, 1, 6);
    rig.rejoin(2);
    rig.fire(0, RaftTimer.HEARTBEAT);
    rig.settle();
    rig.elect(2);
    long retry = rig.request(2, RaftConfigs.write(2, 6, "x", 99));
    long reading = rig.request(2, read("x"));
    rig.settle();
    assertThat(rig.reply(retry)).isEqualTo(new Response.Answered(Value.TRUE, 8));
    assertThat(rig.reply(reading)).extracting("result").isEqualTo(Value.of(6));
  }
}
