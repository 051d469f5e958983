package dev.synod.partitioning.hash;

/** What is done to numbers that are hashes, or are to become some. */
public final class Bits {

  private Bits() {}

  /**
   * A bijection after which every bit depends on every bit.
   *
   * <p>Source: Stafford, Better bit mixing, 2011, variant 13; the finish of SplitMix64.
   */
  public static long mix(long number) {
    long mixed = (number ^ (number >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  /**
   * Another hash of the same key, for every attempt one: where a first choice cannot be taken.
   *
   * @param attempt 0 for the hash itself
   */
  public static long again(long hash, int attempt) {
    return attempt == 0 ? hash : mix(hash + attempt * 0x9E3779B97F4A7C15L);
  }

  /**
   * Reduces a hash to a number from 0 to before the bound, evenly, without the division that a
   * remainder costs.
   *
   * <p>Source: Lemire, Fast random integer generation in an interval, 2019, section 4.
   *
   * @param bound positive
   */
  public static int reduce(long hash, int bound) {
    return (int) Math.unsignedMultiplyHigh(hash, bound);
  }
}
