package dev.synod.partitioning.quality;

import dev.synod.partitioning.cluster.Cluster;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/** Which members hold each of a number of keys. Immutable; four bytes a replica. */
public final class Locations {

  private final Cluster cluster;
  private final int replicas;
  private final int[] members;

  private Locations(Cluster cluster, int replicas, int[] members) {
    this.cluster = cluster;
    this.replicas = replicas;
    this.members = members;
  }

  /**
   * Finds all keys.
   *
   * @param keys how many keys there are
   * @param replicas how many replicas each has
   * @param where for the index of a key, the indices of its members in the cluster, the primary
   *     first
   * @throws IllegalArgumentException if a key has another number of replicas
   */
  public static Locations of(Cluster cluster, int keys, int replicas, IntFunction<int[]> where) {
    return of(cluster, keys, replicas, where, key -> {});
  }

  /**
   * The same.
   *
   * @param progress told each index before its key is looked for
   */
  public static Locations of(
      Cluster cluster, int keys, int replicas, IntFunction<int[]> where, IntConsumer progress) {
    int[] members = new int[Math.multiplyExact(keys, replicas)];
    for (int key = 0; key < keys; key++) {
      progress.accept(key);
      int[] found = where.apply(key);
      if (found.length != replicas) {
        throw new IllegalArgumentException(
            "key %d: found %d replicas, expected %d".formatted(key, found.length, replicas));
      }
      System.arraycopy(found, 0, members, key * replicas, replicas);
    }
    return new Locations(cluster, replicas, members);
  }

  /** The members. */
  public Cluster cluster() {
    return cluster;
  }

  /** How many keys there are. */
  public int keys() {
    return members.length / replicas;
  }

  /** How many replicas each has. */
  public int replicas() {
    return replicas;
  }

  /** The index of the member that holds a replica of a key; replica 0 is the primary. */
  public int member(int key, int replica) {
    return members[key * replicas + replica];
  }

  /** The indices of all members that hold a key, ascending. */
  public int[] set(int key) {
    int[] set = Arrays.copyOfRange(members, key * replicas, (key + 1) * replicas);
    Arrays.sort(set);
    return set;
  }
}
