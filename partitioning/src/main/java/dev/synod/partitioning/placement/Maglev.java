package dev.synod.partitioning.placement;

import dev.synod.partitioning.cluster.Cluster;
import dev.synod.partitioning.cluster.Spread;
import dev.synod.partitioning.hash.Bits;
import dev.synod.partitioning.hash.XxHash64;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Maglev hashing: a table that the members fill in turns, each along a permutation of its own, so
 * that a lookup is one read. The most even of all schemes: with equal weights the members' shares
 * of the table differ by one entry at most. Its price is disruption: a change of members moves a
 * few entries more than it must, the fewer the larger the table is.
 *
 * <p>The table depends on the names and weights of the members, not on their order. A member of
 * weight w takes w turns while the heaviest takes as many as its own weight (not in the paper).
 * Further replicas are the entries of further hashes of the point (neither). An entry is found by
 * multiplication instead of the remainder.
 *
 * <p>Source: Eisenbud et al., Maglev: A Fast and Reliable Software Network Load Balancer, NSDI
 * 2016, section 3.4.
 */
public final class Maglev implements Placement {

  /** The size of table that the paper calls small: a prime, for up to some hundred members. */
  public static final int SMALL_TABLE = 65_537;

  /** The size of table that the paper calls large. */
  public static final int LARGE_TABLE = 655_373;

  /** The largest table; 40 MB. */
  public static final int LARGEST_TABLE = 10_000_019;

  /** Attempts for each member; one that was not met by then is taken in the order of indices. */
  private static final int PATIENCE = 32;

  private final Cluster cluster;
  private final Spread spread;
  private final int[] table;

  /**
   * Fills a table. It takes about M ln M steps for a table of M entries.
   *
   * @param size how many entries, a prime larger than the number of members; a hundred times as
   *     large makes the shares differ by at most a hundredth
   * @throws IllegalArgumentException if the size is none of that, or above {@link #LARGEST_TABLE}
   */
  public Maglev(Cluster cluster, int size, long seed) {
    if (size <= cluster.size() || size > LARGEST_TABLE || !isPrime(size)) {
      throw new IllegalArgumentException(
          "found a table of %d entries, expected a prime above %d, the number of members, to %d"
              .formatted(size, cluster.size(), LARGEST_TABLE));
    }
    this.cluster = cluster;
    spread = new Spread(cluster);
    table = filled(cluster, size, seed);
  }

  private static boolean isPrime(int number) {
    return number > 1
        && IntStream.iterate(2, divisor -> (long) divisor * divisor <= number, each -> each + 1)
            .noneMatch(divisor -> number % divisor == 0);
  }

  /** Section 3.4, pseudocode 1, with turns in proportion to the weights. */
  private static int[] filled(Cluster cluster, int size, long seed) {
    int[] order =
        IntStream.range(0, cluster.size())
            .boxed()
            .sorted(Comparator.comparing(index -> cluster.member(index).name()))
            .mapToInt(Integer::intValue)
            .toArray();
    double heaviest =
        cluster.members().stream().mapToDouble(each -> each.weight()).max().orElseThrow();
    long[] next = new long[order.length];
    long[] skip = new long[order.length];
    for (int member : order) {
      long hash = XxHash64.hash(cluster.member(member).name(), seed);
      next[member] = Long.remainderUnsigned(hash, size);
      skip[member] = Long.remainderUnsigned(Bits.again(hash, 1), size - 1) + 1;
    }
    double[] credit = new double[order.length];
    int[] table = new int[size];
    Arrays.fill(table, -1);
    int filled = 0;
    while (true) {
      for (int member : order) {
        credit[member] += cluster.member(member).weight() / heaviest;
        if (credit[member] < 1) {
          continue;
        }
        credit[member] -= 1;
        while (table[(int) next[member]] >= 0) {
          next[member] = (next[member] + skip[member]) % size;
        }
        table[(int) next[member]] = member;
        if (++filled == size) {
          return table;
        }
      }
    }
  }

  @Override
  public Cluster cluster() {
    return cluster;
  }

  @Override
  public int primary(long point) {
    return table[Bits.reduce(point, table.length)];
  }

  @Override
  public int[] replicas(long point, int replicas) {
    return spread.choose(
        replicas, attempt -> primary(Bits.again(point, attempt)), PATIENCE * cluster.size());
  }

  /** How many entries of the table each member has. */
  public int[] entries() {
    int[] entries = new int[cluster.size()];
    for (int member : table) {
      entries[member]++;
    }
    return entries;
  }
}
