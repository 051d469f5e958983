package dev.synod.simulator.random;

/** A stream of pseudorandom numbers: xoshiro256**, seeded by SplitMix64. Not thread-safe. */
public final class Prng {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final long seed;
  private long first;
  private long second;
  private long third;
  private long fourth;

  /** The stream of this seed. Any seed is as good as any other. */
  public Prng(long seed) {
    this.seed = seed;
    long state = seed + GOLDEN;
    first = mix(state);
    state += GOLDEN;
    second = mix(state);
    state += GOLDEN;
    third = mix(state);
    state += GOLDEN;
    fourth = mix(state);
  }

  /**
   * The stream that goes on from a state of xoshiro256**, for comparison with published vectors.
   */
  Prng(long first, long second, long third, long fourth) {
    this.seed = first;
    this.first = first;
    this.second = second;
    this.third = third;
    this.fourth = fourth;
  }

  /** The output function of SplitMix64: a bijection that turns near numbers into far ones. */
  public static long mix(long number) {
    long mixed = (number ^ (number >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  /** The next 64 bits. */
  public long nextLong() {
    long result = Long.rotateLeft(second * 5, 7) * 9;
    long shifted = second << 17;
    third ^= first;
    fourth ^= second;
    second ^= third;
    first ^= fourth;
    third ^= shifted;
    fourth = Long.rotateLeft(fourth, 45);
    return result;
  }

  /**
   * A number between the bounds, both included, each as likely as any other (Lemire, "Fast Random
   * Integer Generation in an Interval", ACM TOMACS 2019).
   *
   * @throws IllegalArgumentException if {@code high} is less than {@code low}
   */
  public long between(long low, long high) {
    if (high < low) {
      throw new IllegalArgumentException("no number lies between " + low + " and " + high);
    }
    long range = high - low + 1;
    if (range == 0) {
      return nextLong();
    }
    long bits = nextLong();
    if (Long.compareUnsigned(bits * range, range) < 0) {
      long threshold = Long.remainderUnsigned(-range, range);
      while (Long.compareUnsigned(bits * range, threshold) < 0) {
        bits = nextLong();
      }
    }
    return low + Math.unsignedMultiplyHigh(bits, range);
  }

  /** True with this probability in millionths: never at 0, always at 1,000,000. */
  public boolean chance(int perMillion) {
    return Math.unsignedMultiplyHigh(nextLong(), 1_000_000) < perMillion;
  }

  /** A number in [0, 1), a multiple of 2^-53. */
  public double unit() {
    return (nextLong() >>> 11) * 0x1p-53;
  }

  /** The stream of this label. The same whether or not numbers were drawn from this stream. */
  public Prng split(String label) {
    long hash = 0xCBF29CE484222325L;
    for (int at = 0; at < label.length(); at++) {
      hash = (hash ^ label.charAt(at)) * 0x100000001B3L;
    }
    return split(hash);
  }

  /** The stream of this label. The same whether or not numbers were drawn from this stream. */
  public Prng split(long label) {
    return new Prng(mix(mix(seed) + GOLDEN * mix(label + GOLDEN)));
  }
}
