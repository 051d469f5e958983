package dev.synod.partitioning.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.partitioning.cluster.Cluster;
import dev.synod.partitioning.cluster.Clusters;
import dev.synod.partitioning.cluster.Member;
import dev.synod.partitioning.hash.Bits;
import dev.synod.partitioning.hash.Draws;
import dev.synod.partitioning.hash.XxHash64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What holds for any cluster and any point; and every scheme beside one that is written plainly.
 */
class PlacementPropertyTest {

  private static final int CASES = 1_000;

  private static List<Placement> all(Cluster cluster, long seed) {
    List<Placement> all = new ArrayList<>();
    all.add(new Ring(cluster, 16, seed));
    all.add(new Rendezvous(cluster, seed));
    all.add(new Maglev(cluster, 1009, seed));
    if (cluster.isUniform()) {
      all.add(new Jump(cluster));
      all.add(new Modulo(cluster));
    }
    return all;
  }

  @Test
  void replicasAreDistinctSpreadOutAndBeginWithThePrimary() {
    for (int seed = 0; seed < CASES; seed++) {
      Draws draws = new Draws(seed);
      Cluster cluster = Clusters.random(draws, 12, seed % 2 == 0);
      for (Placement placement : all(cluster, seed)) {
        for (int replicas = 1; replicas <= cluster.size(); replicas++) {
          long point = draws.next();
          int[] members = placement.replicas(point, replicas);

          assertThat(members)
              .as("seed " + seed)
              .hasSize(replicas)
              .startsWith(placement.primary(point));
          assertThat(Arrays.stream(members).distinct()).as("seed " + seed).hasSize(replicas);
          Clusters.assertSpreadOut(cluster, members, "seed " + seed);
        }
      }
    }
  }

  @Test
  void theOrderOfMembersDoesNotMatter() {
    for (int seed = 0; seed < CASES; seed++) {
      Draws draws = new Draws(seed);
      Cluster cluster = Clusters.random(draws, 12, seed % 2 == 0);
      List<Member> turned = new ArrayList<>(cluster.members());
      Collections.reverse(turned);
      Cluster other = new Cluster(turned);
      int replicas = Math.min(3, cluster.size());
      List<Placement> here = all(cluster, seed).subList(0, 3);
      List<Placement> there = all(other, seed).subList(0, 3);
      for (int scheme = 0; scheme < here.size(); scheme++) {
        long point = draws.next();
        assertThat(other.members(there.get(scheme).replicas(point, replicas)))
            .as("seed " + seed)
            .isEqualTo(cluster.members(here.get(scheme).replicas(point, replicas)));
      }
    }
  }

  /** Without failure domains a newcomer takes at most one place, and nobody else changes. */
  @Test
  void aNewcomerOnlyTakes() {
    for (int seed = 0; seed < CASES; seed++) {
      Draws draws = new Draws(seed);
      Cluster before = Cluster.of(2 + (int) draws.below(10));
      Cluster after = before.with(new Member("newcomer", before.member(0).place()));
      List<List<Placement>> schemes =
          List.of(
              List.of(new Ring(before, 16, seed), new Ring(after, 16, seed)),
              List.of(new Rendezvous(before, seed), new Rendezvous(after, seed)));
      for (List<Placement> scheme : schemes) {
        long point = draws.next();
        List<Integer> old = boxed(scheme.getFirst().replicas(point, 2));
        List<Integer> changed = boxed(scheme.getLast().replicas(point, 2));
        List<Integer> newcomers = new ArrayList<>(changed);
        newcomers.removeAll(old);
        assertThat(newcomers).as("seed " + seed).isSubsetOf(before.size());
      }
    }
  }

  private static List<Integer> boxed(int[] members) {
    return Arrays.stream(members).boxed().toList();
  }

  // ---- beside plain ones

