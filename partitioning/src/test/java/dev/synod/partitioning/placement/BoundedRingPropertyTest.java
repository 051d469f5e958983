package dev.synod.partitioning.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.partitioning.cluster.Cluster;
import dev.synod.partitioning.cluster.Clusters;
import dev.synod.partitioning.cluster.Member;
import dev.synod.partitioning.hash.Draws;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class BoundedRingPropertyTest {

  /** The bound as the paper has it, in whole numbers: epsilon is a number of sixteenths. */
  private static long bound(Cluster cluster, int member, int sixteenths, long keys) {
    long weight = Math.round(2 * cluster.member(member).weight());
    long all = cluster.members().stream().mapToLong(each -> Math.round(2 * each.weight())).sum();
    return Math.ceilDiv((16 + sixteenths) * keys * weight, 16 * all);
  }

  private static void assertHolds(
      BoundedRing bounded, TreeSet<Long> keys, int sixteenths, int virtualNodes, long seed) {
    Cluster cluster = bounded.cluster();
    Ring ring = new Ring(cluster, virtualNodes, seed);
    int[] loads = new int[cluster.size()];
    for (long key : keys) {
      int member = bounded.memberOf(key);
      loads[member]++;
      int first = ring.virtualNode(key);
      for (int further = 0; ring.owner(first, further) != member; further++) {
        int passed = ring.owner(first, further);
        assertThat((long) bounded.load(passed))
            .as("seed %d: %s passed a key on, and is not full", seed, cluster.member(passed))
            .isGreaterThanOrEqualTo(bounded.capacity(passed));
      }
    }
    assertThat(bounded.size()).isEqualTo(keys.size());
    for (int member = 0; member < loads.length; member++) {
      assertThat(loads[member]).as("seed " + seed).isEqualTo(bounded.load(member));
      assertThat((long) loads[member])
          .as("seed " + seed)
          .isLessThanOrEqualTo(bound(cluster, member, sixteenths, keys.size()));
    }
  }

  @Test
  void noMemberIsEverAboveItsBoundWhateverComesAndGoes() {
    for (int seed = 0; seed < 300; seed++) {
      Draws draws = new Draws(seed);
      int sixteenths = 1 + (int) draws.below(32);
      int virtualNodes = 1 + (int) draws.below(20);
      Cluster cluster = Clusters.random(draws, 10, seed % 2 == 0);
      BoundedRing bounded = new BoundedRing(cluster, virtualNodes, sixteenths / 16.0, seed);
      TreeSet<Long> keys = new TreeSet<>();
      for (int step = 0; step < 60; step++) {
        change(bounded, keys, draws, seed);
        assertHolds(bounded, keys, sixteenths, virtualNodes, seed);
      }
    }
  }

  private static void change(BoundedRing bounded, TreeSet<Long> keys, Draws draws, int seed) {
    Cluster cluster = bounded.cluster();
    switch ((int) draws.below(8)) {
      case 0 -> {
        Member like = cluster.member((int) draws.below(cluster.size()));
        bounded.change(cluster.with(new Member("n" + draws.next(), like.place(), like.weight())));
      }
      case 1 -> {
        if (cluster.size() > 1) {
          bounded.change(cluster.without(cluster.member((int) draws.below(cluster.size())).name()));
        }
      }
      case 2 -> {
        List<Member> members = new ArrayList<>(cluster.members());
        int index = (int) draws.below(members.size());
        Member member = members.get(index);
        members.set(index, new Member(member.name(), member.place(), 0.5 + draws.below(6) / 2.0));
        bounded.change(new Cluster(members));
      }
      case 3, 4 -> {
        if (!keys.isEmpty()) {
          long gone = keys.first();
          keys.remove(gone);
          bounded.remove(gone);
          assertThat(bounded.memberOf(gone)).as("seed " + seed).isEqualTo(-1);
        }
      }
      default -> {
        long[] added = new long[1 + (int) draws.below(12)];
        for (int index = 0; index < added.length; index++) {
          added[index] = draws.next();
          keys.add(added[index]);
        }
        bounded.addAll(added);
      }
    }
  }

  @Test
  void withoutPressureKeysAreWhereTheRingHasThem() {
    Cluster cluster = Cluster.of(10);
    BoundedRing bounded = new BoundedRing(cluster, 64, 1000, 1);
    Ring ring = new Ring(cluster, 64, 1);
    Draws draws = new Draws(2);
    for (int key = 0; key < 1000; key++) {
      long point = draws.next();
      bounded.add(point);
      bounded.add(point);
      assertThat(bounded.memberOf(point)).isEqualTo(ring.primary(point));
    }
    assertThat(bounded.size()).isEqualTo(1000);
  }

  /**
   * The paper's theorem: about 1/ε² moves for each change of a key, whatever the number of keys.
   */
  @Test
  void aKeyThatComesMovesFewOthers() {
    double epsilon = 0.25;
    BoundedRing bounded = new BoundedRing(Cluster.of(20), 64, epsilon, 3);
    Draws draws = new Draws(5);
    List<Long> keys = new ArrayList<>();
    long moved = 0;
    int keyCount = 2_000;
    for (int key = 0; key < keyCount; key++) {
      int[] before = keys.stream().mapToInt(bounded::memberOf).toArray();
      long point = draws.next();
      bounded.add(point);
      for (int index = 0; index < before.length; index++) {
        moved += bounded.memberOf(keys.get(index)) != before[index] ? 1 : 0;
      }
      keys.add(point);
    }
    assertThat((double) moved / keyCount).isLessThan(1 / (epsilon * epsilon));
  }

  @Test
  void anEpsilonOutOfRangeIsRefused() {
    for (double epsilon : new double[] {0, -1, 0.0001, 1001, Double.NaN}) {
      assertThatThrownBy(() -> new BoundedRing(Cluster.of(3), 8, epsilon, 0))
          .hasMessage("found an epsilon of " + epsilon + ", expected 0.001 to 1000");
    }
  }
}
