package dev.synod.partitioning.key;

import dev.synod.partitioning.hash.Bits;
import dev.synod.partitioning.hash.XxHash64;

/**
 * A fixed number of partitions by the hash of the key. Even for any keys, hot ones aside; no scan
 * finds keys in order.
 *
 * @param partitions how many, at least 1
 * @param seed of the hash; part of the stored format
 */
public record HashPartitioner(int partitions, long seed) implements Partitioner {

  /**
   * Checks the count.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public HashPartitioner {
    if (partitions < 1) {
      throw new IllegalArgumentException(
          "found " + partitions + " partitions, expected at least 1");
    }
  }

  @Override
  public int partitionOf(byte[] key) {
    return Bits.reduce(XxHash64.hash(key, seed), partitions);
  }
}
