package dev.synod.checker.convergence;

import java.util.Arrays;

/**
 * How stale the reads of a history were, at least.
 *
 * @param reads how many reads were measured
 * @param age how late each read was
 * @param versions how many versions each read lagged behind
 */
public record Staleness(int reads, Distribution age, Distribution versions) {

  /** Numbers in ascending order. */
  public static final class Distribution {

    private final long[] ascending;

    Distribution(long[] values) {
      this.ascending = values.clone();
      Arrays.sort(ascending);
    }

    /** The largest; 0 if there are none. */
    public long max() {
      return ascending.length == 0 ? 0 : ascending[ascending.length - 1];
    }

    /**
     * The smallest number that is not smaller than this share of the numbers; 0 if there are none.
     *
     * @param share from 0 to 1, such as 0.99
     */
    public long percentile(double share) {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("a share of " + share + "; expected 0 to 1");
      }
      int rank = (int) Math.ceil(share * ascending.length);
      return ascending.length == 0 ? 0 : ascending[Math.max(0, rank - 1)];
    }

    /** How many of the numbers are greater than a bound. */
    public int above(long bound) {
      int from = 0;
      int to = ascending.length;
      while (from < to) {
        int middle = (from + to) >>> 1;
        if (ascending[middle] > bound) {
          to = middle;
        } else {
          from = middle + 1;
        }
      }
      return ascending.length - from;
    }

    @Override
    public String toString() {
      return "median %d, 99th percentile %d, maximum %d"
          .formatted(percentile(0.5), percentile(0.99), max());
    }
  }
}
