package dev.synod.partitioning;

import dev.synod.partitioning.assignment.Assignment;
import dev.synod.partitioning.cluster.Member;
import dev.synod.partitioning.key.Partitioner;
import java.util.List;

/**
 * A partitioning out of its two halves.
 *
 * @param partitioner from key to partition
 * @param assignment from partition to replicas
 */
public record Partitions(Partitioner partitioner, Assignment assignment) implements Partitioning {

  /**
   * Checks that the halves fit.
   *
   * @throws IllegalArgumentException if they do not have the same number of partitions
   */
  public Partitions {
    if (partitioner.partitions() != assignment.partitions()) {
      throw new IllegalArgumentException(
          "found %d partitions of keys and %d of members, expected as many"
              .formatted(partitioner.partitions(), assignment.partitions()));
    }
  }

  @Override
  public int partitions() {
    return assignment.partitions();
  }

  @Override
  public int partitionOf(byte[] key) {
    return partitioner.partitionOf(key);
  }

  @Override
  public List<Member> replicasOf(int partition) {
    return assignment.replicasOf(partition);
  }
}
