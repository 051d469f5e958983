package dev.synod.partitioning.key;

import dev.synod.partitioning.hash.Crc16;

/**
 * The 16384 hash slots of Redis Cluster. If a key holds an opening brace, and after the first one a
 * closing brace that does not follow it at once, only what is between these two is hashed: its hash
 * tag, by which keys can be kept together.
 *
 * <p>Source: Redis Cluster specification, "Key distribution model" and "Hash tags".
 */
public final class RedisSlots implements Partitioner {

  /** How many slots there are. */
  public static final int SLOTS = 16_384;

  @Override
  public int partitions() {
    return SLOTS;
  }

  @Override
  public int partitionOf(byte[] key) {
    int open = indexOf(key, '{', 0);
    if (open >= 0) {
      int close = indexOf(key, '}', open + 1);
      if (close > open + 1) {
        return Crc16.of(key, open + 1, close) % SLOTS;
      }
    }
    return Crc16.of(key, 0, key.length) % SLOTS;
  }

  private static int indexOf(byte[] key, char wanted, int from) {
    for (int index = from; index < key.length; index++) {
      if (key[index] == wanted) {
        return index;
      }
    }
    return -1;
  }
}
