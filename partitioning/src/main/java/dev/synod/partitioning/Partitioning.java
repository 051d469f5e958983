package dev.synod.partitioning;

import dev.synod.partitioning.cluster.Member;
import java.util.List;

/** Key → partition → replicas. */
public interface Partitioning {

  /** How many partitions there are, at least one. */
  int partitions();

  /** The partition that holds a key, 0 to before {@link #partitions}. */
  int partitionOf(byte[] key);

  /**
   * The members that hold a partition: different ones, across failure domains, the primary first.
   *
   * @throws IndexOutOfBoundsException if there is no such partition
   */
  List<Member> replicasOf(int partition);

  /** The members that hold a key. */
  default List<Member> replicasOf(byte[] key) {
    return replicasOf(partitionOf(key));
  }
}
