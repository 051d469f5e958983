package dev.synod.partitioning.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.synod.core.topology.Place;
import dev.synod.partitioning.cluster.Cluster;
import dev.synod.partitioning.cluster.Member;
import java.util.List;
import org.junit.jupiter.api.Test;

class QualityTest {

  private static final Place ROOM = new Place("r", "z");

  private static final Cluster UNLIKE =
      new Cluster(List.of(new Member("a", ROOM, 1), new Member("b", ROOM, 3)));

  @Test
  void balanceIsInRelationToTheWeights() {
    Balance even = new Balance(UNLIKE, new double[] {10, 30});
    Balance uneven = new Balance(UNLIKE, new double[] {20, 20});

    assertThat(even.peakToAverage()).isEqualTo(1);
    assertThat(even.deviation()).isZero();
    assertThat(uneven.relatives()).containsExactly(2, 2.0 / 3);
    assertThat(uneven.peakToAverage()).isEqualTo(2);
    assertThat(uneven.leastToAverage()).isEqualTo(2.0 / 3);
    assertThat(uneven.peak()).isZero();
    assertThat(uneven.deviation()).isEqualTo(Math.sqrt((1 + 1.0 / 9) / 2), within(1e-12));
    assertThatThrownBy(() -> new Balance(UNLIKE, new double[] {0, 0}))
        .hasMessageContaining("not all 0");
  }

  @Test
  void loadsAndCopiesAreCounted() {
    Cluster cluster = Cluster.of(3);
    int[][] where = {{0, 1}, {1, 2}, {1, 0}};
    Locations locations = Locations.of(cluster, 3, 2, key -> where[key]);

    assertThat(Balance.ofPrimaries(locations, key -> key + 1).amounts()).containsExactly(1, 5, 0);
    assertThat(Balance.ofCopies(locations).amounts()).containsExactly(2, 3, 1);
    assertThat(ReplicaSets.of(locations).count()).isEqualTo(2);
    assertThat(ReplicaSets.of(locations).scatterWidths()).containsExactly(1, 2, 1);
    assertThatThrownBy(() -> Locations.of(cluster, 3, 1, key -> where[key]))
        .hasMessage("key 0: found 2 replicas, expected 1");
  }

  /** It can hold one copy of each key, so of three replicas a third of all, however heavy it is. */
  @Test
  void aNewMemberNeedNotGetMoreThanOneCopyOfEachKey() {
    Cluster before = Cluster.of(3);
    Cluster after = before.with(new Member("heavy", ROOM, 1_000));
    Locations from = Locations.of(before, 6, 3, key -> new int[] {0, 1, 2});
    Locations to = Locations.of(after, 6, 3, key -> new int[] {3, key % 3, (key + 1) % 3});

    assertThat(Movement.between(from, to)).isEqualTo(new Movement(1.0 / 3, 1.0 / 3));
    assertThat(Movement.between(from, to).ratio()).isEqualTo(1);
  }

  @Test
  void movementIsByNamesAndCountsCopies() {
    Cluster before = Cluster.of(3);
    Cluster after = before.without("node-0").with(new Member("new", ROOM));
    Locations from =
        Locations.of(before, 2, 2, key -> key == 0 ? new int[] {0, 1} : new int[] {1, 2});
    // The same members have other indices now: node-1 is 0, node-2 is 1, the new one is 2.
    Locations to = Locations.of(after, 2, 2, key -> key == 0 ? new int[] {2, 0} : new int[] {1, 0});

    Movement movement = Movement.between(from, to);

    assertThat(movement.moved()).isEqualTo(0.25);
    assertThat(movement.minimum()).isEqualTo(1.0 / 3, within(1e-12));
    assertThat(Movement.between(from, from)).isEqualTo(new Movement(0, 0));
    assertThat(Movement.between(from, from).ratio()).isEqualTo(1);
    assertThatThrownBy(
            () -> Movement.between(from, Locations.of(after, 2, 1, key -> new int[] {0})))
        .hasMessageContaining("2 of 1 after");
  }
}
