package dev.synod.checker.linearizability.polynomial;

/**
 * How many spans cover each of a row of cells. Adding or removing a span, and finding the next cell
 * that is covered or open, take logarithmic time.
 */
final class CoverTree {

  private final int leaves;

  /** For each node: how many spans cover all of it, but not all of its parent. */
  private final int[] whole;

  /** The least and the greatest cover of a cell below the node, the node's own included. */
  private final int[] least;

  private final int[] greatest;

  CoverTree(int cells) {
    this.leaves = Math.max(2, Integer.highestOneBit(Math.max(1, cells - 1)) << 1);
    this.whole = new int[2 * leaves];
    this.least = new int[2 * leaves];
    this.greatest = new int[2 * leaves];
  }

  /** Adds this many spans from one cell to before another. */
  void add(int from, int to, int spans) {
    add(1, 0, leaves, from, to, spans);
  }

  private void add(int node, int start, int end, int from, int to, int spans) {
    if (to <= start || end <= from) {
      return;
    }
    if (from <= start && end <= to) {
      whole[node] += spans;
      least[node] += spans;
      greatest[node] += spans;
      return;
    }
    int middle = (start + end) >>> 1;
    add(2 * node, start, middle, from, to, spans);
    add(2 * node + 1, middle, end, from, to, spans);
    least[node] = whole[node] + Math.min(least[2 * node], least[2 * node + 1]);
    greatest[node] = whole[node] + Math.max(greatest[2 * node], greatest[2 * node + 1]);
  }

  /** The first cell from one on that is covered; {@code to} if there is none before that. */
  int firstCovered(int from, int to) {
    int found = find(1, 0, leaves, from, 0, true);
    return Math.min(found, to);
  }

  /** The first cell from one on that is open; {@code to} if there is none before that. */
  int firstOpen(int from, int to) {
    int found = find(1, 0, leaves, from, 0, false);
    return Math.min(found, to);
  }

  /**
   * The first cell of a node that is sought.
   *
   * @param above how many spans cover all of the node's parent
   * @return a number beyond all cells if there is none
   */
  private int find(int node, int start, int end, int from, int above, boolean covered) {
    boolean none = covered ? above + greatest[node] == 0 : above + least[node] > 0;
    if (end <= from || none) {
      return Integer.MAX_VALUE;
    }
    if (node >= leaves) {
      return start;
    }
    int middle = (start + end) >>> 1;
    int inside = above + whole[node];
    int left = find(2 * node, start, middle, from, inside, covered);
    return left != Integer.MAX_VALUE
        ? left
        : find(2 * node + 1, middle, end, from, inside, covered);
  }
}
