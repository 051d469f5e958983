package dev.synod.partitioning.assignment;

import dev.synod.partitioning.cluster.Cluster;
import dev.synod.partitioning.cluster.Member;
import dev.synod.partitioning.hash.Bits;
import dev.synod.partitioning.placement.Placement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The replicas of each partition. Immutable. */
public final class Assignment {

  private final Cluster cluster;
  private final int[][] replicas;

  /**
   * An assignment.
   *
   * @param replicas for each partition the indices of its members in the cluster, the primary first
   * @throws IllegalArgumentException if there is no partition, or one has no member, one that is
   *     not in the cluster, or one twice
   */
  public Assignment(Cluster cluster, int[][] replicas) {
    this.cluster = cluster;
    this.replicas = new int[replicas.length][];
    for (int partition = 0; partition < replicas.length; partition++) {
      int[] members = replicas[partition].clone();
      if (members.length == 0
          || Arrays.stream(members).distinct().count() < members.length
          || Arrays.stream(members).anyMatch(each -> each < 0 || each >= cluster.size())) {
        throw new IllegalArgumentException(
            "partition %d: found members %s, expected different ones of 0 to %d"
                .formatted(partition, Arrays.toString(members), cluster.size() - 1));
      }
      this.replicas[partition] = members;
    }
    if (replicas.length == 0) {
      throw new IllegalArgumentException("found no partitions, expected at least 1");
    }
  }

  /**
   * The assignment by a placement, which gets the hash of a partition's number as its point.
   *
   * @param partitions how many, at least 1
   * @param replicas how many members each has, 1 to the number of members
   */
  public static Assignment by(Placement placement, int partitions, int replicas) {
    int[][] all = new int[partitions][];
    for (int partition = 0; partition < partitions; partition++) {
      all[partition] = placement.replicas(Bits.mix(partition + 1L), replicas);
    }
    return new Assignment(placement.cluster(), all);
  }

  /** The members that it speaks of. */
  public Cluster cluster() {
    return cluster;
  }

  /** How many partitions there are. */
  public int partitions() {
    return replicas.length;
  }

  /** The members that hold a partition, the primary first. */
  public List<Member> replicasOf(int partition) {
    return cluster.members(replicas[partition]);
  }

  /** The same as indices in the cluster. */
  public int[] indicesOf(int partition) {
    return replicas[partition].clone();
  }

  /** How many partitions the member at an index holds. */
  public int[] copies() {
    int[] copies = new int[cluster.size()];
    for (int[] members : replicas) {
      for (int member : members) {
        copies[member]++;
      }
    }
    return copies;
  }

  /** How many partitions each member is the primary of. */
  public int[] primaries() {
    int[] primaries = new int[cluster.size()];
    for (int[] members : replicas) {
      primaries[members[0]]++;
    }
    return primaries;
  }

  /**
   * What is left when members have failed: the same without them, for the plan that restores the
   * replicas.
   *
   * @param names the members that are lost; others are ignored
   * @throws IllegalArgumentException if a partition has no replica left; the message names it
   */
  public Assignment afterLossOf(List<String> names) {
    int[][] left = new int[replicas.length][];
    for (int partition = 0; partition < replicas.length; partition++) {
      left[partition] =
          Arrays.stream(replicas[partition])
              .filter(member -> !names.contains(cluster.member(member).name()))
              .toArray();
      if (left[partition].length == 0) {
        throw new IllegalArgumentException(
            "partition %d: all its replicas, %s, are lost"
                .formatted(partition, replicasOf(partition)));
      }
    }
    return new Assignment(cluster, left);
  }

  /** The members of each partition as names, partition by partition. */
  public List<List<String>> names() {
    List<List<String>> names = new ArrayList<>();
    for (int partition = 0; partition < replicas.length; partition++) {
      names.add(replicasOf(partition).stream().map(Member::name).toList());
    }
    return names;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Assignment assignment
        && cluster.equals(assignment.cluster)
        && Arrays.deepEquals(replicas, assignment.replicas);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(replicas);
  }
}