  @Test
  void theRingIsTheOneInATreeMap() {
    for (int seed = 0; seed < CASES; seed++) {
      Draws draws = new Draws(seed);
      Cluster cluster = Clusters.random(draws, 20, true);
      int virtualNodes = 1 + (int) draws.below(40);
      Ring ring = new Ring(cluster, virtualNodes, seed);
      TreeMap<Long, Integer> tree = new TreeMap<>();
      for (int member = 0; member < cluster.size(); member++) {
        long hash = XxHash64.hash(cluster.member(member).name(), seed);
        long count = Math.max(1, (long) Math.rint(virtualNodes * cluster.member(member).weight()));
        for (int virtual = 0; virtual < count; virtual++) {
          tree.put(XxHash64.hash(virtual, hash), member);
        }
      }
      assertThat(ring.size()).isEqualTo(tree.size());
      for (int probe = 0; probe < 20; probe++) {
        long point = probe == 0 ? tree.lastKey() : probe == 1 ? Long.MAX_VALUE : draws.next();
        Map.Entry<Long, Integer> next = tree.ceilingEntry(point);
        int expected = next == null ? tree.firstEntry().getValue() : next.getValue();
        assertThat(ring.primary(point)).as("seed " + seed).isEqualTo(expected);
      }
      assertThat(Arrays.stream(ring.shares()).sum()).isBetween(0.999999, 1.000001);
    }
  }

  @Test
  void rendezvousIsAllScoresSorted() {
    for (int seed = 0; seed < CASES; seed++) {
      Draws draws = new Draws(seed);
      Cluster cluster = Cluster.of(1 + (int) draws.below(30));
      Rendezvous rendezvous = new Rendezvous(cluster, seed);
      long salt = seed;
      long point = draws.next();
      int[] expected =
          IntStream.range(0, cluster.size())
              .boxed()
              .sorted(
                  Comparator.comparingLong(member ->
                      ~Bits.mix(point ^ XxHash64.hash(cluster.member(member).name(), salt))))
              .mapToInt(Integer::intValue)
              .toArray();
      assertThat(rendezvous.replicas(point, cluster.size())).as("seed " + seed).isEqualTo(expected);
    }
  }

  /** Section 3.4, pseudocode 1, word for word. */
  @Test
  void maglevFillsItsTableAsThePaperSays() {
    for (int seed = 0; seed < 200; seed++) {
      Draws draws = new Draws(seed);
      int n = 1 + (int) draws.below(20);
      int m = 251;
      Cluster cluster = Cluster.of(n);
      List<String> names = cluster.members().stream().map(Member::name).sorted().toList();
      long[][] permutation = new long[n][m];
      for (int i = 0; i < n; i++) {
        long hash = XxHash64.hash(names.get(i), seed);
        long offset = Long.remainderUnsigned(hash, m);
        long skip = Long.remainderUnsigned(Bits.again(hash, 1), m - 1) + 1;
        for (int j = 0; j < m; j++) {
          permutation[i][j] = (offset + j * skip) % m;
        }
      }
      String[] entry = populate(permutation, names, n, m);
      Maglev maglev = new Maglev(cluster, m, seed);
      for (int index = 0; index < m; index++) {
        long point = Math.ceilDiv(index, 1L) * (-1L >>> 1) / m * 2 + 1_000_000;
        int at = Bits.reduce(point, m);
        assertThat(cluster.member(maglev.primary(point)).name())
            .as("seed " + seed)
            .isEqualTo(entry[at]);
      }
    }
  }

  private static String[] populate(long[][] permutation, List<String> names, int n, int m) {
    int[] next = new int[n];
    String[] entry = new String[m];
    int count = 0;
    while (true) {
      for (int i = 0; i < n; i++) {
        int c = (int) permutation[i][next[i]];
        while (entry[c] != null) {
          next[i]++;
          c = (int) permutation[i][next[i]];
        }
        entry[c] = names.get(i);
        next[i]++;
        count++;
        if (count == m) {
          return entry;
        }
      }
    }
  }

  @Test
  void maglevsSharesDifferByOneEntryAtMost() {
    for (int members = 1; members < 50; members++) {
      int[] entries = new Maglev(Cluster.of(members), 1009, members).entries();
      int most = Arrays.stream(entries).max().orElseThrow();
      int fewest = Arrays.stream(entries).min().orElseThrow();
      assertThat(most - fewest).isLessThanOrEqualTo(1);
    }
  }

