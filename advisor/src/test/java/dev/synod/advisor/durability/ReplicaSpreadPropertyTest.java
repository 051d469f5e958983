package dev.synod.advisor.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.synod.partitioning.hash.Draws;
import dev.synod.partitioning.quality.LossProbability;
import dev.synod.partitioning.quality.LossProbability.Basis;
import dev.synod.partitioning.quality.ReplicaSets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplicaSpreadPropertyTest {

  /** All ways to place two chunks of any size, for all sets of failed nodes of any size. */
  @Test
  void randomReplicationIsTheAverageOverAllPlacements() {
    for (int nodes = 1; nodes <= 6; nodes++) {
      for (int replicas = 1; replicas <= nodes; replicas++) {
        List<Integer> sets = sets(nodes, replicas);
        for (int failures = 0; failures <= nodes; failures++) {
          int failed = (1 << failures) - 1;
          int lost = 0;
          for (int one : sets) {
            for (int other : sets) {
              lost += (one & failed) == one || (other & failed) == other ? 1 : 0;
            }
          }
          double share = (double) lost / sets.size() / sets.size();
          LossProbability loss = new ReplicaSpread.Random(nodes, replicas, 2).loss(failures);
          assertThat(loss.value()).isEqualTo(share, within(1e-13));
          assertThat(loss.basis()).isEqualTo(Basis.EXACT);
        }
        double different = 2 - 1.0 / sets.size();
        assertThat(new ReplicaSpread.Random(nodes, replicas, 2).replicaSets())
            .isEqualTo(different, within(1e-12));
      }
    }
  }

  private static List<Integer> sets(int nodes, int size) {
    List<Integer> sets = new ArrayList<>();
    for (int set = 0; set < (1 << nodes); set++) {
      if (Integer.bitCount(set) == size) {
        sets.add(set);
      }
    }
    return sets;
  }

  /** All failed sets, for all pairs of orders of six nodes cut into sets of three and of two. */
  @Test
  void copysetsAreTheAverageOverAllOrders() {
    for (int replicas = 2; replicas <= 3; replicas++) {
      List<List<Integer>> orders = orders(new ArrayList<>(), 6, replicas);
      for (int failures = 0; failures <= 6; failures++) {
        int failed = (1 << failures) - 1;
        double survives =
            orders.stream()
                    .filter(sets -> sets.stream().noneMatch(set -> (set & failed) == set))
                    .count()
                / (double) orders.size();
        for (int times = 1; times <= 3; times++) {
          int width = times * (replicas - 1);
          if (width < 6) {
            assertThat(new ReplicaSpread.Copysets(6, replicas, width).loss(failures).value())
                .isEqualTo(1 - Math.pow(survives, times), within(1e-13));
          }
        }
      }
    }
  }

  private static List<List<Integer>> orders(List<Integer> order, int nodes, int replicas) {
    List<List<Integer>> orders = new ArrayList<>();
    if (order.size() == nodes) {
      List<Integer> sets = new ArrayList<>();
      for (int from = 0; from < nodes; from += replicas) {
        sets.add(order.subList(from, from + replicas).stream().mapToInt(node -> 1 << node).sum());
      }
      orders.add(sets);
    }
    for (int node = 0; node < nodes; node++) {
      if (!order.contains(node)) {
        List<Integer> longer = new ArrayList<>(order);
        longer.add(node);
        orders.addAll(orders(longer, nodes, replicas));
      }
    }
    return orders;
  }

  @Test
  void aWindowIsAllSetsOfIt() {
    for (int nodes = 5; nodes <= 12; nodes++) {
      for (int width = 2; width < nodes / 2; width++) {
        List<int[]> sets = new ArrayList<>();
        for (int first = 0; first < nodes; first++) {
          for (int near = 1; near <= width; near++) {
            for (int far = near + 1; far <= width; far++) {
              sets.add(new int[] {first, (first + near) % nodes, (first + far) % nodes});
            }
          }
        }
        ReplicaSpread.Window window = new ReplicaSpread.Window(nodes, 3, width);
        assertThat(window.replicaSets()).isEqualTo(sets.size());
        for (int failures = 0; failures <= nodes; failures++) {
          assertThat(window.loss(failures))
              .isEqualTo(ReplicaSets.of(nodes, sets).lossWith(failures, 1));
        }
      }
    }
  }

  @Test
  void setsThatAreInTheWindowsOfSeveralNodesCountOnce() {
    for (int nodes = 3; nodes <= 12; nodes++) {
      for (int replicas = 2; replicas <= 4 && replicas <= nodes; replicas++) {
        for (int width = replicas - 1; width < nodes; width++) {
          assertThat(new ReplicaSpread.Window(nodes, replicas, width).replicaSets())
              .as("%d nodes, %d replicas, width %d", nodes, replicas, width)
              .isEqualTo(counted(nodes, replicas, width));
        }
      }
    }
  }

  /** Subsets of a ring some node of which has all others among the nodes that follow it. */
  private static int counted(int nodes, int replicas, int width) {
    int sets = 0;
    for (int set = 0; set < (1 << nodes); set++) {
      boolean windowed = false;
      for (int node = 0; node < nodes && Integer.bitCount(set) == replicas; node++) {
        int window = 0;
        for (int distance = 0; distance <= width; distance++) {
          window |= 1 << ((node + distance) % nodes);
        }
        windowed |= ((set >> node) & 1) == 1 && (set & ~window) == 0;
      }
      sets += windowed ? 1 : 0;
    }
    return sets;
  }

  /** A twin that draws orders and failures: 60 nodes, three replicas, a width of six, nine fail. */
  @Test
  void aTwinThatDrawsOrdersAndFailuresAgrees() {
    Draws draws = new Draws(5);
    int samples = 200_000;
    int lost = 0;
    for (int sample = 0; sample < samples; sample++) {
      boolean loses = false;
      for (int permutation = 0; permutation < 3; permutation++) {
        // The failed nodes are the first nine, wherever the order puts them.
        int[] order = shuffled(draws, 60);
        for (int from = 0; from < 60; from += 3) {
          loses |= order[from] < 9 && order[from + 1] < 9 && order[from + 2] < 9;
        }
      }
      lost += loses ? 1 : 0;
    }
    double value = new ReplicaSpread.Copysets(60, 3, 6).loss(9).value();
    assertThat((double) lost / samples).isEqualTo(value, within(0.003));
    assertThat(new ReplicaSpread.Copysets(60, 3, 6).approximation(9))
        .isEqualTo(value, within(0.005));
  }

  private static int[] shuffled(Draws draws, int nodes) {
    int[] order = new int[nodes];
    for (int index = 0; index < nodes; index++) {
      int other = (int) draws.below(index + 1);
      order[index] = order[other];
      order[other] = index;
    }
    return order;
  }

  /** Every way to take a node of each of R zones. */
  @Test
  void zonesAreTheAverageOverAllPlacements() {
    for (int seed = 0; seed < 2_000; seed++) {
      Draws draws = new Draws(seed);
      List<Integer> nodes = new ArrayList<>();
      List<Integer> failed = new ArrayList<>();
      for (long zone = 1 + draws.below(4); zone > 0; zone--) {
        nodes.add(1 + (int) draws.below(3));
        failed.add((int) draws.below(nodes.getLast() + 1));
      }
      int replicas = 1 + (int) draws.below(nodes.size());
      int[] counts = new int[2];
      count(nodes, failed, 0, replicas, true, counts);
      ZoneSpread spread = new ZoneSpread(nodes, replicas, 3);
      double one = (double) counts[0] / counts[1];
      assertThat(spread.lossOfOne(failed)).as("seed %d", seed).isEqualTo(one, within(1e-13));
      assertThat(spread.loss(failed).value())
          .as("seed %d", seed)
          .isEqualTo(1 - Math.pow(1 - one, 3), within(1e-13));
    }
  }

  private static void count(
      List<Integer> nodes, List<Integer> failed, int zone, int left, boolean all, int[] counts) {
    if (left == 0) {
      counts[0] += all ? 1 : 0;
      counts[1]++;
      return;
    }
    if (zone == nodes.size()) {
      return;
    }
    count(nodes, failed, zone + 1, left, all, counts);
    for (int node = 0; node < nodes.get(zone); node++) {
      count(nodes, failed, zone + 1, left - 1, all && node < failed.get(zone), counts);
    }
  }

  /** One whole zone cannot take a chunk along; without the zones it nearly surely does. */
  @Test
  void replicasInDifferentZonesSurviveOne() {
    ZoneSpread spread = new ZoneSpread(List.of(100, 100, 100), 3, 1_000_000);
    assertThat(spread.loss(List.of(100, 0, 0)).value()).isZero();
    assertThat(spread.loss(List.of(100, 100, 0)).value()).isZero();
    assertThat(spread.loss(List.of(100, 1, 1)).value()).isBetween(0.99, 1.0);
    assertThat(new ReplicaSpread.Random(300, 3, 1_000_000).loss(100).value()).isEqualTo(1);
  }

  @Test
  void whatIsNoSpreadIsRefused() {
    assertThatThrownBy(() -> new ReplicaSpread.Random(3, 4, 1))
        .hasMessage("expected 1 to 3 replicas, found 4");
    assertThatThrownBy(() -> new ReplicaSpread.Random(3, 3, -1))
        .hasMessage("expected 0 or more chunks, found -1");
    assertThatThrownBy(() -> new ReplicaSpread.Copysets(9, 3, 3))
        .hasMessage("expected a scatter width that is a multiple of 2, found 3");
    assertThatThrownBy(() -> new ReplicaSpread.Window(9, 3, 9))
        .hasMessage("expected at least 2 replicas and a scatter width of 2 to 8, found 3 and 9");
    assertThatThrownBy(() -> new ReplicaSpread.Window(9, 3, 4).loss(10))
        .hasMessage("expected 0 to 9 failures, found 10");
    assertThatThrownBy(() -> new ReplicaSpread.Window(100_000, 3, 50).loss(3))
        .hasMessage("expected at most 300000 replica sets, found 122500000");
    assertThatThrownBy(() -> new ReplicaSpread.Copysets(90_000, 3, 2).loss(100))
        .hasMessage("expected at most 2000000 sets of an order times failures, found 3000000");
    assertThatThrownBy(() -> new ReplicaSpread.Random(9, 3, 4).failures(Double.NaN))
        .hasMessage("a fraction of nodes must be 0 to 1, and this is NaN");
    assertThatThrownBy(() -> new ZoneSpread(List.of(3, 0), 2, 1))
        .hasMessage("expected 1 to 1 replicas, each in another zone, found 2");
    assertThatThrownBy(() -> new ZoneSpread(List.of(3, 3), 2, 1).loss(List.of(4, 0)))
        .hasMessage("expected 0 to 3 failures in zone 0, found 4");
  }
}
