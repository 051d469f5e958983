package dev.synod.partitioning.assignment;

import dev.synod.partitioning.cluster.Cluster;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Whole numbers in proportion to weights. */
final class Quotas {

  private Quotas() {}

  /**
   * Divides a number among members by weight, none getting more than a bound; of what is left over
   * by rounding, one each to those with the largest remainders (Hamilton's method), of equal ones
   * to those that have more already.
   *
   * @param total at most the bound times the number of members
   * @param held what each has already
   */
  static int[] divide(Cluster cluster, int total, int bound, int[] held) {
    int size = cluster.size();
    double[] shares = new double[size];
    boolean[] capped = new boolean[size];
    double left = total;
    double weight = cluster.weight();
    boolean again = true;
    while (again) {
      again = false;
      for (int member = 0; member < size; member++) {
        double own = cluster.member(member).weight();
        if (!capped[member] && left * own / weight > bound) {
          capped[member] = true;
          shares[member] = bound;
          left -= bound;
          weight -= own;
          again = true;
        }
      }
    }
    for (int member = 0; member < size; member++) {
      if (!capped[member]) {
        shares[member] = left * cluster.member(member).weight() / weight;
      }
    }
    return rounded(shares, total, bound, held);
  }

  private static int[] rounded(double[] shares, int total, int bound, int[] held) {
    int[] quotas = Arrays.stream(shares).mapToInt(share -> (int) (share + 1e-9)).toArray();
    int rest = total - Arrays.stream(quotas).sum();
    int[] order =
        IntStream.range(0, shares.length)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(
                        index -> -Math.rint((shares[index] - quotas[index]) * 1e6))
                    .thenComparingInt(index -> -held[index]))
            .mapToInt(Integer::intValue)
            .toArray();
    while (rest > 0) {
      for (int member : order) {
        if (rest > 0 && quotas[member] < bound) {
          quotas[member]++;
          rest--;
        }
      }
    }
    return quotas;
  }
}
