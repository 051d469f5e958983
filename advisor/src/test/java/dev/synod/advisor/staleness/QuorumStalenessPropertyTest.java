package dev.synod.advisor.staleness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synod.core.topology.Delay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The closed form against enumeration and against chance, on random small groups. */
class QuorumStalenessPropertyTest {

  private static final int TRIALS = 200_000;

  /** A delay that can be drawn without the class under test. */
  private record Drawn(Law law, Delay[] kinds, double weight) {

    double draw(SplittableRandom random) {
      Delay kind = kinds[random.nextDouble() < weight ? 0 : 1];
      return kind.quantile(random.nextDouble());
    }
  }

  @Test
  void delaysOfTwoValuesAreEnumerated() {
    for (int seed = 0; seed < 300; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int replicas = 1 + random.nextInt(3);
      int reads = 1 + random.nextInt(replicas);
      int writes = 1 + random.nextInt(replicas);
      double[][][] values = new double[replicas][4][2];
      double[][] chances = new double[replicas][4];
      List<Legs> legs = new ArrayList<>();
      for (int i = 0; i < replicas; i++) {
        Law[] laws = new Law[4];
        for (int leg = 0; leg < 4; leg++) {
          values[i][leg][0] = random.nextInt(5);
          values[i][leg][1] = random.nextInt(5);
          chances[i][leg] = random.nextDouble();
          laws[leg] =
              Law.constant(values[i][leg][0])
                  .mixedWith(Law.constant(values[i][leg][1]), chances[i][leg]);
        }
        legs.add(new Legs(laws[0], laws[1], laws[2], laws[3]));
      }
      Visibility visibility = new QuorumStaleness(legs, reads, writes).visibility();
      for (double nanos = 0; nanos < 5; nanos++) {
        assertThat(visibility.staleAt(nanos))
            .as("seed %s, t %s, N %s R %s W %s", seed, nanos, replicas, reads, writes)
            .isCloseTo(enumerated(values, chances, reads, writes, nanos), within(1e-12));
      }
    }
  }

  private static double enumerated(
      double[][][] values, double[][] chances, int reads, int writes, double nanos) {
    int replicas = values.length;
    double[][] drawn = new double[replicas][4];
    double total = 0;
    for (int choice = 0; choice < 1 << (4 * replicas); choice++) {
      double probability = 1;
      for (int i = 0; i < 4 * replicas; i++) {
        int bit = choice >> i & 1;
        drawn[i / 4][i % 4] = values[i / 4][i % 4][bit];
        double chance = chances[i / 4][i % 4];
        probability *= bit == 0 ? chance : 1 - chance;
      }
      total += stale(drawn, reads, writes, nanos) ? probability : 0;
    }
    return total;
  }

  /** One write and one read, event by event; at the same instant in the order of the replicas. */
  private static boolean stale(double[][] drawn, int reads, int writes, double nanos) {
    double[] acknowledged = new double[drawn.length];
    Integer[] order = new Integer[drawn.length];
    for (int i = 0; i < drawn.length; i++) {
      acknowledged[i] = drawn[i][0] + drawn[i][1];
      order[i] = i;
    }
    Arrays.sort(acknowledged);
    double start = acknowledged[writes - 1] + nanos;
    Arrays.sort(
        order,
        (one, other) ->
            Double.compare(drawn[one][2] + drawn[one][3], drawn[other][2] + drawn[other][3]));
    for (int i = 0; i < reads; i++) {
      double[] replica = drawn[order[i]];
      if (replica[0] <= start + replica[2]) {
        return false;
      }
    }
    return true;
  }

  @Test
  void groupsOfReplicasThatDifferAgreeWithChance() {
    for (int seed = 0; seed < 24; seed++) {
      SplittableRandom random = new SplittableRandom(1000 + seed);
      int replicas = 2 + random.nextInt(3);
      int reads = 1 + random.nextInt(replicas - 1);
      int writes = 1 + random.nextInt(replicas - reads);
      Drawn[][] delays = new Drawn[replicas][4];
      List<Legs> legs = new ArrayList<>();
      for (Drawn[] replica : delays) {
        for (int leg = 0; leg < 4; leg++) {
          replica[leg] = delay(random);
        }
        legs.add(new Legs(replica[0].law, replica[1].law, replica[2].law, replica[3].law));
      }
      agree("seed " + seed, legs, delays, reads, writes, random);
    }
  }

  @Test
  void groupsOfReplicasThatAreAlikeAgreeWithChance() {
    for (int seed = 0; seed < 16; seed++) {
      SplittableRandom random = new SplittableRandom(2000 + seed);
      int replicas = 2 + random.nextInt(4);
      int reads = 1 + random.nextInt(replicas - 1);
      int writes = 1 + random.nextInt(replicas - reads);
      Drawn[] replica = {delay(random), delay(random), delay(random), delay(random)};
      Legs legs = new Legs(replica[0].law, replica[1].law, replica[2].law, replica[3].law);
      Drawn[][] delays = new Drawn[replicas][];
      Arrays.fill(delays, replica);
      List<Legs> group = java.util.Collections.nCopies(replicas, legs);
      agree("alike, seed " + seed, group, delays, reads, writes, random);
    }
  }

