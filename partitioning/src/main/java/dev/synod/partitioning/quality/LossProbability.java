package dev.synod.partitioning.quality;

import dev.synod.partitioning.hash.Draws;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * A probability, and how it was found.
 *
 * @param value 0 to 1
 * @param error the standard error of a sample; 0 if it is exact
 * @param basis how it was found
 */
public record LossProbability(double value, double error, Basis basis) {

  /** How a probability was found. */
  public enum Basis {
    /** By counting all cases. */
    EXACT,
    /** By counting some cases, drawn by chance from a seed. */
    SAMPLED,
    /** As the sum over all sets, which it cannot exceed, and which is close where it is small. */
    BOUNDED
  }

  /** The most cases that are counted one by one. */
  private static final double MOST_CASES = 3e6;

  private static final int SAMPLES = 100_000;
  private static final double MOST_STEPS = 2e8;

  /** Below this a sample would see too few losses to say how many there are. */
  private static final double RARE = 1e-3;

  private static final LossProbability NEVER = new LossProbability(0, 0, Basis.EXACT);
  private static final LossProbability ALWAYS = new LossProbability(1, 0, Basis.EXACT);

  /**
   * Counts exactly if as many members fail as a set has, if no two sets meet, or if the cases are
   * few. Otherwise the sum over all sets bounds the probability from above; where that is not small
   * a sample is drawn.
   */
  static LossProbability of(ReplicaSets sets, int failures, long seed) {
    int members = sets.members();
    if (failures < 0 || failures > members) {
      throw new IllegalArgumentException(
          "found %d failures, expected 0 to %d, the number of members"
              .formatted(failures, members));
    }
    int[] sizes = sets.sets().stream().mapToInt(set -> set.length).sorted().toArray();
    if (sizes.length == 0 || failures < sizes[0]) {
      return NEVER;
    }
    if (failures == members) {
      return ALWAYS;
    }
    boolean sameSize = sizes[0] == sizes[sizes.length - 1];
    if (sameSize && sets.count() >= Combinations.choose(members, sizes[0])) {
      return ALWAYS;
    }
    if (sameSize && failures == sizes[0]) {
      double all = Combinations.choose(members, failures);
      return new LossProbability(sets.count() / all, 0, Basis.EXACT);
    }
    if (Combinations.choose(members, failures) <= MOST_CASES) {
      return new LossProbability(new Enumeration(sets, failures).share(), 0, Basis.EXACT);
    }
    if (Arrays.stream(sizes).sum() <= members && areDisjoint(sets.sets())) {
      return new LossProbability(ofDisjoint(members, sizes, failures), 0, Basis.EXACT);
    }
    double bound = 0;
    for (int size : sizes) {
      bound += Combinations.allFail(members, failures, size);
    }
    return bound < RARE
        ? new LossProbability(bound, 0, Basis.BOUNDED)
        : sampled(sets, failures, new Draws(seed));
  }

  /**
   * The approximation of the paper, which takes the losses of the sets as independent: 1 - (1 -
   * C(f,R) / C(n,R))^sets.
   *
   * @param members n
   * @param replicas R, the size of each set
   * @param failures f
   * @param sets how many sets there are; a mean need not be whole
   */
  public static double approximation(int members, int replicas, int failures, double sets) {
    double one = Combinations.allFail(members, failures, replicas);
    return -StrictMath.expm1(sets * StrictMath.log1p(-one));
  }

  private static boolean areDisjoint(List<int[]> sets) {
    BitSet seen = new BitSet();
    for (int[] set : sets) {
      for (int member : set) {
        if (seen.get(member)) {
          return false;
        }
        seen.set(member);
      }
    }
    return true;
  }

  /** Multiplies for each set the ways to lose some of it but not all, by how many are lost. */
  private static double ofDisjoint(int members, int[] sizes, int failures) {
    BigInteger[] ways = new BigInteger[failures + 1];
    Arrays.fill(ways, BigInteger.ZERO);
    ways[0] = BigInteger.ONE;
    for (int size : sizes) {
      ways = times(ways, size, size - 1);
    }
    int rest = members - Arrays.stream(sizes).sum();
    ways = times(ways, rest, rest);
    BigInteger all = Combinations.chooseExactly(members, failures);
    return new BigDecimal(all.subtract(ways[failures]))
        .divide(new BigDecimal(all), MathContext.DECIMAL64)
        .doubleValue();
  }

  private static BigInteger[] times(BigInteger[] ways, int size, int most) {
    BigInteger[] product = new BigInteger[ways.length];
    Arrays.fill(product, BigInteger.ZERO);
    for (int lost = 0; lost <= Math.min(most, ways.length - 1); lost++) {
      BigInteger factor = Combinations.chooseExactly(size, lost);
      for (int before = 0; before + lost < ways.length; before++) {
        if (ways[before].signum() != 0) {
          product[before + lost] = product[before + lost].add(ways[before].multiply(factor));
        }
      }
    }
    return product;
  }

  private static LossProbability sampled(ReplicaSets sets, int failures, Draws draws) {
    int samples = (int) Math.clamp(MOST_STEPS / sets.count(), 2_000, SAMPLES);
    int[] order = new int[sets.members()];
    Arrays.setAll(order, member -> member);
    int losses = 0;
    for (int sample = 0; sample < samples; sample++) {
      BitSet failed = new BitSet(order.length);
      for (int index = 0; index < failures; index++) {
        int other = index + (int) draws.below(order.length - index);
        int drawn = order[other];
        order[other] = order[index];
        order[index] = drawn;
        failed.set(drawn);
      }
      if (sets.sets().stream().anyMatch(set -> contains(failed, set))) {
        losses++;
      }
    }
    double value = (double) losses / samples;
    return new LossProbability(value, Math.sqrt(value * (1 - value) / samples), Basis.SAMPLED);
  }

  static boolean contains(BitSet failed, int[] set) {
    for (int member : set) {
      if (!failed.get(member)) {
        return false;
      }
    }
    return true;
  }
}
