package dev.synod.time.dotted;

import java.util.Comparator;
import java.util.List;
import java.util.function.BinaryOperator;

/**
 * Makes one value of siblings. What is right depends on what the values mean, so there is no
 * default. The result should not depend on the order of the siblings, or replicas will disagree.
 */
@FunctionalInterface
public interface MergeFunction<V> {

  /**
   * The one value.
   *
   * @param siblings one or more, pairwise concurrent; not to be changed
   */
  V merge(List<V> siblings);

  /**
   * Merges two by two, by a function that is associative and commutative, such as a set's union.
   */
  static <V> MergeFunction<V> folding(BinaryOperator<V> merge) {
    return siblings -> siblings.stream().reduce(merge).orElseThrow();
  }

  /**
   * Keeps the greatest value and <b>loses the others</b>, though nobody who wrote it had seen them.
   * If values are ordered by time, the writer with the fastest clock wins.
   *
   * @param order total: values that it holds equal are equal, or replicas will disagree
   */
  static <V> MergeFunction<V> lastWriterWins(Comparator<? super V> order) {
    return siblings -> siblings.stream().max(order).orElseThrow();
  }
}
