package dev.synod.core.evidence;

import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.guarantee.Verdict;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign of simulated runs found out about one subject (a protocol, a class of data).
 *
 * @param subject what was proven, such as raft or the id of a data class
 * @param scenario the scenario in one line: members, workload, faults
 * @param firstSeed the first seed
 * @param seeds how many seeds were run
 * @param events how many events the simulator processed
 * @param operations how many client operations were checked
 * @param faults how often each kind of fault really struck, by kind
 * @param exercise what the runs did beside, and what they failed to do
 * @param findings a verdict for each guarantee, in the order in which they were claimed
 * @param latencies what clients saw in runs without faults, beside what was predicted
 * @param availability the share of operations answered within their deadline, in runs with faults
 * @param counterexample the first violation, shrunk; null if there is none
 */
public record Evidence(
    String subject,
    String scenario,
    long firstSeed,
    long seeds,
    long events,
    long operations,
    Map<String, Long> faults,
    Exercise exercise,
    List<Finding> findings,
    List<Latency> latencies,
    double availability,
    @Nullable Counterexample counterexample) {

  public Evidence {
    faults = java.util.Collections.unmodifiableMap(new TreeMap<>(faults));
    findings = List.copyOf(findings);
    latencies = List.copyOf(latencies);
  }

  /** Whether every guarantee holds. */
  public boolean holds() {
    return findings.stream().allMatch(finding -> finding.verdict() instanceof Verdict.Holds);
  }

  /** The kinds of faults that were to strike and never did, in natural order. */
  public List<String> neverStruck() {
    return exercise.planned().entrySet().stream()
        .filter(kind -> kind.getValue() > 0 && faults.getOrDefault(kind.getKey(), 0L) == 0)
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * What was exercised.
   *
   * @param planned how many faults of each kind there were to be
   * @param activity how often happened what runs are to show beside faults, such as
   *     reconfigurations, by name; 0 if it never did
   * @param ineffective the kinds of faults that cannot affect this protocol, however often they
   *     struck
   */
  public record Exercise(
      Map<String, Long> planned, Map<String, Long> activity, List<String> ineffective) {

    /** Nothing was planned. */
    public static final Exercise NONE = new Exercise(new TreeMap<>(), new TreeMap<>(), List.of());

    public Exercise {
      planned = java.util.Collections.unmodifiableMap(new TreeMap<>(planned));
      activity = java.util.Collections.unmodifiableMap(new TreeMap<>(activity));
      ineffective = List.copyOf(ineffective);
    }
  }

  /** The verdict on one guarantee. */
  public record Finding(Guarantee guarantee, Verdict verdict) {}

  /**
   * The latency of one kind of operation in one region, predicted and simulated.
   *
   * @param region where the clients are
   * @param operation read or write
   * @param predicted what the design predicts; null where there is no prediction
   * @param simulated what clients of the simulated cluster saw
   * @param samples how many operations the simulated percentiles are of
   */
  public record Latency(
      String region,
      String operation,
      @Nullable Percentiles predicted,
      Percentiles simulated,
      long samples) {}

  /** Percentiles in milliseconds. */
  public record Percentiles(double p50Millis, double p99Millis) {}
}