  private static void agree(
      String what,
      List<Legs> legs,
      Drawn[][] delays,
      int reads,
      int writes,
      SplittableRandom random) {
    QuorumStaleness group = new QuorumStaleness(legs, reads, writes);
    Visibility visibility = group.visibility();
    double[] times = {0, 0.5e6, 3e6};
    int[] stale = new int[times.length];
    double[] latencies = new double[TRIALS];
    double[][] drawn = new double[delays.length][4];
    double[] answers = new double[delays.length];
    for (int trial = 0; trial < TRIALS; trial++) {
      for (int i = 0; i < delays.length; i++) {
        for (int leg = 0; leg < 4; leg++) {
          drawn[i][leg] = delays[i][leg].draw(random);
        }
        answers[i] = drawn[i][2] + drawn[i][3];
      }
      Arrays.sort(answers);
      latencies[trial] = answers[reads - 1];
      for (int i = 0; i < times.length; i++) {
        stale[i] += stale(drawn, reads, writes, times[i]) ? 1 : 0;
      }
    }
    for (int i = 0; i < times.length; i++) {
      double exact = visibility.staleAt(times[i]);
      double error = Math.sqrt(Math.max(exact * (1 - exact), 1.0 / TRIALS) / TRIALS);
      assertThat((double) stale[i] / TRIALS)
          .as("%s, N %s R %s W %s, t %s", what, legs.size(), reads, writes, times[i])
          .isCloseTo(exact, within(4 * error));
    }
    Arrays.sort(latencies);
    for (double probability : new double[] {0.5, 0.99, 0.999}) {
      double error = 4 * Math.sqrt(probability * (1 - probability) / TRIALS);
      assertThat(group.readLatency().quantile(probability))
          .as("%s, latency at %s", what, probability)
          .isBetween(
              0.995 * latencies[(int) ((probability - error) * TRIALS)],
              1.005 * latencies[Math.min(TRIALS - 1, (int) ((probability + error) * TRIALS))]);
    }
  }

  /** A mixture of any two kinds of delay, some milliseconds long. */
  private static Drawn delay(SplittableRandom random) {
    Delay[] kinds = {kind(random), kind(random)};
    double weight = random.nextInt(3) / 2.0;
    return new Drawn(Law.of(kinds[0]).mixedWith(Law.of(kinds[1]), weight), kinds, weight);
  }

  private static Delay kind(SplittableRandom random) {
    double from = random.nextInt(3) * 1e6;
    return switch (random.nextInt(5)) {
      case 0 -> new Delay.Constant(from);
      case 1 -> new Delay.Uniform(from, from + 1e6 + random.nextDouble() * 3e6);
      case 2 ->
          new Delay.Quantiles(
              List.of(
                  new Delay.Quantile(0.1, from),
                  new Delay.Quantile(0.5, from + 1e6),
                  new Delay.Quantile(0.7, from + 1e6),
                  new Delay.Quantile(0.99, from + 5e6)));
      default ->
          new Delay.ShiftedLogNormal(from, 13 + 2 * random.nextDouble(), 0.1 + random.nextDouble());
    };
  }

  @Test
  void panelsThatAreFinerChangeLessThanAMillionth() {
    PublishedDelays published = new PublishedDelays();
    for (String environment : List.of("LNKD-SSD", "LNKD-DISK", "YMMR")) {
      Legs legs = published.legs(environment);
      Legs finer =
          new Legs(
              legs.write().finer(3),
              legs.acknowledgement().finer(3),
              legs.read().finer(3),
              legs.response().finer(3));
      for (int writes = 1; writes <= 2; writes++) {
        Visibility visibility = QuorumStaleness.alike(legs, 3, 1, writes).visibility();
        Visibility reference = QuorumStaleness.alike(finer, 3, 1, writes).visibility();
        for (double millis : new double[] {0, 0.3, 1.4, 12, 50, 1400}) {
          assertThat(visibility.staleAt(millis * 1e6))
              .as("%s W %s at %s ms", environment, writes, millis)
              .isCloseTo(reference.staleAt(millis * 1e6), within(1e-6));
        }
      }
    }
  }

  @Test
  void quorumsThatMeetAreNeverStale() {
    Legs legs = new PublishedDelays().legs("LNKD-DISK");
    for (int reads = 1; reads <= 5; reads++) {
      Visibility visibility = QuorumStaleness.alike(legs, 5, reads, 6 - reads).visibility();
      assertThat(visibility.staleAt(0)).isZero();
      assertThat(visibility.timeFor(0.9999)).isZero();
    }
  }
}
