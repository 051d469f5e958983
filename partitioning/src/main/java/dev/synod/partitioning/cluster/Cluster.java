package dev.synod.partitioning.cluster;

import dev.synod.core.topology.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members among which data are divided. Immutable. */
public final class Cluster {

  private final List<Member> members;
  private final Map<String, Integer> indices;
  private final double weight;

  /**
   * A cluster of these.
   *
   * @throws IllegalArgumentException if there is none, or two have the same name
   */
  public Cluster(List<Member> members) {
    this.members = List.copyOf(members);
    if (members.isEmpty()) {
      throw new IllegalArgumentException("a cluster without members");
    }
    indices = new HashMap<>();
    double sum = 0;
    for (int index = 0; index < members.size(); index++) {
      if (indices.put(members.get(index).name(), index) != null) {
        throw new IllegalArgumentException("two members are called " + members.get(index));
      }
      sum += members.get(index).weight();
    }
    weight = sum;
  }

  /** As many members of weight 1, node-0 and so on, in one zone. */
  public static Cluster of(int members) {
    return of(members, 1);
  }

  /** As many members of weight 1, node-0 and so on, dealt to as many zones of one region. */
  public static Cluster of(int members, int zones) {
    List<Member> all = new ArrayList<>();
    for (int index = 0; index < members; index++) {
      all.add(new Member("node-" + index, new Place("region", "zone-" + index % zones)));
    }
    return new Cluster(all);
  }

  /** The members in the order given. */
  public List<Member> members() {
    return members;
  }

  /** How many there are. */
  public int size() {
    return members.size();
  }

  /** The member at an index. */
  public Member member(int index) {
    return members.get(index);
  }

  /** The index of the member of this name; -1 if there is none. */
  public int indexOf(String name) {
    return indices.getOrDefault(name, -1);
  }

  /** The sum of all weights. */
  public double weight() {
    return weight;
  }

  /** Whether all weights are the same. */
  public boolean isUniform() {
    double first = members.getFirst().weight();
    return members.stream().allMatch(member -> member.weight() == first);
  }

  /** The part of the data that a member is to hold, 0 to 1. */
  public double share(int index) {
    return members.get(index).weight() / weight;
  }

  /**
   * The same with one more, at the end.
   *
   * @throws IllegalArgumentException if there is one of its name
   */
  public Cluster with(Member member) {
    List<Member> more = new ArrayList<>(members);
    more.add(member);
    return new Cluster(more);
  }

  /**
   * The same without one; the order of the others stays.
   *
   * @throws IllegalArgumentException if there is none of this name, or no other
   */
  public Cluster without(String name) {
    if (indexOf(name) < 0) {
      throw new IllegalArgumentException("no member is called " + name);
    }
    return new Cluster(members.stream().filter(member -> !member.name().equals(name)).toList());
  }

  /** The members at these indices. */
  public List<Member> members(int[] chosen) {
    List<Member> found = new ArrayList<>(chosen.length);
    for (int index : chosen) {
      found.add(members.get(index));
    }
    return found;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Cluster cluster && members.equals(cluster.members);
  }

  @Override
  public int hashCode() {
    return members.hashCode();
  }

  @Override
  public String toString() {
    return members.toString();
  }
}
