package dev.synod.prover.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.core.evidence.Evidence.Latency;
import dev.synod.core.evidence.Evidence.Percentiles;
import dev.synod.design.architecture.ClassDesign;
import dev.synod.prover.scenario.Designs;
import dev.synod.prover.workload.Recorder.Sample;
import dev.synod.simulator.random.Prng;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatenciesTest {

  private static final ClassDesign STOCK = Designs.threeRegions().classes().getFirst();

  private final Latencies latencies = new Latencies();

  private static List<Sample> samples(String region, boolean read, int count) {
    List<Sample> samples = new ArrayList<>();
    for (int rank = 1; rank <= count; rank++) {
      samples.add(new Sample(region, read, rank, rank * 1_000_000L));
    }
    return samples;
  }

  @Test
  void aPercentileIsTheLeastSampleThatThisShareDoesNotExceed() {
    List<Sample> samples = samples("east", true, 200);
    Collections.shuffle(samples, new java.util.Random(1));
    latencies.add(samples, 0);

    Latency latency = latencies.beside(STOCK).getFirst();

    assertThat(latency.simulated()).isEqualTo(new Percentiles(100, 198));
    assertThat(latency.samples()).isEqualTo(200);
  }

  @Test
  void percentilesAgreeWithCounting() {
    for (long seed = 0; seed < 200; seed++) {
      Prng random = new Prng(seed);
      int count = (int) random.between(100, 400);
      List<Sample> samples = new ArrayList<>();
      for (int at = 0; at < count; at++) {
        samples.add(new Sample("west", false, at, random.between(0, 50) * 1_000_000));
      }
      Latencies one = new Latencies();
      one.add(samples, 0);
      Percentiles simulated = one.beside(STOCK).getFirst().simulated();

      assertThat(simulated.p50Millis()).as("seed %d", seed).isEqualTo(counted(samples, 50));
      assertThat(simulated.p99Millis()).as("seed %d", seed).isEqualTo(counted(samples, 99));
    }
  }

  private static double counted(List<Sample> samples, int percent) {
    long millis = 0;
    while (100 * atMost(samples, millis) < (long) percent * samples.size()) {
      millis++;
    }
    return millis;
  }

  private static long atMost(List<Sample> samples, long millis) {
    return samples.stream().filter(sample -> sample.nanos() <= millis * 1_000_000).count();
  }

  @Test
  void aGroupStandsBesideItsPredictionIfThereIsOne() {
    latencies.add(samples("west", false, 150), 0);
    latencies.add(samples("east", true, 150), 0);
    latencies.add(samples("east", false, 150), 0);

    List<Latency> all = latencies.beside(STOCK);

    assertThat(all).extracting(Latency::region).containsExactly("east", "east", "west");
    assertThat(all).extracting(Latency::operation).containsExactly("read", "write", "write");
    assertThat(all.getFirst().predicted()).isEqualTo(new Percentiles(0.7, 1.1));
    assertThat(all.get(1).predicted()).isNull();
  }

  @Test
  void whatArrivedBeforeTheWarmUpEndedDoesNotCount() {
    latencies.add(samples("east", true, 300), 151);

    assertThat(latencies.beside(STOCK).getFirst().samples()).isEqualTo(150);
  }

  @Test
  void tooFewSamplesSayNothing() {
    latencies.add(samples("east", true, 99), 0);
    assertThat(latencies.beside(STOCK)).isEmpty();
  }
}
