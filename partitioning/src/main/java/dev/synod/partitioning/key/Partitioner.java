package dev.synod.partitioning.key;

/** Says which partition a key is in. Pure and immutable. */
public interface Partitioner {

  /** How many partitions there are, at least one. */
  int partitions();

  /** The partition of a key, 0 to before {@link #partitions}. */
  int partitionOf(byte[] key);

  /**
   * The same for composite keys: what has the same partition key is in the same partition, whatever
   * its sort key. What is not a composite key is refused with an {@link IllegalArgumentException}.
   */
  default Partitioner byPartitionKey() {
    Partitioner whole = this;
    return new Partitioner() {
      @Override
      public int partitions() {
        return whole.partitions();
      }

      @Override
      public int partitionOf(byte[] key) {
        return whole.partitionOf(CompositeKey.parse(key).partitionKey());
      }
    };
  }
}
