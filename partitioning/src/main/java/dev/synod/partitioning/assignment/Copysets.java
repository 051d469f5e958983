package dev.synod.partitioning.assignment;

import dev.synod.partitioning.cluster.Cluster;
import dev.synod.partitioning.cluster.Spread;
import dev.synod.partitioning.hash.Bits;
import dev.synod.partitioning.hash.XxHash64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Copyset replication: replicas are taken from few sets of members, made beforehand. If several
 * members fail at once, data are lost only if one of these sets is among them, so the fewer sets
 * there are the rarer is a loss, and the more it takes with it. How few they may be is bounded by
 * recovery: a member that fails is restored from the scatter width S, the other members that it
 * shares sets with.
 *
 * <p>⌈S / (R - 1)⌉ permutations of the members are cut into sets of R, so that a member is in about
 * that many sets. A set that is more crowded in failure domains than it need be is mended by taking
 * the next members of the permutation that fit; members that are left over at its end fill up with
 * some from its beginning.
 *
 * <p>Source: Cidon et al., Copysets: Reducing the Frequency of Data Loss in Cloud Storage, ATC
 * 2013, section 4.
 */
public final class Copysets {

  private Copysets() {}

  /**
   * Makes the sets.
   *
   * @param replicas R, 1 to the number of members
   * @param scatterWidth S, at least R - 1: how many others each member shares data with, at least
   * @return the sets, each of R indices in the cluster, ascending, none twice
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static List<int[]> sets(Cluster cluster, int replicas, int scatterWidth, long seed) {
    if (replicas < 1 || replicas > cluster.size()) {
      throw new IllegalArgumentException(
          "found %d replicas, expected 1 to %d, the number of members"
              .formatted(replicas, cluster.size()));
    }
    if (scatterWidth < replicas - 1 || scatterWidth >= Math.max(2, cluster.size())) {
      throw new IllegalArgumentException(
          "found a scatter width of %d, expected %d to %d"
              .formatted(scatterWidth, replicas - 1, Math.max(1, cluster.size() - 1)));
    }
    int permutations = replicas == 1 ? 1 : (scatterWidth + replicas - 2) / (replicas - 1);
    Spread spread = new Spread(cluster);
    List<int[]> sets = new ArrayList<>();
    for (int permutation = 0; permutation < permutations; permutation++) {
      sets.addAll(cut(permuted(cluster, XxHash64.hash(permutation, seed)), replicas, spread));
    }
    sets.sort(Arrays::compare);
    List<int[]> different = new ArrayList<>();
    for (int[] set : sets) {
      if (different.isEmpty() || !Arrays.equals(different.getLast(), set)) {
        different.add(set);
      }
    }
    return different;
  }

  private static List<Integer> permuted(Cluster cluster, long seed) {
    return IntStream.range(0, cluster.size())
        .boxed()
        .sorted(
            Comparator.<Integer>comparingLong(
                    member -> XxHash64.hash(cluster.member(member).name(), seed))
                .thenComparing(member -> cluster.member(member).name()))
        .toList();
  }

  private static List<int[]> cut(List<Integer> permutation, int replicas, Spread spread) {
    List<int[]> sets = new ArrayList<>();
    List<Integer> left = new ArrayList<>(permutation);
    while (!left.isEmpty()) {
      int[] set = new int[replicas];
      for (int count = 0; count < replicas; count++) {
        int chosen = next(left, permutation, set, count, spread);
        set[count] = chosen;
        left.removeIf(member -> member == chosen);
      }
      Arrays.sort(set);
      sets.add(set);
    }
    return sets;
  }

  /** The first that fits of those left; if none does, of all. */
  private static int next(
      List<Integer> left, List<Integer> all, int[] set, int count, Spread spread) {
    for (List<Integer> members : List.of(left, all)) {
      for (int member : members) {
        if (spread.mayFollow(member, set, count)) {
          return member;
        }
      }
    }
    throw new IllegalStateException("no member fits");
  }

  /**
   * An assignment that uses these sets in turns, so that each has as many partitions as any other,
   * to within one.
   *
   * @param partitions how many, at least 1
   */
  public static Assignment assignment(
      Cluster cluster, int partitions, int replicas, int scatterWidth, long seed) {
    List<int[]> sets = sets(cluster, replicas, scatterWidth, seed);
    sets.sort(Comparator.comparingLong(set -> Bits.mix(seed + Arrays.hashCode(set))));
    int[][] all = new int[partitions][];
    for (int partition = 0; partition < partitions; partition++) {
      int[] set = sets.get(partition % sets.size());
      int turn = partition / sets.size();
      all[partition] = new int[replicas];
      for (int place = 0; place < replicas; place++) {
        all[partition][place] = set[(place + turn) % replicas];
      }
    }
    return new Assignment(cluster, all);
  }
}
