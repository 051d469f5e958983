package dev.synod.checker.isolation;

import java.util.Arrays;

/** The writers of each key, those of one line side by side and in its order. */
final class LineWriters {

  private final int[] starts;
  private final long[] writers;

  LineWriters(Observations found, int[] lines) {
    starts = new int[found.keys() + 1];
    for (int key = 0; key < found.keys(); key++) {
      starts[key + 1] = starts[key] + found.writerCount(key);
    }
    writers = new long[starts[found.keys()]];
    for (int key = 0; key < found.keys(); key++) {
      for (int i = 0; i < found.writerCount(key); i++) {
        int writer = found.writer(key, i);
        writers[starts[key] + i] = (long) lines[writer] << 32 | writer;
      }
      Arrays.sort(writers, starts[key], starts[key + 1]);
    }
  }

  static long bytes(Observations found) {
    return 8L * found.finalWrites.cardinality() + 4L * found.keys();
  }

  /** The first place of the key's writers. */
  int first(int key) {
    return starts[key];
  }

  /** The place after the key's writers. */
  int end(int key) {
    return starts[key + 1];
  }

  int line(int place) {
    return (int) (writers[place] >>> 32);
  }

  int writer(int place) {
    return (int) writers[place];
  }

  /** The place after the writers of the line of the writer at a place. */
  int lineEnd(int key, int place) {
    return lowerBound(key, place, (line(place) + 1L) << 32);
  }

  /**
   * The place of the last writer of the key in a line that is not after a transaction of that line;
   * -1 if there is none.
   */
  int lastUpTo(int key, int line, int transaction) {
    int place = lowerBound(key, starts[key], ((long) line << 32 | transaction) + 1) - 1;
    return place >= starts[key] && line(place) == line ? place : -1;
  }

  private int lowerBound(int key, int from, long value) {
    int low = from;
    int high = starts[key + 1];
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (writers[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
