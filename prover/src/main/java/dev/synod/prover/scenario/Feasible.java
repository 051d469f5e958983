package dev.synod.prover.scenario;

import dev.synod.design.architecture.ClassDesign;
import dev.synod.design.architecture.ClassDesign.Consensus;
import dev.synod.design.architecture.ClassDesign.Reads;
import dev.synod.design.architecture.ClassDesign.Replication;
import org.jspecify.annotations.Nullable;

/**
 * What of a design a run can do as it stands there. Where a design asks for something else, or for
 * what would take very long, nothing is proven in its stead.
 *
 * @param clockDriftPpm the bound of the clocks' drift; null if there is none
 */
record Feasible(Led led, @Nullable Double clockDriftPpm) {

  /** Failures last for many election timeouts: longer ones would be simulated for hours. */
  private static final double LONGEST_ELECTION_MS = 10_000;

  private static final double MOST_HEARTBEATS_PER_ELECTION = 200;
  private static final double MOST_WARM_UP_OPERATIONS = 2e6;
  private static final double ROUNDING = 1e-5;
  private static final long SECOND = 1_000_000_000;

  /**
   * Checks all of it.
   *
   * @throws IllegalArgumentException saying where what was found and what is expected
   */
  void require() {
    requireQuorum(led.subject().replication());
    requireTimes(led.consensus());
    requireLease(led.consensus());
    requireLoad();
  }

  private static void requireQuorum(Replication replication) {
    int majority = replication.replicas().size() / 2 + 1;
    if (replication.writeQuorum() != majority) {
      throw bad(
          "replication.writeQuorum",
          replication.writeQuorum(),
          "%d of %d voters, since Raft commits by a majority"
              .formatted(majority, replication.replicas().size()));
    }
  }

  private static void requireTimes(Consensus consensus) {
    double shortest = consensus.electionTimeoutMs().min();
    double longest = consensus.electionTimeoutMs().max();
    if (shortest > LONGEST_ELECTION_MS) {
      throw bad(
          "consensus.electionTimeoutMs.min",
          shortest,
          "at most %.0f, since longer ones are not simulated".formatted(LONGEST_ELECTION_MS));
    }
    if (differ(longest, 2 * shortest)) {
      throw bad(
          "consensus.electionTimeoutMs.max",
          longest,
          2 * shortest + ", since Raft's nodes wait one to two times the least");
    }
    double least = shortest / MOST_HEARTBEATS_PER_ELECTION;
    if (consensus.heartbeatMs() < least) {
      throw bad(
          "consensus.heartbeatMs",
          consensus.heartbeatMs(),
          "at least %s, of which the election timeout has %.0f"
              .formatted(least, MOST_HEARTBEATS_PER_ELECTION));
    }
  }

  private void requireLease(Consensus consensus) {
    Double given = consensus.leaseMs();
    if (given == null) {
      return;
    }
    if (consensus.reads() != Reads.LEASE) {
      throw bad("consensus.leaseMs", given, "none, since reads are not by lease");
    }
    double drift = (clockDriftPpm == null ? 0 : clockDriftPpm) * 1e-6;
    double lease = consensus.electionTimeoutMs().min() * (1 - drift) / (1 + drift);
    if (differ(given, lease)) {
      throw bad(
          "consensus.leaseMs",
          given,
          "%.3f, which follows from the election timeout and the clocks' drift".formatted(lease));
    }
  }

  private void requireLoad() {
    double perSecond = perSecond(led.subject());
    if (perSecond <= 0) {
      throw bad("workload", "no calls", "some calls a second: without, nothing is shown");
    }
    double most = MOST_WARM_UP_OPERATIONS * SECOND / warmUpNanos(led.electionNanos());
    if (perSecond > most) {
      throw bad(
          "workload",
          "%.0f calls a second".formatted(perSecond),
          "at most %.0f, since more are not simulated with such an election timeout"
              .formatted(most));
    }
  }

  /** All calls a second. */
  static double perSecond(ClassDesign of) {
    return of.workload().stream()
        .flatMap(load -> load.perSecond().values().stream())
        .mapToDouble(Double::doubleValue)
        .sum();
  }

  /** How long it takes until leadership has settled, and then a little. */
  static long warmUpNanos(long electionNanos) {
    return 10 * electionNanos + SECOND;
  }

  /** Documents round to microseconds. */
  private static boolean differ(double given, double expected) {
    return Math.abs(given - expected) > 1e-3 + ROUNDING * expected;
  }

  private static IllegalArgumentException bad(String where, Object found, String expected) {
    return new IllegalArgumentException(
        "%s: found %s, expected %s".formatted(where, found, expected));
  }
}