  // ---- known values

  @ParameterizedTest
  @CsvSource({
    "1, 1, 0",
    "42, 57, 43",
    "256, 1024, 520",
    "3735883980, 1, 0",
    "3735883980, 666, 361",
    "0, 60, 0",
    "1, 60, 55",
    "2, 60, 46"
  })
  void jumpIsTheOneOfOtherLibraries(long key, int buckets, int expected) {
    assertThat(Jump.bucket(key, buckets)).isEqualTo(expected);
  }

  @Test
  void jumpNeedsABucket() {
    assertThatThrownBy(() -> Jump.bucket(1, 0)).hasMessage("found 0 buckets, expected at least 1");
    assertThat(Jump.bucket(-1, Integer.MAX_VALUE)).isBetween(0, Integer.MAX_VALUE - 1);
  }

  /** Section 1: with one bucket more, a key stays or moves to the new one. */
  @Test
  void jumpMovesKeysOnlyToTheNewBucket() {
    Draws draws = new Draws(3);
    for (int round = 0; round < 10_000; round++) {
      long key = draws.next();
      int buckets = 1 + (int) draws.below(500);
      int after = Jump.bucket(key, buckets + 1);
      assertThat(after == buckets || after == Jump.bucket(key, buckets)).isTrue();
    }
  }

  // ---- weights

  @Test
  void everyMemberGetsItsShareByWeight() {
    Cluster cluster = Cluster.of(1);
    for (int index = 1; index < 8; index++) {
      cluster = cluster.with(new Member("big-" + index, cluster.member(0).place(), 1 + index));
    }
    List<Placement> schemes =
        List.of(
            new Ring(cluster, 4096, 5), new Rendezvous(cluster, 5), new Maglev(cluster, 65_537, 5));
    for (Placement scheme : schemes) {
      int[] counts = new int[cluster.size()];
      Draws draws = new Draws(9);
      int keys = 200_000;
      for (int key = 0; key < keys; key++) {
        counts[scheme.primary(draws.next())]++;
      }
      for (int member = 0; member < counts.length; member++) {
        double relative = counts[member] / (keys * cluster.share(member));
        assertThat(relative).as(scheme.getClass().getSimpleName()).isBetween(0.92, 1.08);
      }
    }
  }

  @Test
  void aHigherWeightOnlyTakesKeysInRendezvous() {
    Cluster before = Cluster.of(9).with(new Member("x", Cluster.of(1).member(0).place(), 1.5));
    Cluster after = Cluster.of(9).with(new Member("x", Cluster.of(1).member(0).place(), 2));
    Placement here = new Rendezvous(before, 1);
    Placement there = new Rendezvous(after, 1);
    Draws draws = new Draws(4);
    for (int key = 0; key < 20_000; key++) {
      long point = draws.next();
      assertThat(there.primary(point)).isIn(here.primary(point), 9);
    }
  }

  @Test
  void whatHasNoWeightsSaysSo() {
    Cluster weighted = Cluster.of(2).with(new Member("x", Cluster.of(1).member(0).place(), 2));

    assertThatThrownBy(() -> new Jump(weighted))
        .hasMessage(
            "jump consistent hash has no weights: found different ones, expected the same for"
                + " every member");
    assertThatThrownBy(() -> new Modulo(weighted)).hasMessageContaining("a remainder has no");
  }

  @Test
  void sizesOutOfRangeAreRefused() {
    Cluster cluster = Cluster.of(10);
    for (int size : new int[] {0, 1, 7, 10, 65_536, 10_000_079}) {
      assertThatThrownBy(() -> new Maglev(cluster, size, 0))
          .hasMessage(
              "found a table of "
                  + size
                  + " entries, expected a prime above 10, the number of members, to 10000019");
    }
    for (int virtualNodes : new int[] {0, -1, 10_000_000}) {
      assertThatThrownBy(() -> new Ring(cluster, virtualNodes, 0))
          .hasMessageStartingWith("found " + virtualNodes + " virtual nodes a member");
    }
  }
}
