package dev.synod.checker.isolation;

/** Sorts numbers by what they stand for. */
final class Sorting {

  private Sorting() {}

  /** The elements by their keys, equal ones in their order: merge sort, bottom up. */
  static int[] by(long[] keys, int[] elements) {
    int[] from = elements;
    if (isSorted(keys, from)) {
      return from;
    }
    int[] into = new int[from.length];
    for (int width = 1; width < from.length; width *= 2) {
      for (int start = 0; start < from.length; start += 2 * width) {
        merge(keys, from, into, start, Math.min(start + width, from.length), 2 * width);
      }
      int[] swap = from;
      from = into;
      into = swap;
    }
    return from;
  }

  private static boolean isSorted(long[] keys, int[] elements) {
    for (int i = 1; i < elements.length; i++) {
      if (keys[elements[i - 1]] > keys[elements[i]]) {
        return false;
      }
    }
    return true;
  }

  private static void merge(
      long[] keys, int[] from, int[] into, int start, int middle, int length) {
    int end = Math.min(start + length, from.length);
    int left = start;
    int right = middle;
    for (int i = start; i < end; i++) {
      boolean takeLeft = left < middle && (right >= end || keys[from[left]] <= keys[from[right]]);
      into[i] = takeLeft ? from[left++] : from[right++];
    }
  }
}
