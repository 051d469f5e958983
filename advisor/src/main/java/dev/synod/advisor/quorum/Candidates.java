package dev.synod.advisor.quorum;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The sets of nodes among which a strategy chooses, for one kind of operation, and how long each
 * takes.
 */
final class Candidates {

  /** The most pairs of a resilient set and a quorum that are looked at. */
  private static final long MAXIMUM_PAIRS = 1_000_000;

  private record Timed(long set, double latency) {}

  private final long[] sets;
  private final double[] latencies;

  Candidates(long[] sets, double[] latencies) {
    this.sets = sets;
    this.latencies = latencies;
  }

  int count() {
    return sets.length;
  }

  long set(int index) {
    return sets[index];
  }

  double latency(int index) {
    return latencies[index];
  }

  /**
   * The sets that some strategy needs. Without failures, the minimal quorums. With failures, the
   * minimal resilient sets and, because a set answers as soon as the fastest quorum in it has,
   * these together with a faster quorum.
   */
  static Candidates of(MinimalQuorums quorums, Profiles profiles, Goal goal) {
    int failures = goal.failures();
    MinimalQuorums resilient = quorums.resilient(failures);
    List<Timed> candidates = new ArrayList<>();
    for (long set : resilient.sets()) {
      double latency = failures == 0 ? profiles.slowest(set) : profiles.fastestQuorum(set, quorums);
      candidates.add(new Timed(set, latency));
    }
    if (failures > 0 && goal.isTimed()) {
      candidates = withFasterQuorums(candidates, quorums, profiles);
    }
    return new Candidates(
        candidates.stream().mapToLong(Timed::set).toArray(),
        candidates.stream().mapToDouble(Timed::latency).toArray());
  }

  private static List<Timed> withFasterQuorums(
      List<Timed> resilient, MinimalQuorums quorums, Profiles profiles) {
    if ((long) resilient.size() * quorums.count() > MAXIMUM_PAIRS) {
      throw new IllegalArgumentException(
          "%d resilient sets and %d quorums are more than %d pairs"
              .formatted(resilient.size(), quorums.count(), MAXIMUM_PAIRS));
    }
    List<Timed> all = new ArrayList<>(resilient);
    for (Timed set : resilient) {
      for (long quorum : quorums.sets()) {
        double latency = profiles.slowest(quorum);
        if (latency < set.latency()) {
          all.add(new Timed(set.set() | quorum, latency));
        }
      }
    }
    all.sort(
        Comparator.<Timed>comparingInt(timed -> Long.bitCount(timed.set()))
            .thenComparingDouble(Timed::latency)
            .thenComparingLong(Timed::set));
    List<Timed> kept = new ArrayList<>();
    for (Timed candidate : all) {
      if (kept.stream().noneMatch(better -> dominates(better, candidate))) {
        kept.add(candidate);
      }
    }
    return kept;
  }

  private static boolean dominates(Timed one, Timed other) {
    return (one.set() & ~other.set()) == 0 && one.latency() <= other.latency();
  }
}
