package dev.synod.protocols.raft;

import java.util.Arrays;

/** Knows up to which index the log is durable, from the writes that carried its entries. */
final class Durability {

  private long durableIndex;

  /** Writes that are not durable yet, with the last index of the log at each. */
  private long[] writes = new long[8];

  private long[] lastIndexes = new long[8];
  private int size;

  Durability(long durableIndex) {
    this.durableIndex = durableIndex;
  }

  /** All entries up to this index survive a crash. */
  long durableIndex() {
    return durableIndex;
  }

  void written(long write, long lastIndex) {
    if (size == writes.length) {
      writes = Arrays.copyOf(writes, 2 * size);
      lastIndexes = Arrays.copyOf(lastIndexes, 2 * size);
    }
    writes[size] = write;
    lastIndexes[size++] = lastIndex;
  }

  /** What lies at this index and after it is gone, durable or not. */
  void truncated(long fromIndex) {
    durableIndex = Math.min(durableIndex, fromIndex - 1);
    for (int i = 0; i < size; i++) {
      lastIndexes[i] = Math.min(lastIndexes[i], fromIndex - 1);
    }
  }

  void flushed(long write) {
    int done = 0;
    while (done < size && writes[done] <= write) {
      durableIndex = lastIndexes[done++];
    }
    if (done > 0) {
      size -= done;
      System.arraycopy(writes, done, writes, 0, size);
      System.arraycopy(lastIndexes, done, lastIndexes, 0, size);
    }
  }
}
