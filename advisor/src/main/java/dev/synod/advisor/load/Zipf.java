package dev.synod.advisor.load;

/**
 * Keys whose shares of the calls follow Zipf's law: the k-th has a share in proportion to k^-s.
 * Nothing is kept per key: every question takes the same few operations for any number of keys, and
 * its answer is exact to about 1e-13 of its value.
 *
 * @param keys how many, 1 to {@link #MOST_KEYS}
 * @param exponent s, 0 (all keys alike) to 10
 */
public record Zipf(long keys, double exponent) {

  /** The most keys there may be, 10^15: whole numbers up to there are exact. */
  public static final long MOST_KEYS = 1_000_000_000_000_000L;

  private static final double MOST_EXPONENT = 10;

  public Zipf {
    Require.within("keys", keys, 1, MOST_KEYS);
    Require.within("an exponent", exponent, 0, MOST_EXPONENT);
  }

  /** The sum of k^-s over all keys, which the shares are divided by. */
  public double normalisation() {
    return Harmonic.number(keys, exponent);
  }

  /** The share of the key of a rank, from 1 for the hottest. */
  public double share(long rank) {
    Require.within("as a rank", rank, 1, keys);
    return StrictMath.pow((double) rank, -exponent) / normalisation();
  }

  /** The share of the hottest keys together. */
  public double shareOfTop(long count) {
    Require.within("hot keys", count, 0, keys);
    return count == keys ? 1 : Harmonic.number(count, exponent) / normalisation();
  }

  /** The fewest keys that together have at least this share, 0 to 1. */
  public long hottest(double share) {
    Require.within("a share", share, 0.0, 1.0);
    double wanted = share * normalisation();
    long tooFew = -1;
    long enough = keys;
    while (enough - tooFew > 1) {
      long middle = tooFew + (enough - tooFew) / 2;
      if (Harmonic.number(middle, exponent) >= wanted) {
        enough = middle;
      } else {
        tooFew = middle;
      }
    }
    return enough;
  }

  /**
   * The hot-key bound: the most calls a second to all keys together before the hottest alone asks
   * for more than the group that orders it can do. No partitioning gets around it.
   *
   * @param capacity the calls a second that one group can do, positive
   */
  public double mostCalls(double capacity) {
    return Require.positive("a capacity", capacity) / share(1);
  }

  /**
   * The standard deviation of a partition's share when every key goes to one of the partitions at
   * random, as a hash does it; the mean is 1 / partitions. Exact.
   */
  public double deviation(long partitions) {
    Require.within("partitions", partitions, 1, MOST_KEYS);
    double sum = normalisation();
    double squares = Harmonic.number(keys, 2 * exponent) / sum / sum;
    double chance = 1.0 / partitions;
    return Math.sqrt(squares * chance * (1 - chance));
  }
}
