package dev.synod.advisor.cost;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * All put sets of one accessing data centre that can be part of a choice below a threshold. The
 * value of a set is what its puts cost plus a share of its storage; it never falls when a set
 * grows, so that the enumeration stops at the first set above the threshold.
 */
final class Candidates {

  private final PutCosts puts;
  private final int least;
  private final double share;
  private final double[] storage;
  private final IntPredicate wanted;
  private final int[] order;
  private final double[] additive;
  private final int limit;
  private double threshold;
  private int[] found = new int[16];
  private int count;

  /**
   * @param least the fewest members
   * @param share of the storage price that is part of the value
   * @param wanted sets that go with the others' reach
   * @param limit the most sets to be kept
   */
  Candidates(
      PutCosts puts, int least, double share, double[] storage, IntPredicate wanted, int limit) {
    this.puts = puts;
    this.least = least;
    this.share = share;
    this.storage = storage;
    this.wanted = wanted;
    this.limit = limit;
    additive = new double[storage.length];
    for (int at = 0; at < storage.length; at++) {
      additive[at] = puts.least(at) + share * storage[at];
    }
    order =
        IntStream.range(0, storage.length)
            .filter(at -> (puts.reach & 1 << at) != 0)
            .boxed()
            .sorted(Comparator.comparingDouble(at -> additive[at]))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  /** The least value of a set; infinite if there is none. */
  double leastValue() {
    Least search = new Least();
    search.choose(0, 0, 0);
    return search.best;
  }

  /**
   * The sets whose value is at most the threshold, cheapest puts first.
   *
   * @throws IllegalStateException if there are more than the limit
   */
  List<Integer> upTo(double threshold) {
    this.threshold = threshold;
    count = 0;
    collect(0, 0, 0);
    return Arrays.stream(found, 0, count)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingDouble(puts::cost)
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  private void collect(int next, int set, double sum) {
    if (bound(next, Integer.bitCount(set), sum) > threshold) {
      return;
    }
    if (next == order.length) {
      if (Integer.bitCount(set) >= least && value(set) <= threshold && wanted.test(set)) {
        keep(set);
      }
      return;
    }
    collect(next + 1, set | 1 << order[next], sum + additive[order[next]]);
    collect(next + 1, set, sum);
  }

  private void keep(int set) {
    if (count == limit) {
      throw new IllegalStateException(
          "more than " + limit + " put sets of one data centre come into question");
    }
    if (count == found.length) {
      found = Arrays.copyOf(found, 2 * count);
    }
    found[count++] = set;
  }

  private double value(int set) {
    return puts.cost(set) + share * sum(set, at -> storage[at]);
  }

  private double bound(int next, int size, double sum) {
    double bound = sum;
    int missing = least - size;
    if (missing > order.length - next) {
      return Double.POSITIVE_INFINITY;
    }
    for (int i = next; i < next + missing; i++) {
      bound += additive[order[i]];
    }
    return bound;
  }

  static double sum(int set, IntToDoubleFunction amount) {
    double sum = 0;
    for (int rest = set; rest != 0; rest &= rest - 1) {
      sum += amount.applyAsDouble(Integer.numberOfTrailingZeros(rest));
    }
    return sum;
  }

  /** The search for the least value: sets of the fewest members suffice, larger cost more. */
  private final class Least {
    private double best = Double.POSITIVE_INFINITY;

    private void choose(int next, int set, double sum) {
      int size = Integer.bitCount(set);
      if (bound(next, size, sum) >= best) {
        return;
      }
      if (size == least) {
        best = Math.min(best, value(set));
        return;
      }
      choose(next + 1, set | 1 << order[next], sum + additive[order[next]]);
      choose(next + 1, set, sum);
    }
  }
}
