package dev.synod.checker.isolation;

import java.util.Arrays;

/** A list of longs that grows. */
final class LongList {

  private long[] elements = new long[4];
  private int size;

  static LongList of(long[] elements) {
    LongList list = new LongList();
    list.elements = elements.clone();
    list.size = elements.length;
    return list;
  }

  void add(long element) {
    if (size == elements.length) {
      elements = Arrays.copyOf(elements, IntList.grown(size));
    }
    elements[size++] = element;
  }

  long get(int index) {
    return elements[index];
  }

  void set(int index, long element) {
    elements[index] = element;
  }

  int size() {
    return size;
  }

  long[] toArray() {
    return Arrays.copyOf(elements, size);
  }

  long[] prefix(int length) {
    return Arrays.copyOf(elements, length);
  }

  void truncate(int length) {
    size = length;
  }

  /** How many of the first elements are the same in both. */
  int commonPrefix(long[] others, int length) {
    int mismatch = Arrays.mismatch(elements, 0, size, others, 0, length);
    return mismatch < 0 ? size : mismatch;
  }
}
