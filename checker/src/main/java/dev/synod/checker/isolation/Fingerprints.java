package dev.synod.checker.isolation;

import dev.synod.checker.budget.Meter;

/** A set of numbers of 128 bits: open addressing. */
final class Fingerprints {

  private final Meter meter;
  private long[] table = new long[128];
  private int size;

  Fingerprints(Meter meter) {
    this.meter = meter;
  }

  /**
   * Adds a number; zero is not told from absent, so the low half is made odd.
   *
   * @return whether it was not there; true too if there is no memory to remember it
   */
  boolean add(long low, long high) {
    if (size * 4 >= table.length && meter.take(16L * table.length)) {
      grow();
    }
    if (size * 3 >= table.length) {
      return true;
    }
    return insert(low | 1, high);
  }

  private boolean insert(long low, long high) {
    int mask = table.length - 2;
    int slot = (int) (high ^ low >>> 7) & mask;
    while (table[slot] != 0) {
      if (table[slot] == low && table[slot + 1] == high) {
        return false;
      }
      slot = (slot + 2) & mask;
    }
    table[slot] = low;
    table[slot + 1] = high;
    size++;
    return true;
  }

  private void grow() {
    long[] old = table;
    table = new long[2 * old.length];
    size = 0;
    for (int i = 0; i < old.length; i += 2) {
      if (old[i] != 0) {
        insert(old[i], old[i + 1]);
      }
    }
    meter.giveBack(8L * old.length);
  }
}
