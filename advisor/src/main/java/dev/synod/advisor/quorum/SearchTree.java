package dev.synod.advisor.quorum;

import java.util.Arrays;
import java.util.List;

/**
 * A duplicate-free expression over kinds of nodes: a leaf is a kind, a gate needs some of its
 * members. Which node of its kind a leaf is comes from its place: nodes of a kind are
 * interchangeable.
 *
 * @param kind of a leaf, or -1
 * @param needed how many members a gate needs; 0 for a leaf
 */
record SearchTree(int kind, int needed, List<SearchTree> members) {

  static SearchTree leaf(int kind) {
    return new SearchTree(kind, 0, List.of());
  }

  static SearchTree gate(int needed, List<SearchTree> members) {
    return new SearchTree(-1, needed, members);
  }

  boolean isLeaf() {
    return kind >= 0;
  }

  boolean isAnyOf() {
    return needed == 1;
  }

  boolean isAllOf() {
    return needed > 0 && needed == members.size();
  }

  /** The size of the smallest read quorum, or of the smallest write quorum. */
  int smallest(boolean writes) {
    if (isLeaf()) {
      return 1;
    }
    int[] sizes = new int[members.size()];
    for (int index = 0; index < sizes.length; index++) {
      sizes[index] = members.get(index).smallest(writes);
    }
    Arrays.sort(sizes);
    int sum = 0;
    for (int index = 0; index < neededOf(writes); index++) {
      sum += sizes[index];
    }
    return sum;
  }

  private int neededOf(boolean writes) {
    return writes ? members.size() - needed + 1 : needed;
  }

  /**
   * The minimal quorums.
   *
   * @param nodesOfKind the nodes of each kind
   */
  long[] quorums(int[][] nodesOfKind, boolean writes) {
    return quorums(nodesOfKind, new int[nodesOfKind.length], writes);
  }

  private long[] quorums(int[][] nodesOfKind, int[] used, boolean writes) {
    if (isLeaf()) {
      return new long[] {1L << nodesOfKind[kind][used[kind]++]};
    }
    long[][] families = new long[members.size()][];
    for (int index = 0; index < families.length; index++) {
      families[index] = members.get(index).quorums(nodesOfKind, used, writes);
    }
    return chosen(families, neededOf(writes));
  }

  /** Unions of sets of so many families; the families share no node, so all are minimal. */
  private static long[] chosen(long[][] families, int needed) {
    long[][] bySatisfied = new long[needed + 1][];
    Arrays.fill(bySatisfied, new long[0]);
    bySatisfied[0] = new long[1];
    for (long[] family : families) {
      for (int satisfied = needed; satisfied > 0; satisfied--) {
        bySatisfied[satisfied] =
            extended(bySatisfied[satisfied], bySatisfied[satisfied - 1], family);
      }
    }
    return bySatisfied[needed];
  }

  private static long[] extended(long[] without, long[] before, long[] family) {
    long[] sets = Arrays.copyOf(without, without.length + before.length * family.length);
    int next = without.length;
    for (long one : before) {
      for (long other : family) {
        sets[next++] = one | other;
      }
    }
    return sets;
  }

  /** The expression of the reads. */
  Expression expression(int[][] nodesOfKind, List<NodeProfile> nodes) {
    return expression(nodesOfKind, new int[nodesOfKind.length], nodes);
  }

  private Expression expression(int[][] nodesOfKind, int[] used, List<NodeProfile> nodes) {
    if (isLeaf()) {
      return Expression.node(nodes.get(nodesOfKind[kind][used[kind]++]).name());
    }
    return Expression.choose(
        needed,
        members.stream().map(member -> member.expression(nodesOfKind, used, nodes)).toList());
  }
}
