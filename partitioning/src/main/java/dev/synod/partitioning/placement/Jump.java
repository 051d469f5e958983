package dev.synod.partitioning.placement;

import dev.synod.partitioning.cluster.Cluster;
import dev.synod.partitioning.cluster.Spread;
import dev.synod.partitioning.hash.Bits;

/**
 * Jump consistent hash: no memory at all, about ln n steps, and as even and as steady as can be.
 * Its price: members are numbered buckets, so that a member can come only at the end and only the
 * last can go; to take away another, its bucket has to be given to the last one. It has no weights.
 *
 * <p>Further replicas are the buckets of further hashes of the point (not in the paper). When a
 * member comes at the end, replicas move to it and, where two of the hashes meet on it, now and
 * then one to another member.
 *
 * <p>Source: Lamping, Veach, A Fast, Minimal Memory, Consistent Hash Algorithm, 2014, section 2.
 */
public final class Jump implements Placement {

  /** Attempts for each member; one that was not met by then is taken in the order of indices. */
  private static final int PATIENCE = 32;

  private static final double TWO_TO_31 = 1L << 31;

  private final Cluster cluster;
  private final Spread spread;

  /**
   * The members are the buckets, in their order.
   *
   * @throws IllegalArgumentException if their weights differ
   */
  public Jump(Cluster cluster) {
    Weights.requireUniform(cluster, "jump consistent hash");
    this.cluster = cluster;
    spread = new Spread(cluster);
  }

  /**
   * The bucket of a key, 0 to before {@code buckets}.
   *
   * @param key any; need not be a hash, the algorithm mixes it
   * @param buckets positive
   * @throws IllegalArgumentException if there are no buckets
   */
  public static int bucket(long key, int buckets) {
    if (buckets < 1) {
      throw new IllegalArgumentException("found " + buckets + " buckets, expected at least 1");
    }
    long state = key;
    int bucket = -1;
    long next = 0;
    while (next < buckets) {
      bucket = (int) next;
      state = state * 2862933555777941757L + 1;
      next = (long) ((bucket + 1) * (TWO_TO_31 / ((state >>> 33) + 1)));
    }
    return bucket;
  }

  @Override
  public Cluster cluster() {
    return cluster;
  }

  @Override
  public int primary(long point) {
    return bucket(point, cluster.size());
  }

  @Override
  public int[] replicas(long point, int replicas) {
    return spread.choose(
        replicas,
        attempt -> bucket(Bits.again(point, attempt), cluster.size()),
        PATIENCE * cluster.size());
  }
}
