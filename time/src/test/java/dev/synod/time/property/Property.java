package dev.synod.time.property;

import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * Laws, tried on random cases. A case is the function of a seed and a size, so it can be shrunk.
 */
public final class Property {

  /** The cases that each law is tried on. */
  public static final int CASES = 100_000;

  private static final int LARGEST = 12;

  private Property() {}

  /** Makes a random case, larger ones for larger sizes. */
  @FunctionalInterface
  public interface Generator<T> {
    T generate(SplittableRandom random, int size);
  }

  /** Fails with the seed and the smallest case of that seed that breaks the law. */
  public static <T> void holds(Generator<T> generator, Predicate<T> law) {
    holds(CASES, generator, law);
  }

  public static <T> void holds(int cases, Generator<T> generator, Predicate<T> law) {
    for (long seed = 0; seed < cases; seed++) {
      int size = (int) (seed % (LARGEST + 1));
      if (!test(generator, law, seed, size)) {
        throw new AssertionError(smallest(generator, law, seed, size));
      }
    }
  }

  private static <T> boolean test(Generator<T> generator, Predicate<T> law, long seed, int size) {
    return law.test(generator.generate(new SplittableRandom(seed), size));
  }

  private static <T> String smallest(
      Generator<T> generator, Predicate<T> law, long seed, int size) {
    int smallest = 0;
    while (smallest < size && test(generator, law, seed, smallest)) {
      smallest++;
    }
    T broken = generator.generate(new SplittableRandom(seed), smallest);
    return "seed " + seed + ", size " + smallest + ": " + broken;
  }
}
