package dev.synod.partitioning.hash;

/** A sequence of numbers as if by chance, the same for the same seed (SplitMix64). */
public final class Draws {

  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  public Draws(long seed) {
    state = seed;
  }

  /** The next 64 bits. */
  public long next() {
    state += GAMMA;
    return Bits.mix(state);
  }

  /**
   * The next number of 0 to before the bound, even to within the bound divided by 2^64.
   *
   * @param bound positive
   */
  public long below(long bound) {
    return Math.unsignedMultiplyHigh(next(), bound);
  }
}
