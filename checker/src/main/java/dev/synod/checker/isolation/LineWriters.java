package dev.synod.checker.isolation;

import java.util.Arrays;

/** The writers of each key, those of one line side by side and in its order. */
final class LineWriters {

  private static final long LINE = 0xFFFF_FFFF_0000_0000L;

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
    long next = (line(place) + 1L) << 32;
    int end = starts[key + 1];
    int step = 1;
    int low = place;
    // Most lines write a key a few times only, so that the end is near.
    while (low + step < end && writers[low + step] < next) {
      low += step;
      step *= 2;
    }
    return lowerBound(low + 1, Math.min(low + step, end), next);
  }

  /**
   * The place of the last writer within part of a line that is not after a transaction of that
   * line; -1 if there is none.
   */
  int lastWithin(int place, int lineEnd, int transaction) {
    long limit = ((writers[place] & LINE) | transaction) + 1;
    return writers[place] >= limit ? -1 : lowerBound(place + 1, lineEnd, limit) - 1;
  }

  /**
   * The place of the last writer of the key in a line that is not after a transaction of that line;
   * -1 if there is none.
   */
  int lastUpTo(int key, int line, int transaction) {
    int place = lowerBound(starts[key], starts[key + 1], ((long) line << 32 | transaction) + 1) - 1;
    return place >= starts[key] && line(place) == line ? place : -1;
  }

  private int lowerBound(int from, int end, long value) {
    int low = from;
    int high = end;
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
