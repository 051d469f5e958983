package dev.synod.advisor.placement;

/**
 * What candidates are compared by, the first first; less is better. In a bound each is rounded as
 * in the true key and not more than there, so a bound that comes after a key is of a candidate that
 * comes after it.
 *
 * @param missing how many failures too few are survived
 * @param overrun by which share of it the bound that is broken most is broken; 0 if none is
 * @param criterion the criterion
 * @param mean the mean latency over all operations, in nanoseconds
 */
record Key(int missing, double overrun, double criterion, double mean) implements Comparable<Key> {

  /** Latencies that round to the same multiple of this count as equal. */
  static final double RESOLUTION_NANOS = 1_000;

  static final double RESOLUTION_OF_SHARES = 1e-6;

  /** More than sums of doubles in different orders differ by. */
  private static final double SLACK = 1e-11;

  /** The key of true values; no overrun, however small, counts as none. */
  static Key of(int missing, double overrun, double value, Criterion criterion, double mean) {
    return new Key(
        missing,
        Math.ceil(Math.max(0, overrun) / RESOLUTION_OF_SHARES),
        round(value, criterion.resolution()),
        round(mean, RESOLUTION_NANOS));
  }

  /** The key of values that are as least as small as the true ones, save for rounding. */
  static Key bound(int missing, double overrun, double value, Criterion criterion, double mean) {
    return of(missing, overrun - SLACK, lowered(value), criterion, lowered(mean));
  }

  /** A bound on all that survive so many failures too few. */
  static Key ofMissing(int missing) {
    return new Key(missing, 0, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY);
  }

  private static double lowered(double value) {
    return value - SLACK * Math.max(1, Math.abs(value));
  }

  private static double round(double value, double resolution) {
    return Math.rint(value / resolution) + 0.0;
  }

  @Override
  public int compareTo(Key other) {
    if (missing != other.missing) {
      return Integer.compare(missing, other.missing);
    }
    if (overrun != other.overrun) {
      return Double.compare(overrun, other.overrun);
    }
    return criterion != other.criterion
        ? Double.compare(criterion, other.criterion)
        : Double.compare(mean, other.mean);
  }
}
