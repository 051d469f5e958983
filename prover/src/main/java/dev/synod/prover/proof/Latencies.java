package dev.synod.prover.proof;

import dev.synod.core.evidence.Evidence.Latency;
import dev.synod.core.evidence.Evidence.Percentiles;
import dev.synod.design.architecture.ClassDesign;
import dev.synod.design.architecture.ClassDesign.Access;
import dev.synod.design.architecture.Predicted;
import dev.synod.prover.workload.Recorder.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The latencies that simulated clients saw, by region and kind of operation. */
final class Latencies {

  /** With fewer samples a 99th percentile says nothing. */
  private static final int LEAST_SAMPLES = 100;

  private final Map<Group, LongStream.Builder> samples = new TreeMap<>();

  private record Group(String region, Access access) implements Comparable<Group> {
    @Override
    public int compareTo(Group other) {
      int byRegion = region.compareTo(other.region);
      return byRegion != 0 ? byRegion : access.compareTo(other.access);
    }
  }

  /** Adds the samples of operations that clients wanted at this instant or later. */
  void add(List<Sample> more, long sinceNanos) {
    for (Sample sample : more) {
      if (sample.arrivedNanos() >= sinceNanos) {
        Group group = new Group(sample.region(), sample.read() ? Access.READ : Access.WRITE);
        samples.computeIfAbsent(group, any -> LongStream.builder()).add(sample.nanos());
      }
    }
  }

  /** Beside the predictions for a class. */
  List<Latency> beside(ClassDesign design) {
    List<Latency> latencies = new ArrayList<>();
    samples.forEach((group, builder) -> {
      long[] nanos = builder.build().sorted().toArray();
      if (nanos.length >= LEAST_SAMPLES) {
        latencies.add(
            new Latency(
                group.region(),
                group.access().name().toLowerCase(Locale.ROOT),
                predicted(design, group),
                new Percentiles(millis(nanos, 0.5), millis(nanos, 0.99)),
                nanos.length));
      }
    });
    return latencies;
  }

  private static @Nullable Percentiles predicted(ClassDesign design, Group group) {
    for (Predicted.Latency prediction : design.predicted().latency()) {
      if (prediction.region().equals(group.region()) && prediction.access() == group.access()) {
        return new Percentiles(prediction.p50Ms(), prediction.p99Ms());
      }
    }
    return null;
  }

  /** The smallest sample that at least this share of the sorted samples do not exceed. */
  private static double millis(long[] sorted, double share) {
    int rank = (int) Math.ceil(share * sorted.length) - 1;
    return sorted[Math.max(0, rank)] / 1e6;
  }
}
