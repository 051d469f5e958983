package dev.synod.partitioning.quality;

import java.math.BigInteger;

/** Numbers of ways to choose. */
final class Combinations {

  private Combinations() {}

  /** How many sets of so many there are, exact below 2^53, infinite above what a double holds. */
  static double choose(int of, int many) {
    if (many < 0 || many > of) {
      return 0;
    }
    double ways = 1;
    for (int index = 1; index <= Math.min(many, of - many); index++) {
      ways = Math.rint(ways * (of - Math.min(many, of - many) + index) / index);
    }
    return ways;
  }

  static BigInteger chooseExactly(int of, int many) {
    if (many < 0 || many > of) {
      return BigInteger.ZERO;
    }
    BigInteger ways = BigInteger.ONE;
    for (int index = 1; index <= many; index++) {
      ways = ways.multiply(BigInteger.valueOf(of - index + 1L)).divide(BigInteger.valueOf(index));
    }
    return ways;
  }

  /** The probability that certain members are all among those that fail. */
  static double allFail(int members, int failures, int certain) {
    double probability = 1;
    for (int index = 0; index < certain; index++) {
      probability *= Math.max(0, (double) (failures - index) / (members - index));
    }
    return probability;
  }
}
