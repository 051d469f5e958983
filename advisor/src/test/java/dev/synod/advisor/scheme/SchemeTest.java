package dev.synod.advisor.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.advisor.scheme.Scheme.LeaderlessConsensus;
import dev.synod.core.topology.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemeTest {

  @Test
  void fastQuorumsAreThoseOfThePapers() {
    assertThat(LeaderlessConsensus.epaxos(3, 0).fastQuorum()).isEqualTo(2);
    assertThat(LeaderlessConsensus.epaxos(5, 0).fastQuorum()).isEqualTo(3);
    assertThat(LeaderlessConsensus.epaxos(7, 0).fastQuorum()).isEqualTo(5);
    assertThat(LeaderlessConsensus.atlas(3, 1, 0).fastQuorum()).isEqualTo(2);
    assertThat(LeaderlessConsensus.atlas(5, 2, 0).fastQuorum()).isEqualTo(4);
  }

  @Test
  void quorumsFitIntoTheReplicas() {
    List<Place> two = List.of(new Place("x", "a"), new Place("x", "b"));
    assertThatThrownBy(() -> new Configuration(new Scheme.Leaderless(1, 3), two))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs 3 replicas, and has 2");
    List<Place> spread = List.of(new Place("x", "a"), new Place("x", "b"), new Place("y", "a"));
    assertThatThrownBy(() -> new Configuration(new Scheme.MultiLeader(1, 2), spread))
        .hasMessageContaining("needs 2 replicas in each of its regions, and has 1 in y");
    assertThatThrownBy(() -> LeaderlessConsensus.epaxos(4, 0))
        .hasMessage("EPaxos needs an odd number of replicas, at least 3, and has 4");
    assertThatThrownBy(() -> new Configuration(new LeaderlessConsensus(1, 1, 0), spread))
        .hasMessageEndingWith("at least 2 of 3 replicas, so that it intersects with others");
    assertThatThrownBy(() -> new Configuration(new LeaderlessConsensus(2, 3, 0), spread))
        .hasMessageEndingWith("at least 3 of 3 replicas, so that it intersects with others");
    assertThatThrownBy(() -> new Scheme.Abd(0, 1)).hasMessageContaining("a read quorum");
    assertThatThrownBy(() -> new LeaderlessConsensus(1, 1, Double.NaN))
        .hasMessageContaining("0 to 1");
  }
}
