package dev.synod.checker.isolation;

import java.util.Arrays;

/**
 * Finds the operation that wrote a value, and verifies that there is only one: what a read tells of
 * its writer rests on that. Open addressing; an entry takes four bytes.
 */
final class WriteIndex {

  private final TransactionHistory history;
  private final int[] table;
  private final int mask;

  WriteIndex(TransactionHistory history) {
    this.history = history;
    int writes = 0;
    for (byte kind : history.kinds) {
      writes += kind & 1;
    }
    int capacity = Integer.highestOneBit(Math.max(8, writes)) << 1;
    capacity = capacity < writes + (writes >> 1) ? capacity << 1 : capacity;
    table = new int[capacity];
    mask = capacity - 1;
    Arrays.fill(table, -1);
    for (int operation = 0; operation < history.kinds.length; operation++) {
      if (history.isWrite(operation)) {
        add(operation);
      }
    }
  }

  private void add(int operation) {
    int slot = slot(history.keys[operation], history.values[operation]);
    if (table[slot] >= 0) {
      throw new UnfitOperationException(
          operation,
          table[slot],
          "the value "
              + history.value(history.values[operation])
              + " written twice to key "
              + history.keyText(history.keys[operation]),
          "every write to a key to have a value of its own",
          ", by transactions "
              + history.transactionOf(table[slot])
              + " and "
              + history.transactionOf(operation));
    }
    table[slot] = operation;
  }

  /** The operation that wrote the value, -1 if there is none. */
  int writer(int key, long value) {
    return table[slot(key, value)];
  }

  private int slot(int key, long value) {
    long hash = (value * 0x9E3779B97F4A7C15L + key) * 0xBF58476D1CE4E5B9L;
    int slot = (int) (hash >>> 32) & mask;
    while (table[slot] >= 0
        && (history.values[table[slot]] != value || history.keys[table[slot]] != key)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  long bytes() {
    return 4L * table.length;
  }
}
