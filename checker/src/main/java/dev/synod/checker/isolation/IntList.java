package dev.synod.checker.isolation;

import java.util.Arrays;

/** A list of ints that grows. */
final class IntList {

  private int[] elements;
  private int size;

  IntList() {
    this(16);
  }

  IntList(int capacity) {
    elements = new int[Math.max(1, capacity)];
  }

  void add(int element) {
    if (size == elements.length) {
      elements = Arrays.copyOf(elements, grown(size));
    }
    elements[size++] = element;
  }

  int get(int index) {
    return elements[index];
  }

  void set(int index, int element) {
    elements[index] = element;
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  int removeLast() {
    return elements[--size];
  }

  void clear() {
    size = 0;
  }

  int[] toArray() {
    return Arrays.copyOf(elements, size);
  }

  /** The capacity that follows when this one is full. */
  static int grown(int full) {
    if (full >= Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException("more than 2^31 elements");
    }
    return (int) Math.min(Integer.MAX_VALUE - 8, full + (full >> 1) + 16L);
  }
}
