package dev.synod.advisor.placement;

import dev.synod.advisor.scheme.Configuration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a configuration comes to.
 *
 * @param reads the statistic of the latency of reads, in nanoseconds, by region; of regions that
 *     read
 * @param writes that of writes
 * @param misses the constraints that are not kept, and by how much; empty if it is feasible
 * @param criterion the criterion's value, in its unit
 * @param meanNanos the mean latency over all operations, which settles ties of the criterion
 * @param costPerMonth in dollars
 */
public record Assessment(
    Configuration configuration,
    SchemeKind kind,
    Map<String, Double> reads,
    Map<String, Double> writes,
    List<Miss> misses,
    double criterion,
    double meanNanos,
    double costPerMonth) {

  public Assessment {
    reads = Collections.unmodifiableMap(new LinkedHashMap<>(reads));
    writes = Collections.unmodifiableMap(new LinkedHashMap<>(writes));
    misses = List.copyOf(misses);
  }

  /** Whether all constraints are kept. */
  public boolean feasible() {
    return misses.isEmpty();
  }

  /** A constraint that is not kept. */
  public sealed interface Miss {

    /**
     * Too little may fail.
     *
     * @param borne replicas that may be lost
     * @param asked replicas that the asked failures take, at worst
     */
    record Answering(int borne, int asked) implements Miss {}

    /** Too little may be lost for acknowledged writes to be kept. */
    record Durable(int borne, int asked) implements Miss {}

    /** Too slow for the clients of a region. */
    record TooSlow(Constraints.LatencyBound bound, String region, double nanos) implements Miss {}

    /** Too dear. */
    record TooDear(double costPerMonth, double most) implements Miss {}
  }
}
