package dev.synod.partitioning.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.core.topology.Place;
import dev.synod.partitioning.cluster.Cluster;
import dev.synod.partitioning.cluster.Clusters;
import dev.synod.partitioning.cluster.Member;
import dev.synod.partitioning.hash.Draws;
import dev.synod.partitioning.placement.Rendezvous;
import dev.synod.partitioning.quality.ReplicaSets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AssignmentPropertyTest {

  private static int moved(Assignment before, Assignment after) {
    int moved = 0;
    List<List<String>> names = after.names();
    for (int partition = 0; partition < before.partitions(); partition++) {
      Set<String> had = new HashSet<>();
      before.replicasOf(partition).forEach(member -> had.add(member.name()));
      for (String name : names.get(partition)) {
        moved += had.contains(name) ? 0 : 1;
      }
    }
    return moved;
  }

  private static void assertEven(Assignment assignment, int replicas, String about) {
    int[] copies = assignment.copies();
    for (int member = 0; member < copies.length; member++) {
      double fair =
          Math.min(
              assignment.partitions(),
              assignment.partitions() * replicas * assignment.cluster().share(member));
      assertThat((double) copies[member]).as(about).isBetween(fair - 1, fair + 1);
    }
  }

  @Test
  void inOneZoneEveryMemberHoldsItsShareToWithinOneAndOnlyThatMoves() {
    for (int seed = 0; seed < 300; seed++) {
      Draws draws = new Draws(seed);
      Cluster cluster = Cluster.of(3 + (int) draws.below(20));
      int partitions = 50 + (int) draws.below(500);
      int replicas = 1 + (int) draws.below(3);
      Assignment before = EvenAssignment.of(cluster, partitions, replicas);
      Assignment more =
          EvenAssignment.after(
              before, cluster.with(new Member("newcomer", cluster.member(0).place())), replicas);
      assertEven(before, replicas, "seed " + seed);
      assertEven(more, replicas, "seed " + seed);
      assertThat(moved(before, more)).as("seed " + seed).isEqualTo(more.copies()[cluster.size()]);
      if (cluster.size() > replicas) {
        String gone = cluster.member((int) draws.below(cluster.size())).name();
        Assignment fewer = EvenAssignment.after(before, cluster.without(gone), replicas);
        assertEven(fewer, replicas, "seed " + seed);
        assertThat(moved(before, fewer))
            .as("seed " + seed)
            .isBetween(
                before.copies()[cluster.indexOf(gone)],
                before.copies()[cluster.indexOf(gone)] * 11 / 10 + cluster.size());
      }
    }
  }

  @Test
  void inAnyClusterReplicasAreSpreadOutAndPrimariesEven() {
    for (int seed = 0; seed < 300; seed++) {
      Draws draws = new Draws(seed);
      Cluster cluster = Clusters.random(draws, 12, true);
      int replicas = 1 + (int) draws.below(Math.min(4, cluster.size()));
      Assignment assignment = EvenAssignment.of(cluster, 200, replicas);
      for (int partition = 0; partition < 200; partition++) {
        assertThat(assignment.indicesOf(partition)).as("seed " + seed).hasSize(replicas);
        Clusters.assertSpreadOut(cluster, assignment.indicesOf(partition), "seed " + seed);
      }
      assertThat(Arrays.stream(assignment.primaries()).sum()).isEqualTo(200);
    }
  }

  @Test
  void sixteenThousandSlotsInThreeZones() {
    Cluster cluster = Cluster.of(12, 3);
    Assignment before = EvenAssignment.of(cluster, 16_384, 3);
    Cluster fewer = cluster.without("node-5");
    Assignment after = EvenAssignment.after(before, fewer, 3);

    assertThat(Arrays.stream(before.copies())).allMatch(copies -> copies == 4096);
    assertThat(Arrays.stream(before.primaries()))
        .allMatch(primaries -> primaries >= 1364 && primaries <= 1367);
    for (int partition = 0; partition < 16_384; partition += 64) {
      Clusters.assertSpreadOut(fewer, after.indicesOf(partition), "partition " + partition);
    }
    // Its zone has three members left, which have to hold a third of all copies.
    assertThat(after.copies()[fewer.indexOf("node-2")]).isBetween(5461, 5462);
    assertThat(moved(before, after)).isEqualTo(4096);
  }

  /** Four members in two zones hold three replicas of each partition; two come in a third zone. */
  @Test
  void aNewZoneIsPutToUseWithoutMoreMovesThanItsShare() {
    Cluster two = Cluster.of(4, 2);
    Assignment before = EvenAssignment.of(two, 300, 3);
    Place third = new Place("region", "zone-2");
    Cluster three = two.with(new Member("new-0", third)).with(new Member("new-1", third));
    Assignment after = EvenAssignment.after(before, three, 3);

    for (int partition = 0; partition < 300; partition++) {
      Clusters.assertSpreadOut(three, after.indicesOf(partition), "partition " + partition);
    }
    assertThat(Arrays.stream(after.copies())).allMatch(copies -> copies == 150);
    assertThat(moved(before, after)).isEqualTo(300);
  }

  /** One member cannot hold a replica of everything only because it is alone in its zone. */
  @Test
  void aNewZoneIsGivenNoMoreThanItsShare() {
    Cluster two = Cluster.of(5, 2);
    Assignment before = EvenAssignment.of(two, 300, 3);
    Cluster three = two.with(new Member("new", new Place("region", "zone-2")));
    Assignment after = EvenAssignment.after(before, three, 3);

    assertThat(Arrays.stream(after.copies())).allMatch(copies -> copies == 150);
    assertThat(moved(before, after)).isEqualTo(150);
  }

  @Test
  void aPlacementAssignsToo() {
    Rendezvous rendezvous = new Rendezvous(Cluster.of(9, 3), 1);

    Assignment assignment = Assignment.by(rendezvous, 64, 3);

    assertThat(assignment).isEqualTo(Assignment.by(rendezvous, 64, 3));
    assertThat(assignment.replicasOf(7)).hasSize(3);
    assertThat(Arrays.stream(assignment.copies()).sum()).isEqualTo(192);
  }

  @Test
  void whatIsLostIsLeftOut() {
    Assignment assignment = new Assignment(Cluster.of(3), new int[][] {{0, 1}, {1, 2}});

    assertThat(assignment.afterLossOf(List.of("node-1", "who")).names())
        .containsExactly(List.of("node-0"), List.of("node-2"));
    assertThatThrownBy(() -> assignment.afterLossOf(List.of("node-1", "node-2")))
        .hasMessage("partition 1: all its replicas, [node-1, node-2], are lost");
  }

  @Test
  void whatIsNoAssignmentIsRefused() {
    Cluster cluster = Cluster.of(3);
    for (int[] members : new int[][] {{}, {3}, {-1}, {1, 1}}) {
      assertThatThrownBy(() -> new Assignment(cluster, new int[][] {members}))
          .hasMessageStartingWith("partition 0: found members ");
    }
    assertThatThrownBy(() -> new Assignment(cluster, new int[0][]))
        .hasMessage("found no partitions, expected at least 1");
    assertThatThrownBy(() -> EvenAssignment.of(cluster, 8, 4))
        .hasMessage("found 4 replicas, expected 1 to 3, the number of members");
    assertThatThrownBy(() -> EvenAssignment.of(cluster, 0, 1)).hasMessageContaining("found 0");
  }

  // ---- copysets

  @Test
  void copysetsAreFewAndWideEnough() {
    for (int seed = 0; seed < 100; seed++) {
      Draws draws = new Draws(seed);
      int replicas = 2 + (int) draws.below(3);
      Cluster cluster = Cluster.of(replicas * (10 + (int) draws.below(40)));
      int width = replicas - 1 + (int) draws.below(8);
      List<int[]> sets = Copysets.sets(cluster, replicas, width, seed);
      int permutations = Math.ceilDiv(width, replicas - 1);

      assertThat(sets.size())
          .as("seed " + seed)
          .isBetween(
              permutations * cluster.size() * 4 / 5 / replicas,
              permutations * cluster.size() / replicas);
      double mean =
          Arrays.stream(ReplicaSets.of(cluster.size(), sets).scatterWidths())
              .average()
              .orElseThrow();
      // A few meet twice, so that the mean is a little below the width of the permutations.
      assertThat(mean)
          .as("seed " + seed)
          .isBetween(permutations * (replicas - 1) * 0.8, permutations * (replicas - 1.0));
    }
  }

  @Test
  void copysetsAreSpreadOutAndUsedEvenly() {
    Cluster cluster = Cluster.of(30, 3);
    Assignment assignment = Copysets.assignment(cluster, 1_000, 3, 4, 1);
    for (int partition = 0; partition < 1_000; partition++) {
      Clusters.assertSpreadOut(cluster, assignment.indicesOf(partition), "" + partition);
    }
    assertThat(ReplicaSets.of(assignment).count()).isEqualTo(20);
    assertThat(Arrays.stream(assignment.copies()))
        .allMatch(copies -> copies >= 98 && copies <= 102);
    assertThatThrownBy(() -> Copysets.sets(cluster, 3, 1, 0))
        .hasMessage("found a scatter width of 1, expected 2 to 29");
  }
}
