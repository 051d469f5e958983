package dev.synod.partitioning.quality;

import dev.synod.partitioning.assignment.Assignment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * The different sets of members that hold the replicas of some data: copysets. Data are lost when
 * all members of one of them are.
 *
 * <p>Source: Cidon et al., Copysets: Reducing the Frequency of Data Loss in Cloud Storage, ATC
 * 2013, section 3.
 */
public final class ReplicaSets {

  private final int members;
  private final List<int[]> sets;

  private ReplicaSets(int members, Collection<int[]> sets) {
    this.members = members;
    this.sets = List.copyOf(sets);
  }

  /**
   * The different ones of these sets.
   *
   * @param members how many members there are
   * @param sets each of different indices from 0 to before that, in any order
   * @throws IllegalArgumentException if a set is empty, or holds an index that is not one, or twice
   */
  public static ReplicaSets of(int members, Collection<int[]> sets) {
    TreeSet<int[]> different = new TreeSet<>(Arrays::compare);
    for (int[] set : sets) {
      int[] sorted = Arrays.stream(set).sorted().distinct().toArray();
      if (sorted.length == 0
          || sorted.length < set.length
          || sorted[0] < 0
          || sorted[sorted.length - 1] >= members) {
        throw new IllegalArgumentException(
            "found the set %s, expected different indices of 0 to %d"
                .formatted(Arrays.toString(set), members - 1));
      }
      different.add(sorted);
    }
    return new ReplicaSets(members, different);
  }

  /** The sets of all keys. */
  public static ReplicaSets of(Locations locations) {
    TreeSet<int[]> different = new TreeSet<>(Arrays::compare);
    for (int key = 0; key < locations.keys(); key++) {
      different.add(locations.set(key));
    }
    return new ReplicaSets(locations.cluster().size(), different);
  }

  /** The sets of all partitions. */
  public static ReplicaSets of(Assignment assignment) {
    List<int[]> sets = new ArrayList<>();
    for (int partition = 0; partition < assignment.partitions(); partition++) {
      sets.add(assignment.indicesOf(partition));
    }
    return of(assignment.cluster().size(), sets);
  }

  /** How many members there are. */
  public int members() {
    return members;
  }

  /** How many different sets there are. */
  public int count() {
    return sets.size();
  }

  /** The sets, each ascending. */
  List<int[]> sets() {
    return sets;
  }

  /** With how many other members each one shares data: its scatter width. */
  public int[] scatterWidths() {
    BitSet[] others = new BitSet[members];
    Arrays.setAll(others, member -> new BitSet(members));
    for (int[] set : sets) {
      for (int member : set) {
        for (int other : set) {
          others[member].set(other);
        }
      }
    }
    return Arrays.stream(others).mapToInt(all -> Math.max(0, all.cardinality() - 1)).toArray();
  }

  /**
   * The probability that so many members that fail at once, any of them as likely as any other,
   * hold all replicas of some data.
   *
   * @param failures 0 to the number of members
   * @param seed of the sample, where one is needed
   */
  public LossProbability lossWith(int failures, long seed) {
    return LossProbability.of(this, failures, seed);
  }
}
