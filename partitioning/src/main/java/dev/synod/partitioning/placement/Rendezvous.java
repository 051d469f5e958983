package dev.synod.partitioning.placement;

import dev.synod.partitioning.cluster.Cluster;
import dev.synod.partitioning.cluster.Spread;
import dev.synod.partitioning.hash.Bits;
import dev.synod.partitioning.hash.XxHash64;

/**
 * Rendezvous hashing: every member scores every point, and the highest score wins. As even and as
 * steady as can be: when a member comes, keys move only to it; when one goes, only its own move,
 * and to all others evenly. Any member can go. A lookup asks all members, about a nanosecond each;
 * nothing is stored but a hash a member.
 *
 * <p>With weights the score is -w / ln h, with h the point's hash for the member between 0 and 1,
 * so that each member wins its share exactly in expectation, and a change of one weight moves keys
 * only from or to that member. The logarithm is the one of {@code StrictMath}, because all clients
 * have to agree to the last bit.
 *
 * <p>Sources: Thaler, Ravishankar, Using Name-Based Mappings to Increase Hit Rates, 1998; for the
 * weights Schindelhauer, Schomaker, Weighted Distributed Hash Tables, SPAA 2005, section 4.
 */
public final class Rendezvous implements Placement {

  private static final double UNIT = 0x1p-53;

  private final Cluster cluster;
  private final Spread spread;
  private final long[] hashes;
  private final double[] weights;
  private final boolean uniform;

  /** Over a cluster; with another seed every point falls elsewhere. */
  public Rendezvous(Cluster cluster, long seed) {
    this.cluster = cluster;
    spread = new Spread(cluster);
    hashes =
        cluster.members().stream().mapToLong(each -> XxHash64.hash(each.name(), seed)).toArray();
    weights = cluster.members().stream().mapToDouble(each -> each.weight()).toArray();
    uniform = cluster.isUniform();
  }

  @Override
  public Cluster cluster() {
    return cluster;
  }

  @Override
  public int primary(long point) {
    return uniform ? highestHash(point) : highestScore(point);
  }

  private int highestHash(long point) {
    int best = 0;
    long highest = Long.MIN_VALUE;
    for (int member = 0; member < hashes.length; member++) {
      long score = Bits.mix(point ^ hashes[member]);
      if (score > highest) {
        highest = score;
        best = member;
      }
    }
    return best;
  }

  private int highestScore(long point) {
    int best = 0;
    double highest = 0;
    for (int member = 0; member < hashes.length; member++) {
      double score = score(point, member);
      if (score > highest) {
        highest = score;
        best = member;
      }
    }
    return best;
  }

  private double score(long point, int member) {
    long hash = Bits.mix(point ^ hashes[member]) ^ Long.MIN_VALUE;
    return -weights[member] / StrictMath.log(((hash >>> 11) + 0.5) * UNIT);
  }

  @Override
  public int[] replicas(long point, int replicas) {
    long[] scores = new long[hashes.length];
    for (int member = 0; member < scores.length; member++) {
      // The bits of positive doubles are in the order of the doubles.
      scores[member] =
          uniform
              ? Bits.mix(point ^ hashes[member])
              : Double.doubleToRawLongBits(score(point, member));
    }
    return spread.highest(replicas, scores);
  }
}
