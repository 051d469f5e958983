package dev.synod.advisor.latency;

import dev.synod.advisor.scheme.Configuration;
import dev.synod.advisor.scheme.Scheme;
import dev.synod.core.topology.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of some replicas leads best. By different criteria it is a different one, and published
 * latencies of leaders cannot be compared without theirs: fantoch's bote takes the fairest, whose
 * mean may be more than twice the best (github.com/vitorenesduarte/fantoch, fantoch_bote).
 *
 * @param leader the one that is best by the criterion; of equal ones the first
 * @param writes the latency of writes at the percentile that was compared, in nanoseconds, by
 *     region
 */
public record LeaderChoice(Place leader, Map<String, Double> writes) {

  public LeaderChoice {
    writes = Collections.unmodifiableMap(new LinkedHashMap<>(writes));
  }

  /** What is best. */
  public enum Criterion {
    /** The least mean over the regions, each counting the same. */
    MEAN,
    /** The least coefficient of variation over the regions: deviation by mean. */
    FAIRNESS
  }

  /** The mean over the regions, in nanoseconds. */
  public double mean() {
    return writes.values().stream().mapToDouble(each -> each).average().orElseThrow();
  }

  /** The deviation over the regions (of all of them, not of a sample) by their mean. */
  public double coefficientOfVariation() {
    double mean = mean();
    double squares =
        writes.values().stream()
            .mapToDouble(each -> (each - mean) * (each - mean))
            .average()
            .orElseThrow();
    return mean == 0 ? 0 : Math.sqrt(squares) / mean;
  }

  /**
   * Lets each replica lead.
   *
   * @param regions the clients' regions, at least one
   * @param probability the percentile of writes that is compared, in (0, 1)
   * @throws IllegalArgumentException if there is no region, or the replicas are too few
   */
  public static LeaderChoice of(
      SchemeLatency latency,
      Scheme.Leader scheme,
      List<Place> replicas,
      List<String> regions,
      Criterion criterion,
      double probability) {
    if (regions.isEmpty()) {
      throw new IllegalArgumentException("a leader is chosen for clients, and no region has any");
    }
    LeaderChoice best = null;
    for (Place leader : replicas) {
      List<Place> ordered = new ArrayList<>(replicas);
      ordered.remove(leader);
      ordered.addFirst(leader);
      Configuration configuration = new Configuration(scheme, ordered);
      Map<String, Double> writes = new LinkedHashMap<>();
      for (String region : regions) {
        writes.put(region, latency.write(configuration, region).quantile(probability));
      }
      LeaderChoice choice = new LeaderChoice(leader, writes);
      if (best == null || choice.by(criterion) < best.by(criterion)) {
        best = choice;
      }
    }
    if (best == null) {
      throw new IllegalArgumentException("a leader is chosen among replicas, and there is none");
    }
    return best;
  }

  private double by(Criterion criterion) {
    return switch (criterion) {
      case MEAN -> mean();
      case FAIRNESS -> coefficientOfVariation();
    };
  }
}
