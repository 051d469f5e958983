package dev.synod.partitioning.placement;

import dev.synod.partitioning.cluster.Cluster;
import dev.synod.partitioning.cluster.Spread;

/**
 * The remainder of the point by the number of members: as even as the hash, and the fastest to
 * write down. When the number of members changes from n to n + 1, all but one of n + 1 keys move;
 * that is what the other schemes are for. Weights are not heeded. Further replicas are the members
 * that follow.
 */
public final class Modulo implements Placement {

  private final Cluster cluster;
  private final Spread spread;

  /**
   * Over a cluster.
   *
   * @throws IllegalArgumentException if the members' weights differ
   */
  public Modulo(Cluster cluster) {
    Weights.requireUniform(cluster, "a remainder");
    this.cluster = cluster;
    spread = new Spread(cluster);
  }

  @Override
  public Cluster cluster() {
    return cluster;
  }

  @Override
  public int primary(long point) {
    return (int) Long.remainderUnsigned(point, cluster.size());
  }

  @Override
  public int[] replicas(long point, int replicas) {
    int first = primary(point);
    return spread.choose(replicas, attempt -> (first + attempt) % cluster.size(), cluster.size());
  }
}
