package dev.synod.checker.format;

import java.util.Arrays;

/** Where operations stand in a file, in the order in which they were read; eight bytes each. */
final class Places {

  private static final int LINE = 32;
  private static final int LEAST = 64;

  private long[] packed = new long[LEAST];
  private int size;

  void add(Position at) {
    if (size == packed.length) {
      packed = Arrays.copyOf(packed, size + (size >> 1));
    }
    packed[size++] = Math.min(at.line(), Integer.MAX_VALUE) << LINE | at.column();
  }

  Position at(int operation) {
    return new Position(line(operation), (int) packed[operation]);
  }

  long line(int operation) {
    return packed[operation] >>> LINE;
  }
}
