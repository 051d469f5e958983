package dev.synod.advisor.placement;

import dev.synod.advisor.scheme.Scheme;
import dev.synod.design.architecture.ClassDesign.Access;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration must keep to. Residency is not here: {@link SchemeFamily#sites} has only the
 * regions that may hold replicas.
 *
 * @param answering whatever fails of this, reads, writes and elections still find their quorums
 *     among the replicas that are left
 * @param durable whatever is lost of this, no write that was acknowledged is lost (RPO zero)
 * @param latencies bounds on latency
 * @param costPerMonth the most that the replicas may cost, in dollars; null if nothing is asked
 */
public record Constraints(
    Failures answering,
    Failures durable,
    List<LatencyBound> latencies,
    @Nullable Double costPerMonth) {

  /** Nothing is asked. */
  public static final Constraints NONE =
      new Constraints(Failures.NONE, Failures.NONE, List.of(), null);

  public Constraints {
    latencies = List.copyOf(latencies);
    if (costPerMonth != null && !(costPerMonth > 0 && costPerMonth < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the most that replicas may cost must be positive and finite, and is " + costPerMonth);
    }
  }

  /**
   * What may fail: any so many nodes (and as many zones, for a zone has one replica at most), or
   * else any so many whole regions.
   */
  public record Failures(int nodes, int regions) {

    public static final Failures NONE = new Failures(0, 0);

    public Failures {
      if (nodes < 0 || regions < 0) {
        throw new IllegalArgumentException(
            "failures cannot be negative: %d nodes, %d regions".formatted(nodes, regions));
      }
    }
  }

  /**
   * A bound on the latency of a class of operations.
   *
   * @param region of these clients; null for the clients of every region
   * @param nanos the most that the statistic may be
   */
  public record LatencyBound(
      Access access, @Nullable String region, Statistic statistic, double nanos) {
    public LatencyBound {
      if (!(nanos > 0 && nanos < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "a bound on latency must be positive and finite, and is " + nanos + " ns");
      }
    }
  }

  /** The replicas of a scheme that may be lost while it still answers. */
  static int answersWithout(Scheme scheme, int replicas) {
    return switch (scheme) {
      case Scheme.Leader leader ->
          replicas - Math.max(leader.writeQuorum(), leader.electionQuorum());
      case Scheme.Leaderless any -> replicas - Math.max(any.readQuorum(), any.writeQuorum());
      case Scheme.Abd abd -> replicas - Math.max(abd.readQuorum(), abd.writeQuorum());
      case Scheme.LeaderlessConsensus consensus ->
          Math.min(consensus.slowQuorum() - 1, replicas - consensus.slowQuorum());
      case Scheme.MultiLeader multi -> replicas - Math.max(multi.readQuorum(), multi.writeQuorum());
    };
  }

  /** The replicas that may be lost while a copy of each acknowledged write is left. */
  static int keepsWithout(Scheme scheme) {
    return switch (scheme) {
      case Scheme.Leader leader -> leader.writeQuorum() - 1;
      case Scheme.Leaderless any -> any.writeQuorum() - 1;
      case Scheme.Abd abd -> abd.writeQuorum() - 1;
      case Scheme.LeaderlessConsensus consensus -> consensus.slowQuorum() - 1;
      case Scheme.MultiLeader multi -> multi.writeQuorum() - 1;
    };
  }
}
