package dev.synod.advisor.pacelc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.advisor.consistency.Model;
import dev.synod.advisor.scheme.Configuration;
import dev.synod.advisor.scheme.Scheme;
import dev.synod.advisor.scheme.Scheme.LeaderReads;
import dev.synod.advisor.scheme.Scheme.Promotion;
import org.junit.jupiter.api.Test;

class CapTest {

  @Test
  void onlyAMajoritysSideGoesOnWithAnElectedLeader() {
    Configuration raft = led(2, 2, LeaderReads.LEASE, Promotion.ELECTION);
    Cap cap = new Cap(raft, Sites.parted("r0", "r1 r2"));
    assertThat(cap.read("r0").completes()).isFalse();
    assertThat(cap.read("r0").consistency()).isEmpty();
    assertThat(cap.write("r0").fate()).isEqualTo(Fate.REFUSED);
    assertThat(cap.read("r1").consistency()).containsExactly(Model.LINEARIZABLE);
    assertThat(cap.write("r2").fate()).isEqualTo(Fate.PRESERVED);
  }

  @Test
  void aSmallWriteQuorumGoesOnWithItsLeaderButElectsNone() {
    Configuration flexible =
        Sites.of(Scheme.Leader.flexible(5, 1, LeaderReads.LEASE), 1, 1, 1, 1, 1);
    Cap kept = new Cap(flexible, Sites.parted("r0 r1", "r2 r3 r4"));
    assertThat(kept.read("r0").completes()).isTrue();
    assertThat(kept.write("r1").fate()).isEqualTo(Fate.PRESERVED);
    assertThat(kept.write("r2").fate()).isEqualTo(Fate.REFUSED);
    Cap lost = new Cap(flexible, Sites.parted("r0", "r1 r2", "r3 r4"));
    assertThat(lost.write("r1").completes()).isFalse();
    Cap elected = new Cap(flexible, Sites.parted("r0", "r1 r2 r3 r4"));
    assertThat(elected.write("r1").fate()).isEqualTo(Fate.PRESERVED);
    assertThat(elected.read("r0").completes()).isFalse();
  }

  @Test
  void whatTheOldLeaderOfAnAsynchronousGroupAcknowledgesIsLost() {
    Cap cap =
        new Cap(led(1, 2, LeaderReads.LEASE, Promotion.ELECTION), Sites.parted("r0", "r1 r2"));
    assertThat(cap.write("r0").fate()).isEqualTo(Fate.LOST);
    assertThat(cap.write("r1").fate()).isEqualTo(Fate.PRESERVED);
    assertThat(cap.read("r0").consistency()).containsExactly(Model.EVENTUAL);
    assertThat(cap.read("r1").consistency()).containsExactly(Model.EVENTUAL);
  }

  @Test
  void eitherSideGoesOnAndMayLose() {
    Configuration backedUp = led(1, 1, LeaderReads.LEASE, Promotion.EITHER_SIDE);
    Cap cap = new Cap(backedUp, Sites.parted("r0", "r1 r2"));
    assertThat(cap.write("r0").fate()).isEqualTo(Fate.LOST);
    assertThat(cap.write("r1").fate()).isEqualTo(Fate.LOST);
    assertThat(cap.read("r2").consistency()).containsExactly(Model.EVENTUAL);
    Cap whole = new Cap(backedUp, Sites.parted("r0 r1 r2", "x"));
    assertThat(whole.write("r0").fate()).isEqualTo(Fate.PRESERVED);
    assertThat(whole.write("x").fate()).isEqualTo(Fate.REFUSED);
    assertThat(whole.read("r0").consistency()).containsExactly(Model.LINEARIZABLE);
    Cap two =
        new Cap(led(2, 1, LeaderReads.LEASE, Promotion.EITHER_SIDE), Sites.parted("r0", "r1 r2"));
    assertThat(two.write("r0").fate()).isEqualTo(Fate.REFUSED);
    assertThat(two.read("r0").consistency()).containsExactly(Model.EVENTUAL);
  }

  @Test
  void followersAnswerReadsWithoutALeader() {
    Cap cap =
        new Cap(led(2, 2, LeaderReads.FOLLOWER, Promotion.ELECTION), Sites.parted("r0", "r1 r2"));
    assertThat(cap.read("r0").consistency())
        .contains(Model.MONOTONIC_READS, Model.STRONG_EVENTUAL)
        .doesNotContain(Model.LINEARIZABLE);
    assertThat(cap.write("r0").completes()).isFalse();
  }

  @Test
  void leaderlessQuorumsAreCountedOnTheirSide() {
    Cap weak = new Cap(Sites.of(new Scheme.Leaderless(1, 1), 1, 1, 1), Sites.parted("r0", "r1 r2"));
    assertThat(weak.read("r0").consistency()).containsExactly(Model.STRONG_EVENTUAL);
    assertThat(weak.write("r0").fate()).isEqualTo(Fate.MERGED);
    Cap strict =
        new Cap(Sites.of(new Scheme.Leaderless(1, 3), 1, 1, 1), Sites.parted("r0", "r1 r2"));
    assertThat(strict.read("r0").consistency()).contains(Model.REGULAR);
    assertThat(strict.write("r1").fate()).isEqualTo(Fate.REFUSED);
  }

  @Test
  void regionsThatTakeWritesGoOnAlone() {
    Cap cap = new Cap(Sites.of(new Scheme.MultiLeader(2, 2), 3, 3), Sites.parted("r0", "r1", "r2"));
    assertThat(cap.write("r0").fate()).isEqualTo(Fate.MERGED);
    assertThat(cap.read("r1").consistency())
        .containsExactlyInAnyOrder(Model.STRONG_EVENTUAL, Model.READ_YOUR_WRITES);
    assertThat(cap.read("r2").completes()).isFalse();
    Cap single = new Cap(Sites.of(new Scheme.MultiLeader(), 1, 1), Sites.parted("r0", "r1"));
    assertThat(single.read("r0").consistency())
        .contains(Model.READ_YOUR_WRITES, Model.MONOTONIC_READS);
  }

  @Test
  void aRegionThatThePartitionDoesNotNameIsCutOffAlone() {
    Cap cap = new Cap(Sites.of(new Scheme.MultiLeader(), 1, 1), Sites.parted("r0"));
    assertThat(cap.write("r1").fate()).isEqualTo(Fate.MERGED);
    assertThat(cap.write("elsewhere").fate()).isEqualTo(Fate.REFUSED);
    assertThat(cap.read("elsewhere").completes()).isFalse();
  }

  private static Configuration led(int writes, int elects, LeaderReads reads, Promotion promotion) {
    return Sites.of(new Scheme.Leader(writes, elects, reads, promotion), 1, 1, 1);
  }
}
