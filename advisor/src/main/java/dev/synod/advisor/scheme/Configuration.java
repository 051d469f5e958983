package dev.synod.advisor.scheme;

import dev.synod.core.topology.Place;
import java.util.List;

/**
 * A scheme and the places of its replicas.
 *
 * @param replicas at least as many as the scheme's quorums need; where there is a leader, it is the
 *     first
 */
public record Configuration(Scheme scheme, List<Place> replicas) {

  public Configuration {
    replicas = List.copyOf(replicas);
    if (replicas.size() < scheme.leastReplicas()) {
      throw new IllegalArgumentException(
          scheme + " needs " + scheme.leastReplicas() + " replicas, and has " + replicas.size());
    }
    if (scheme instanceof Scheme.MultiLeader) {
      for (Place replica : replicas) {
        requireGroup(scheme, replica.region(), replicas);
      }
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
