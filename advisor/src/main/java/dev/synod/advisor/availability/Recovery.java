package dev.synod.advisor.availability;

import dev.synod.advisor.scheme.Configuration;
import dev.synod.advisor.scheme.Scheme;
import dev.synod.design.architecture.Basis;
import dev.synod.design.architecture.ClassDesign.Access;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * What the loss of one domain costs, whichever of its kind it is: the recovery point and the
 * recovery time of the failover. A domain that is lost takes its disks along. While the first
 * replica leads: after a failover to another domain it is another configuration.
 *
 * @param domain what is lost
 * @param keepsData whether every loss leaves a replica
 * @param keepsAcknowledged whether every acknowledged write has a copy outside, and whoever takes
 *     over has it: RPO 0
 * @param needsElection whether some loss takes a leader along
 * @param resumes whether writes complete after every loss, without a repair
 */
public record Recovery(
    FailureDomain domain,
    boolean keepsData,
    boolean keepsAcknowledged,
    boolean needsElection,
    boolean resumes) {

  /** A span, and what it rests on. */
  public record Objective(double nanos, Basis basis) {}

  /** Of the loss of one domain of this kind. */
  public static Recovery of(Configuration configuration, FailureDomain domain) {
    List<Integer> sizes = domain.sizes(configuration.replicas());
    int largest = sizes.stream().mapToInt(Integer::intValue).max().orElseThrow();
    boolean keepsData = largest < configuration.size();
    boolean hasLeader = configuration.scheme() instanceof Scheme.Leader;
    return new Recovery(
        domain,
        keepsData,
        keepsData && keepsAcknowledged(configuration, sizes.getFirst(), largest),
        hasLeader,
        Survival.of(configuration, Access.WRITE, Leadership.ELECTED).of(domain) >= 1);
  }

  private static boolean keepsAcknowledged(
      Configuration configuration, int leaderDomain, int largest) {
    return switch (configuration.scheme()) {
      // The leader has every write: only the loss of its own domain can lose one.
      case Scheme.Leader leader ->
          switch (leader.promotion()) {
            case ELECTION ->
                leader.writeQuorum() > leaderDomain
                    && leader.writeQuorum() + leader.electionQuorum() > configuration.size();
            // Whoever is promoted may be the one that has not heard of it.
            case EITHER_SIDE -> leader.writeQuorum() == configuration.size();
          };
      case Scheme.Leaderless(int read, int write) -> write > largest;
      case Scheme.Abd(int read, int write) -> write > largest;
      case Scheme.LeaderlessConsensus(int fast, int slow, double conflicts) ->
          Math.min(fast, slow) > largest;
      // Of a region's loss this is never so: the other regions hear of a write afterwards.
      case Scheme.MultiLeader(int read, int write) -> write > largest;
    };
  }

  /**
   * How far back acknowledged writes may be lost. A theorem where it is 0, which needs a copy of
   * every acknowledged write outside the domain, so that a write takes at least a round trip to the
   * nearest other one; and where it is infinite, since all replicas are lost. Else the quantile of
   * the replication lag.
   *
   * @param probability above 0 and below 1
   * @param lagQuantileNanos the lag of the replica that takes over, by probability
   */
  public Objective recoveryPoint(double probability, DoubleUnaryOperator lagQuantileNanos) {
    if (keepsAcknowledged) {
      return new Objective(0, Basis.THEOREM);
    }
    if (!keepsData) {
      return new Objective(Double.POSITIVE_INFINITY, Basis.THEOREM);
    }
    RecoveryTime.requireProbability(probability);
    double lag = lagQuantileNanos.applyAsDouble(probability);
    return new Objective(RecoveryTime.requireSpan("a replication lag", lag), Basis.COMPUTED);
  }

  /**
   * How long writes stand still: infinite where they do not resume without a repair, 0 where no
   * leader is lost, else at most as long as the failover takes with this probability.
   *
   * @param probability above 0 and below 1
   */
  public Objective recoveryTime(double probability, RecoveryTime failover) {
    if (!resumes) {
      return new Objective(Double.POSITIVE_INFINITY, Basis.THEOREM);
    }
    if (!needsElection) {
      return new Objective(0, Basis.THEOREM);
    }
    return new Objective(failover.boundNanos(probability), Basis.COMPUTED);
  }
}
