package dev.synod.protocols.raft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.core.guarantee.Consistency;
import dev.synod.core.history.Operation;
import dev.synod.core.protocol.Request;
import org.junit.jupiter.api.Test;

class LeaderInvariantsTest {

  private static Rig led() {
    Rig rig = Rig.of(3);
    rig.elect(0);
    rig.settle();
    return rig;
  }

  @Test
  void aLeaderThatCommitsWhatNoQuorumHasIsFoundAtOnce() {
    Rig rig = led();
    rig.isolate(1);
    rig.isolate(2);
    rig.request(0, new Request.OpenSession());
    rig.flush(0);
    assertThat(rig.misconceptions()).isEmpty();
    rig.inject(1, 0, new RaftMessage.AppendReply(1, 2));
    assertThat(rig.state(0).commit).isEqualTo(2);
    assertThat(rig.misconceptions()).containsExactly(LeaderInvariants.COMMIT_QUORUM);
  }

  @Test
  void aLeaderThatAnswersReadsWhichNoQuorumConfirmedIsFoundAtOnce() {
    Rig rig = led();
    rig.isolate(1);
    rig.isolate(2);
    rig.request(
        0, new Request.Operate(1, 1, 0, 0, new Operation.Read("x"), Consistency.LINEARIZABLE));
    assertThat(rig.misconceptions()).isEmpty();
    rig.inject(1, 0, new RaftMessage.HeartbeatReply(1, 1_000, 0));
    assertThat(rig.misconceptions()).containsExactly(LeaderInvariants.READ_QUORUM);
  }
}
