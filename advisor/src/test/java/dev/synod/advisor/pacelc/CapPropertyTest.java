package dev.synod.advisor.pacelc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.advisor.availability.Connectivity;
import dev.synod.advisor.consistency.Availability;
import dev.synod.advisor.consistency.Lattice;
import dev.synod.advisor.scheme.Configuration;
import dev.synod.advisor.scheme.Scheme;
import dev.synod.advisor.scheme.Scheme.LeaderReads;
import dev.synod.advisor.scheme.Scheme.Promotion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CapPropertyTest {

  private static final int CASES = 4000;

  /** Gilbert and Lynch, of every configuration and every way to part its regions. */
  @Test
  void whereOneSideWritesAndAnotherReadsTheLatestMayBeMissed() {
    int met = 0;
    for (long seed = 0; seed < CASES; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int[] replicas = replicas(random);
      Configuration configuration = configuration(random, replicas);
      for (Connectivity.Sides partition : partitions(replicas.length)) {
        Cap cap = new Cap(configuration, partition);
        for (List<String> writers : partition.sides()) {
          for (List<String> readers : partition.sides()) {
            Outcome.Read read = cap.read(readers.getFirst());
            if (writers != readers
                && read.completes()
                && cap.write(writers.getFirst()).completes()) {
              met++;
              assertThat(read.consistency())
                  .as("seed %d: %s, %s", seed, configuration, partition)
                  .noneMatch(model -> Lattice.availability(model) == Availability.UNAVAILABLE);
            }
          }
        }
      }
    }
    assertThat(met).isGreaterThan(1000);
  }

  @Test
  void writesOfTwoSidesAreNotBothPreservedAndAMergeNeedsTwo() {
    for (long seed = 0; seed < CASES; seed++) {
      SplittableRandom random = new SplittableRandom(-1 - seed);
      int[] replicas = replicas(random);
      Configuration configuration = configuration(random, replicas);
      for (Connectivity.Sides partition : partitions(replicas.length)) {
        Cap cap = new Cap(configuration, partition);
        List<Fate> fates =
            partition.sides().stream().map(side -> cap.write(side.getFirst()).fate()).toList();
        String what = "seed %d: %s, %s".formatted(-1 - seed, configuration, partition);
        assertThat(fates.stream().filter(fate -> fate == Fate.PRESERVED).count())
            .as(what)
            .isLessThanOrEqualTo(1);
        assertThat(fates.stream().filter(fate -> fate == Fate.MERGED).count())
            .as(what)
            .isNotEqualTo(1);
      }
    }
  }

  /** The letter A, from the smallest sides, is that of all partitions. */
  @Test
  void anOperationIsAvailableIfItCompletesInEveryPartition() {
    int available = 0;
    for (long seed = 0; seed < CASES; seed++) {
      SplittableRandom random = new SplittableRandom(~seed * 31);
      int[] replicas = replicas(random);
      if (replicas.length == 1) {
        continue;
      }
      Configuration configuration = configuration(random, replicas);
      boolean reads = true;
      boolean writes = true;
      for (Connectivity.Sides partition : partitions(replicas.length)) {
        Cap cap = new Cap(configuration, partition);
        for (List<String> side : partition.sides()) {
          reads &= cap.read(side.getFirst()).completes();
          writes &= cap.write(side.getFirst()).completes();
        }
      }
      Pacelc pacelc = Pacelc.of(configuration);
      String what = "seed %d: %s".formatted(~seed * 31, configuration);
      assertThat(pacelc.read().available()).as(what).isEqualTo(reads);
      assertThat(pacelc.write().available()).as(what).isEqualTo(writes);
      assertThat(pacelc.classification().startsWith("PA")).isEqualTo(reads && writes);
      if (reads && writes) {
        available++;
      }
    }
    assertThat(available).isGreaterThan(100);
  }

  private static int[] replicas(SplittableRandom random) {
    int[] replicas = new int[1 + random.nextInt(4)];
    for (int region = 0; region < replicas.length; region++) {
      replicas[region] = 1 + random.nextInt(3);
    }
    return replicas;
  }

  private static Configuration configuration(SplittableRandom random, int[] replicas) {
    int size = Arrays.stream(replicas).sum();
    int least = Arrays.stream(replicas).min().orElseThrow();
    int one = 1 + random.nextInt(size);
    int other = 1 + random.nextInt(size);
    int fast = Math.max(one, size / 2 + 1);
    Scheme scheme =
        switch (random.nextInt(5)) {
          case 0 ->
              new Scheme.Leader(
                  one,
                  other,
                  LeaderReads.values()[random.nextInt(3)],
                  Promotion.values()[random.nextInt(2)]);
          case 1 -> new Scheme.Leaderless(one, other);
          case 2 -> new Scheme.Abd(one, other);
          case 3 -> new Scheme.LeaderlessConsensus(fast, Math.min(fast, other), 0.1);
          default -> new Scheme.MultiLeader(1 + random.nextInt(least), 1 + random.nextInt(least));
        };
    return Sites.of(scheme, replicas);
  }

  /** All ways to part so many regions, by growing strings. */
  private static List<Connectivity.Sides> partitions(int regions) {
    List<List<List<String>>> partial = List.of(List.of());
    for (int region = 0; region < regions; region++) {
      List<List<List<String>>> next = new ArrayList<>();
      for (List<List<String>> sides : partial) {
        for (int side = 0; side <= sides.size(); side++) {
          List<List<String>> grown = new ArrayList<>();
          for (List<String> each : sides) {
            grown.add(new ArrayList<>(each));
          }
          if (side == sides.size()) {
            grown.add(new ArrayList<>());
          }
          grown.get(side).add("r" + region);
          next.add(grown);
        }
      }
      partial = next;
    }
    return partial.stream().map(Connectivity.Sides::new).toList();
  }
}
