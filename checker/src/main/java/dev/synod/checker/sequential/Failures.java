package dev.synod.checker.sequential;

import dev.synod.checker.budget.Meter;
import java.util.Arrays;

/**
 * The configurations from which no order goes on to the end: how far each process is, and the state
 * of each key. Kept exactly, in rows of one array, found by open addressing.
 */
final class Failures {

  private static final int FIRST_CAPACITY = 64;

  private final int width;
  private final Meter meter;
  private int[] rows;
  private int[] table = new int[FIRST_CAPACITY];
  private int size;
  private long bytes;

  /**
   * An empty set.
   *
   * @param width the numbers in a configuration
   */
  Failures(int width, Meter meter) {
    this.width = width;
    this.meter = meter;
    this.rows = new int[FIRST_CAPACITY / 2 * width];
    long first = 4L * (rows.length + table.length);
    this.bytes = meter.take(first) ? first : 0;
  }

  boolean contains(int[] configuration) {
    return size > 0 && table[find(configuration)] != 0;
  }

  /** Adds a configuration, if there is memory for it; the meter knows if not. */
  void add(int[] configuration) {
    int at = find(configuration);
    if (table[at] != 0 || (2 * (size + 1) > table.length && !grow())) {
      return;
    }
    System.arraycopy(configuration, 0, rows, size * width, width);
    table[find(configuration)] = ++size;
  }

  private int find(int[] configuration) {
    int mask = table.length - 1;
    int entry = hash(configuration, 0) & mask;
    while (table[entry] != 0 && !sameRow(table[entry] - 1, configuration)) {
      entry = (entry + 1) & mask;
    }
    return entry;
  }

  private boolean sameRow(int row, int[] configuration) {
    int from = row * width;
    return Arrays.equals(rows, from, from + width, configuration, 0, width);
  }

  private int hash(int[] numbers, int from) {
    long hash = 0;
    for (int i = from; i < from + width; i++) {
      hash = (hash ^ numbers[i]) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 32;
    }
    return (int) hash;
  }

  private boolean grow() {
    long length = 2L * rows.length;
    long more = 4L * (rows.length + table.length);
    if (!meter.take(length > Integer.MAX_VALUE - 8 ? Long.MAX_VALUE : more)) {
      return false;
    }
    bytes += more;
    rows = Arrays.copyOf(rows, (int) length);
    table = new int[2 * table.length];
    for (int row = 0; row < size; row++) {
      int entry = hash(rows, row * width) & (table.length - 1);
      while (table[entry] != 0) {
        entry = (entry + 1) & (table.length - 1);
      }
      table[entry] = row + 1;
    }
    return true;
  }

  void forget() {
    meter.giveBack(bytes);
    bytes = 0;
  }
}
