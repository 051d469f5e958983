package dev.synod.checker.linearizability;

import dev.synod.checker.budget.Meter;
import java.util.TreeSet;

/**
 * A set of configurations: the next return, the state, and which of the open calls have taken
 * effect. Open addressing with linear probing over one array of longs.
 */
final class Visited {

  private static final int FIRST_CAPACITY = 64;

  private final int words;
  private final int width;
  private final Meter meter;
  private long[] table;
  private int mask;
  private int size;
  private long bytes;

  /**
   * An empty set.
   *
   * @param words how many words the set of open calls takes
   */
  Visited(int words, Meter meter) {
    this.words = words;
    this.width = words + 1;
    this.meter = meter;
    this.table = new long[FIRST_CAPACITY * width];
    this.mask = FIRST_CAPACITY - 1;
    this.bytes = meter.take(8L * table.length) ? 8L * table.length : 0;
  }

  /** The bytes to give back when the set is forgotten. */
  long bytes() {
    return bytes;
  }

  /**
   * Adds a configuration.
   *
   * @param effected the words of the set of calls that took effect, from {@code offset}
   * @return whether it is new
   */
  boolean add(int next, int state, long[] effected, int offset) {
    // Never zero, which marks an empty entry.
    long head = ((long) (next + 1) << 32) | state;
    int at = find(table, mask, head, effected, offset);
    if (table[at] != 0) {
      return false;
    }
    table[at] = head;
    System.arraycopy(effected, offset, table, at + 1, words);
    size++;
    if (size > (mask + 1) / 5 * 3) {
      grow();
    }
    return true;
  }

  /** The states of all configurations at this return, in ascending order. */
  int[] statesAt(int next) {
    TreeSet<Integer> states = new TreeSet<>();
    for (int at = 0; at < table.length; at += width) {
      if (table[at] >>> 32 == next + 1) {
        states.add((int) table[at]);
      }
    }
    return states.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The index of the configuration, or of the empty entry where it belongs. */
  private int find(long[] entries, int entryMask, long head, long[] effected, int offset) {
    int entry = hash(head, effected, offset) & entryMask;
    while (true) {
      int at = entry * width;
      if (entries[at] == 0
          || (entries[at] == head && sameWords(entries, at + 1, effected, offset))) {
        return at;
      }
      entry = (entry + 1) & entryMask;
    }
  }

  private boolean sameWords(long[] entries, int at, long[] effected, int offset) {
    for (int word = 0; word < words; word++) {
      if (entries[at + word] != effected[offset + word]) {
        return false;
      }
    }
    return true;
  }

  private int hash(long head, long[] effected, int offset) {
    long hash = head * 0x9E3779B97F4A7C15L;
    for (int word = 0; word < words; word++) {
      hash = (hash ^ (hash >>> 32) ^ effected[offset + word]) * 0xD6E8FEB86659FD93L;
    }
    return (int) (hash ^ (hash >>> 32));
  }

  /** Doubles the table, if the budget and the length of arrays allow; the meter knows if not. */
  private void grow() {
    long length = 2L * table.length;
    if (!meter.take(length > Integer.MAX_VALUE - 8 ? Long.MAX_VALUE : 8 * length)) {
      return;
    }
    long[] larger = new long[(int) length];
    int largerMask = 2 * mask + 1;
    for (int at = 0; at < table.length; at += width) {
      if (table[at] != 0) {
        int to = find(larger, largerMask, table[at], table, at + 1);
        System.arraycopy(table, at, larger, to, width);
      }
    }
    meter.giveBack(bytes);
    bytes = 8 * length;
    table = larger;
    mask = largerMask;
  }
}
