package dev.synod.partitioning.placement;

import dev.synod.partitioning.cluster.Cluster;

/**
 * Which members of a cluster hold a point. A point is a 64-bit hash: of a key, or of the number of
 * a partition. Pure: the same cluster and the same point give the same members, on every machine.
 */
public interface Placement {

  /** The members among which it chooses. */
  Cluster cluster();

  /** The index in the cluster of the member that holds the point first. */
  int primary(long point);

  /**
   * The indices in the cluster of the members that hold the point: distinct, spread over failure
   * domains, the primary first. With fewer replicas it is the beginning of the same list.
   *
   * @param replicas 1 to the number of members
   * @throws IllegalArgumentException if there are fewer members
   */
  int[] replicas(long point, int replicas);
}
