package dev.synod.prover.workload;

import java.util.Arrays;

/**
 * Draws keys: key number {@code r} (from 1) with a probability in proportion to {@code 1 / r^s}
 * (Zipf's law); {@code s = 0} is uniform.
 */
public final class KeySkew {

  /** The most keys there may be. */
  public static final int MAXIMUM_KEYS = 10_000_000;

  private static final int NAMED = 64;

  private final double[] cumulative;
  private final String[] names;

  private KeySkew(double[] cumulative) {
    this.cumulative = cumulative;
    names = new String[Math.min(NAMED, cumulative.length)];
    Arrays.setAll(names, KeySkew::name);
  }

  /**
   * Keys with the given skew.
   *
   * @param keys how many, from 1 to {@link #MAXIMUM_KEYS}
   * @param exponent the exponent s of Zipf's law, not negative
   */
  public static KeySkew zipf(int keys, double exponent) {
    if (keys < 1 || keys > MAXIMUM_KEYS || !(exponent >= 0)) {
      throw new IllegalArgumentException(keys + " keys with exponent " + exponent);
    }
    double[] cumulative = new double[keys];
    double sum = 0;
    for (int rank = 0; rank < keys; rank++) {
      sum += 1 / StrictMath.pow(rank + 1.0, exponent);
      cumulative[rank] = sum;
    }
    for (int rank = 0; rank < keys; rank++) {
      cumulative[rank] /= sum;
    }
    return new KeySkew(cumulative);
  }

  /** How many keys there are. */
  public int keys() {
    return cumulative.length;
  }

  /** The key for a number drawn uniformly from [0, 1). */
  public String key(double unit) {
    int at = Arrays.binarySearch(cumulative, unit);
    int rank = Math.min(at < 0 ? -at - 1 : at + 1, cumulative.length - 1);
    return rank < names.length ? names[rank] : name(rank);
  }

  private static String name(int rank) {
    return "k" + rank;
  }
}
