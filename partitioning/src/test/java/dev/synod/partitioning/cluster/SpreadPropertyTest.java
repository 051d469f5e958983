package dev.synod.partitioning.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.core.topology.Place;
import dev.synod.partitioning.hash.Bits;
import dev.synod.partitioning.hash.Draws;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SpreadPropertyTest {

  private static final int CASES = 5_000;

  @Test
  void replicasAreDistinctAndAsFarApartAsCanBe() {
    for (int seed = 0; seed < CASES; seed++) {
      Draws draws = new Draws(seed);
      Cluster cluster = Clusters.random(draws, 10, false);
      Spread spread = new Spread(cluster);
      int replicas = 1 + (int) draws.below(Math.min(5, cluster.size()));
      long point = draws.next();

      int[] chosen =
          spread.choose(
              replicas,
              attempt -> (int) Long.remainderUnsigned(Bits.again(point, attempt), cluster.size()),
              20);

      assertThat(Arrays.stream(chosen).distinct()).as("seed " + seed).hasSize(replicas);
      Clusters.assertSpreadOut(cluster, chosen, "seed " + seed);
    }
  }

  @Test
  void aLongerSetBeginsWithTheShorterOne() {
    for (int seed = 0; seed < CASES; seed++) {
      Draws draws = new Draws(seed);
      Cluster cluster = Clusters.random(draws, 12, false);
      Spread spread = new Spread(cluster);
      long[] scores = draws(draws, cluster.size());
      int[] all = spread.highest(cluster.size(), scores);
      for (int replicas = 1; replicas < all.length; replicas++) {
        assertThat(spread.highest(replicas, scores))
            .as("seed " + seed)
            .isEqualTo(Arrays.copyOf(all, replicas));
      }
    }
  }

  private static long[] draws(Draws draws, int count) {
    long[] scores = new long[count];
    Arrays.setAll(scores, index -> draws.next());
    return scores;
  }

  @Test
  void threeReplicasAreInThreeZonesIfThereAreThree() {
    Cluster cluster = Cluster.of(9, 3);
    Spread spread = new Spread(cluster);

    int[] chosen = spread.choose(3, attempt -> attempt * 3 % 9 + attempt / 3, 9);

    assertThat(Arrays.stream(chosen).map(member -> member % 3).distinct()).hasSize(3);
  }

  @Test
  void moreReplicasThanMembersAreRefused() {
    Spread spread = new Spread(Cluster.of(2));

    assertThatThrownBy(() -> spread.choose(3, attempt -> 0, 1))
        .hasMessage("found 3 replicas, expected 1 to 2, the number of members");
    assertThatThrownBy(() -> spread.highest(0, new long[2])).hasMessageContaining("found 0");
  }

  @Test
  void badClustersAreRefused() {
    Place place = new Place("r", "z");

    assertThatThrownBy(() -> Cluster.of(0)).hasMessage("a cluster without members");
    assertThatThrownBy(() -> Cluster.of(2).with(new Member("node-1", place)))
        .hasMessage("two members are called node-1");
    assertThatThrownBy(() -> Cluster.of(2).without("x")).hasMessage("no member is called x");
    assertThatThrownBy(() -> new Member("", place)).hasMessage("a member's name is empty");
    for (double weight : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new Member("a", place, weight))
          .hasMessage("member a: found weight " + weight + ", expected 1e-9 to 1e9");
    }
  }
}
