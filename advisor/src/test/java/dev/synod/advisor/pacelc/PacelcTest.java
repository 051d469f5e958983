package dev.synod.advisor.pacelc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.advisor.consistency.Model;
import dev.synod.advisor.scheme.Scheme;
import dev.synod.advisor.scheme.Scheme.LeaderReads;
import dev.synod.advisor.scheme.Scheme.Promotion;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class PacelcTest {

  @Test
  void aLeaderWithFollowerReadsIsAvailableAndNearForReadsOnly() {
    Pacelc pacelc =
        Pacelc.of(Sites.of(leader(1, 3, LeaderReads.FOLLOWER, Promotion.ELECTION), 1, 1, 1));
    assertThat(pacelc.read().classification()).isEqualTo("PA/EL");
    assertThat(pacelc.write().classification()).isEqualTo("PC/EC");
    // What Abadi says of PNUTS.
    assertThat(pacelc.classification()).isEqualTo("PC/EL");
    assertThat(pacelc.consistency())
        .contains(Model.MONOTONIC_READS)
        .doesNotContain(Model.READ_YOUR_WRITES);
  }

  @Test
  void quorumsOfOneRegionAreNearAndGiveUpNothing() {
    Pacelc pacelc =
        Pacelc.of(Sites.of(leader(2, 2, LeaderReads.READ_INDEX, Promotion.ELECTION), 3));
    assertThat(pacelc.read().near()).isTrue();
    assertThat(pacelc.write().near()).isTrue();
    assertThat(pacelc.recent()).isTrue();
    // Its zones may be parted.
    assertThat(pacelc.classification()).isEqualTo("PC/EC");
  }

  @Test
  void oneCopyGivesUpNothing() {
    Pacelc pacelc = Pacelc.of(Sites.of(leader(1, 1, LeaderReads.LEASE, Promotion.ELECTION), 1));
    assertThat(pacelc.read().available()).isTrue();
    assertThat(pacelc.classification()).isEqualTo("PC/EC");
  }

  @Test
  void quorumsThatIntersectAreNotAvailable() {
    assertThat(Pacelc.of(Sites.of(new Scheme.Leaderless(2, 2), 1, 1, 1)).classification())
        .isEqualTo("PC/EC");
    assertThat(Pacelc.of(Sites.of(new Scheme.Leaderless(1, 3), 1, 1, 1)).classification())
        .isEqualTo("PC/EC");
    assertThat(Pacelc.of(Sites.of(new Scheme.Leaderless(2, 1), 1, 1, 1)).classification())
        .isEqualTo("PC/EL");
    assertThat(Pacelc.of(Sites.of(new Scheme.Abd(2, 2), 1, 1, 1)).classification())
        .isEqualTo("PC/EC");
    assertThat(
            Pacelc.of(Sites.of(Scheme.LeaderlessConsensus.epaxos(5, 0.1), 1, 1, 1, 1, 1))
                .classification())
        .isEqualTo("PC/EC");
  }

  @Test
  void theReasonsNameTheQuorums() {
    Pacelc pacelc =
        Pacelc.of(Sites.of(leader(2, 2, LeaderReads.LEASE, Promotion.ELECTION), 1, 1, 1));
    assertThat(pacelc.reasons())
        .containsExactly(
            "P: only a side with 2 of 3 voters goes on; clients elsewhere are refused"
                + " (Gilbert and Lynch 2002)",
            "E: every operation goes through the leader, and a write waits for a quorum's disks");
    assertThat(Pacelc.of(Sites.of(new Scheme.Leaderless(1, 3), 1, 1, 1)).reasons().getFirst())
        .isEqualTo(
            "P: a write waits for 3 of 3 copies, which not every side has; clients elsewhere are"
                + " refused (Gilbert and Lynch 2002)");
  }

  @Test
  void consistencyCostsTheDifferenceOfQuantiles() {
    DoubleUnaryOperator configured = share -> 100 * share;
    DoubleUnaryOperator nearest = share -> 10 * share;
    assertThat(ElseCost.between(configured, nearest)).isEqualTo(new ElseCost(45, 99 - 9.9));
    assertThat(ElseCost.between(nearest, configured)).isEqualTo(new ElseCost(0, 0));
    assertThatThrownBy(() -> ElseCost.between(share -> Double.NaN, nearest))
        .hasMessage("found a quantile at 0.5 that is no number");
  }

  private static Scheme leader(int writes, int elects, LeaderReads reads, Promotion promotion) {
    return new Scheme.Leader(writes, elects, reads, promotion);
  }
}
