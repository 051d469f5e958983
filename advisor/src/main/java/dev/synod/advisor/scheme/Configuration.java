package dev.synod.advisor.scheme;

import dev.synod.core.topology.Place;
import java.util.List;

/**
 * A scheme and the places of its replicas.
 *
 * @param replicas at least as many as the scheme's quorums need, and with consensus that has no
 *     leader so few that fast quorums intersect; where there is a leader, it is the first
 */
public record Configuration(Scheme scheme, List<Place> replicas) {

  public Configuration {
    replicas = List.copyOf(replicas);
    if (replicas.size() < scheme.leastReplicas()) {
      throw new IllegalArgumentException(
          scheme + " needs " + scheme.leastReplicas() + " replicas, and has " + replicas.size());
    }
    if (scheme instanceof Scheme.LeaderlessConsensus consensus) {
      requireAgreement(consensus, replicas.size());
    }
    if (scheme instanceof Scheme.MultiLeader) {
      for (Place replica : replicas) {
        requireGroup(scheme, replica.region(), replicas);
      }
    }
  }

  /**
   * Two commands that conflict must hear of each other, and whoever takes over a command hears of
   * it from all but {@code slowQuorum - 1} replicas.
   */
  private static void requireAgreement(Scheme.LeaderlessConsensus consensus, int size) {
    int least = Math.max(size / 2 + 1, consensus.slowQuorum());
    if (consensus.fastQuorum() < least) {
      throw new IllegalArgumentException(
          "%s needs a fast quorum of at least %d of %d replicas, so that it intersects with others"
              .formatted(consensus, least, size));
    }
  }

  private static void requireGroup(Scheme scheme, String region, List<Place> replicas) {
    long group = replicas.stream().filter(replica -> replica.region().equals(region)).count();
    if (group < scheme.leastReplicas()) {
      throw new IllegalArgumentException(
          "%s needs %d replicas in each of its regions, and has %d in %s"
              .formatted(scheme, scheme.leastReplicas(), group, region));
    }
  }

  /** The number of replicas. */
  public int size() {
    return replicas.size();
  }
}
