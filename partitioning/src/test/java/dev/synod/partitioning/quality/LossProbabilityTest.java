package dev.synod.partitioning.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.synod.partitioning.assignment.Copysets;
import dev.synod.partitioning.cluster.Cluster;
import dev.synod.partitioning.hash.Draws;
import dev.synod.partitioning.quality.LossProbability.Basis;
import dev.synod.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossProbabilityTest {

  /** All choices of failed members, one by one. */
  private static double bruteForce(int members, List<int[]> sets, int failures) {
    long lost = 0;
    long all = 0;
    for (int failed = 0; failed < 1 << members; failed++) {
      if (Integer.bitCount(failed) == failures) {
        all++;
        for (int[] set : sets) {
          int mask = 0;
          for (int member : set) {
            mask |= 1 << member;
          }
          if ((failed & mask) == mask) {
            lost++;
            break;
          }
        }
      }
    }
    return (double) lost / all;
  }

  private static List<int[]> sets(Draws draws, int members) {
    List<int[]> sets = new ArrayList<>();
    boolean sameSize = draws.below(2) == 0;
    int usual = 1 + (int) draws.below(Math.min(4, members));
    for (long left = 1 + draws.below(12); left > 0; left--) {
      int size = sameSize ? usual : 1 + (int) draws.below(Math.min(4, members));
      List<Integer> set = new ArrayList<>();
      while (set.size() < size) {
        int member = (int) draws.below(members);
        if (!set.contains(member)) {
          set.add(member);
        }
      }
      sets.add(set.stream().mapToInt(Integer::intValue).toArray());
    }
    return sets;
  }

  @Test
  void whatIsCountedIsWhatBruteForceCounts() {
    for (int seed = 0; seed < 3_000; seed++) {
      Draws draws = new Draws(seed);
      int members = 1 + (int) draws.below(10);
      List<int[]> sets = sets(draws, members);
      ReplicaSets replicaSets = ReplicaSets.of(members, sets);
      for (int failures = 0; failures <= members; failures++) {
        LossProbability probability = replicaSets.lossWith(failures, seed);
        assertThat(probability.basis()).isEqualTo(Basis.EXACT);
        assertThat(probability.value())
            .as("seed %d, %d failures", seed, failures)
            .isEqualTo(bruteForce(members, sets, failures), within(1e-12));
      }
    }
  }

  /** Sets that do not meet, once by the polynomial and once one by one. */
  @Test
  void setsThatDoNotMeetAreCountedWithoutLookingAtEachCase() {
    List<int[]> sets = new ArrayList<>();
    for (int first = 0; first < 18; first += 3) {
      sets.add(new int[] {first, first + 1, first + 2});
    }
    for (int failures = 3; failures <= 20; failures++) {
      double oneByOne = bruteForce(20, sets, failures);
      double enumerated = new Enumeration(ReplicaSets.of(20, sets), failures).share();
      assertThat(enumerated).isEqualTo(oneByOne, within(1e-12));
    }
    List<int[]> many = new ArrayList<>();
    for (int first = 0; first < 300; first += 3) {
      many.add(new int[] {first, first + 1, first + 2});
    }
    LossProbability exact = ReplicaSets.of(300, many).lossWith(10, 1);
    assertThat(exact.basis()).isEqualTo(Basis.EXACT);
    assertThat(exact.value())
        .isEqualTo(LossProbability.approximation(300, 3, 10, 100), within(1e-4));
  }

  @Test
  void whatIsSampledIsWithinItsError() {
    Cluster cluster = Cluster.of(24);
    for (int seed = 0; seed < 3; seed++) {
      List<int[]> sets = Copysets.sets(cluster, 3, 8, seed);
      double exact = new Enumeration(ReplicaSets.of(24, sets), 8).share();
      // Members without data make the cases too many to count, and the odds the same per draw.
      ReplicaSets padded = ReplicaSets.of(60, sets);
      LossProbability sampled = padded.lossWith(20, seed);
      double counted = exactByMixing(sets, 24, 60, 20);
      assertThat(exact).isPositive();
      assertThat(sampled.basis()).isEqualTo(Basis.SAMPLED);
      assertThat(sampled.value()).isEqualTo(counted, within(5 * sampled.error()));
    }
  }

  /** Of all failures, so many are among the members with data, hypergeometrically. */
  private static double exactByMixing(List<int[]> sets, int with, int members, int failures) {
    double sum = 0;
    for (int among = 0; among <= Math.min(with, failures); among++) {
      double ways =
          Combinations.choose(with, among)
              * Combinations.choose(members - with, failures - among)
              / Combinations.choose(members, failures);
      double lost = among < 3 ? 0 : new Enumeration(ReplicaSets.of(with, sets), among).share();
      sum += ways * lost;
    }
    return sum;
  }

  /** Cidon et al., ATC 2013: one percent of 5000 nodes fails at once. */
  @Test
  void thePublishedProbabilitiesComeOut() throws IOException {
    List<String> lines = Files.readAllLines(SharedData.find("published/copysets.tsv"));
    int checked = 0;
    for (String line : lines) {
      if (line.startsWith("#") || line.startsWith("id\t")) {
        continue;
      }
      String[] cells = line.split("\t");
      int members = Integer.parseInt(cells[2]);
      int replicas = Integer.parseInt(cells[3]);
      int width = Integer.parseInt(cells[4]);
      int failures = (int) Math.round(members * Double.parseDouble(cells[5]));
      double sets =
          cells[1].equals("random")
              ? members * Combinations.choose(width, replicas - 1)
              : (double) width / (replicas - 1) * members / replicas;
      double published = Double.parseDouble(cells[6].replace("%", "")) / 100;
      double tolerance = Double.parseDouble(cells[8]);
      double value = LossProbability.approximation(members, replicas, failures, sets);
      assertThat(value).isEqualTo(Double.parseDouble(cells[7]), within(1e-6));
      assertThat(value).isEqualTo(published, within(tolerance));
      checked++;
    }
    assertThat(checked).isEqualTo(2);
  }

  @Test
  void theCopysetsThatAreMadeAreAsSafeAsPublished() {
    ReplicaSets sets = ReplicaSets.of(5_000, Copysets.sets(Cluster.of(5_000), 3, 10, 1));
    LossProbability probability = sets.lossWith(50, 1);

    assertThat(sets.count()).isBetween(8_300, 8_335);
    assertThat(probability.basis()).isEqualTo(Basis.SAMPLED);
    assertThat(probability.value()).isEqualTo(0.0078, within(5 * probability.error()));
  }

  @Test
  void whatIsRareIsBounded() {
    ReplicaSets sets = ReplicaSets.of(1_000, Copysets.sets(Cluster.of(1_000), 3, 4, 1));
    LossProbability probability = sets.lossWith(5, 1);

    assertThat(probability.basis()).isEqualTo(Basis.BOUNDED);
    assertThat(probability.value())
        .isEqualTo(sets.count() * 10 / Combinations.choose(1_000, 3), within(1e-12))
        .isEqualTo(LossProbability.approximation(1_000, 3, 5, sets.count()), within(1e-8));
  }

  @Test
  void allSetsAreLostForCertain() {
    List<int[]> all = new ArrayList<>();
    for (int first = 0; first < 40; first++) {
      for (int second = 0; second < first; second++) {
        all.add(new int[] {first, second});
      }
    }
    ReplicaSets sets = ReplicaSets.of(40, all);

    assertThat(sets.lossWith(2, 1)).isEqualTo(new LossProbability(1, 0, Basis.EXACT));
    assertThat(sets.lossWith(20, 1)).isEqualTo(new LossProbability(1, 0, Basis.EXACT));
    assertThat(sets.lossWith(1, 1)).isEqualTo(new LossProbability(0, 0, Basis.EXACT));
    assertThat(sets.scatterWidths()).containsOnly(39);
    assertThatThrownBy(() -> sets.lossWith(41, 1))
        .hasMessage("found 41 failures, expected 0 to 40, the number of members");
    assertThatThrownBy(() -> ReplicaSets.of(3, List.of(new int[] {1, 1})))
        .hasMessage("found the set [1, 1], expected different indices of 0 to 2");
  }
}
