package dev.synod.checker.linearizability.polynomial;

import java.util.Arrays;

/** Numbers at places, of which the greatest in a range is found in logarithmic time. */
final class Extremes {

  /** The number where there is none. */
  static final int NOTHING = Integer.MIN_VALUE;

  private final int leaves;
  private final int[] tree;

  Extremes(int places) {
    this.leaves = Math.max(2, Integer.highestOneBit(Math.max(1, places - 1)) << 1);
    this.tree = new int[2 * leaves];
    Arrays.fill(tree, NOTHING);
  }

  int get(int place) {
    return tree[leaves + place];
  }

  void clear(int place) {
    set(place, NOTHING);
  }

  void set(int place, int number) {
    int node = leaves + place;
    tree[node] = number;
    for (node /= 2; node >= 1; node /= 2) {
      tree[node] = Math.max(tree[2 * node], tree[2 * node + 1]);
    }
  }

  /** A place from one to before another that has the greatest number there. */
  int greatest(int from, int to) {
    int best = leaves + from;
    int left = leaves + from;
    int right = leaves + to;
    for (; left < right; left /= 2, right /= 2) {
      if ((left & 1) == 1) {
        best = tree[left] > tree[best] ? left : best;
        left++;
      }
      if ((right & 1) == 1) {
        right--;
        best = tree[right] > tree[best] ? right : best;
      }
    }
    while (best < leaves) {
      best = tree[2 * best] == tree[best] ? 2 * best : 2 * best + 1;
    }
    return best - leaves;
  }
}
