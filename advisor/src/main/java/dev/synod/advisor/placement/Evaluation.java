package dev.synod.advisor.placement;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a placement does for its clients.
 *
 * @param reads the latency of reads by the clients' region; of regions that read
 * @param writes the latency of writes by the clients' region; of regions that write
 * @param margin the smallest share of a bound on latency that is left over; negative if one is
 *     broken, infinite if there is none
 * @param meanP99Nanos the mean of the 99th percentiles, weighted by calls
 * @param meanP50Nanos the mean of the medians, weighted by calls
 * @param widestNanos the shortest round trip between the two voters that are furthest apart: what
 *     elections wait for
 */
public record Evaluation(
    Placement placement,
    Map<String, Percentiles> reads,
    Map<String, Percentiles> writes,
    double margin,
    double meanP99Nanos,
    double meanP50Nanos,
    double widestNanos) {

  public Evaluation {
    reads = Collections.unmodifiableMap(new LinkedHashMap<>(reads));
    writes = Collections.unmodifiableMap(new LinkedHashMap<>(writes));
  }

  /** Percentiles in nanoseconds. */
  public record Percentiles(double p50, double p99) {}

  /** Whether all bounds on latency are kept. */
  public boolean feasible() {
    return margin >= 0;
  }

  /** The region where the highest 99th percentile is seen, of reads or of writes. */
  public static @Nullable String worst(Map<String, Percentiles> latencies) {
    String worst = null;
    double most = -1;
    for (Map.Entry<String, Percentiles> entry : latencies.entrySet()) {
      if (entry.getValue().p99() > most) {
        most = entry.getValue().p99();
        worst = entry.getKey();
      }
    }
    return worst;
  }
}
