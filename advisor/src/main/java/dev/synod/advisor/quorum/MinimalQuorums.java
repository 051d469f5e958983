package dev.synod.advisor.quorum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * The minimal quorums over some nodes, in canonical order: by size, then by the nodes. A quorum is
 * a set of bits; bit i is node i of {@link #nodes}.
 *
 * <p>At most {@link #MAXIMUM_NODES} nodes and {@link #MAXIMUM_QUORUMS} minimal quorums; what needs
 * more is refused with an IllegalArgumentException.
 */
public final class MinimalQuorums {

  /** The most nodes: a set is one long. */
  public static final int MAXIMUM_NODES = 64;

  /** The most minimal quorums that are computed. */
  public static final int MAXIMUM_QUORUMS = 1_000_000;

  private final List<String> nodes;
  private final long[] sets;

  private MinimalQuorums(List<String> nodes, long[] sets) {
    this.nodes = nodes;
    this.sets = sets;
  }

  /** The minimal quorums of an expression over its own nodes. */
  public static MinimalQuorums of(Expression expression) {
    return of(expression, expression.names());
  }

  /** The minimal quorums of an expression over the given nodes, which contain its own. */
  public static MinimalQuorums of(Expression expression, List<String> nodes) {
    List<String> all = distinct(nodes);
    Map<String, Integer> positions = HashMap.newHashMap(all.size());
    all.forEach(name -> positions.put(name, positions.size()));
    for (String name : expression.names()) {
      if (!positions.containsKey(name)) {
        throw new IllegalArgumentException("node " + name + " is not one of " + all);
      }
    }
    return new MinimalQuorums(all, Antichains.sorted(new Expansion(positions).of(expression)));
  }

  /**
   * The minimal ones of the given sets of nodes.
   *
   * @throws IllegalArgumentException where there is no set, an empty set, or a bit without a node
   */
  public static MinimalQuorums of(List<String> nodes, long... sets) {
    List<String> all = distinct(nodes);
    if (sets.length == 0) {
      throw new IllegalArgumentException("a quorum system has at least one quorum, found none");
    }
    requireCount(sets.length);
    for (long set : sets) {
      if (set == 0 || (set & ~everything(all.size())) != 0) {
        throw new IllegalArgumentException(
            "a quorum is a set of some of %d nodes, not %s"
                .formatted(all.size(), Long.toBinaryString(set)));
      }
    }
    return new MinimalQuorums(all, Antichains.minimal(sets));
  }

  private static List<String> distinct(List<String> nodes) {
    List<String> distinct = List.copyOf(new LinkedHashSet<>(nodes));
    if (distinct.size() != nodes.size()) {
      throw new IllegalArgumentException("a node is named twice in " + nodes);
    }
    if (nodes.isEmpty() || nodes.size() > MAXIMUM_NODES) {
      throw new IllegalArgumentException(
          "a quorum system has 1 to %d nodes, not %d".formatted(MAXIMUM_NODES, nodes.size()));
    }
    return distinct;
  }

  static void requireCount(long count) {
    if (count > MAXIMUM_QUORUMS) {
      throw new IllegalArgumentException(
          "more than %d minimal quorums, %d at some point, are too many"
              .formatted(MAXIMUM_QUORUMS, count));
    }
  }

  static long everything(int nodes) {
    return nodes == Long.SIZE ? -1L : (1L << nodes) - 1;
  }

  /** The nodes; the bits of the sets are in their order. */
  public List<String> nodes() {
    return nodes;
  }

  /** How many minimal quorums there are; none where so many failures cannot be survived. */
  public int count() {
    return sets.length;
  }

  /** The minimal quorums. */
  public LongStream stream() {
    return Arrays.stream(sets);
  }

  long[] sets() {
    return sets;
  }

  /** The minimal quorums by the names of their nodes. */
  public List<List<String>> named() {
    return stream().mapToObj(this::names).toList();
  }

  /** The names of a set's nodes. */
  public List<String> names(long set) {
    List<String> names = new ArrayList<>(Long.bitCount(set));
    for (int index = 0; index < nodes.size(); index++) {
      if ((set >>> index & 1L) != 0) {
        names.add(nodes.get(index));
      }
    }
    return List.copyOf(names);
  }

  /** The set of these nodes. */
  public long set(List<String> names) {
    long set = 0;
    for (String name : names) {
      int index = nodes.indexOf(name);
      if (index < 0) {
        throw new IllegalArgumentException("node " + name + " is not one of " + nodes);
      }
      set |= 1L << index;
    }
    return set;
  }

  /** Whether a set is one of the minimal quorums. O(log quorums). */
  boolean isMinimal(long set) {
    int low = 0;
    int high = sets.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Integer.compare(Long.bitCount(sets[middle]), Long.bitCount(set));
      if (order == 0) {
        order = Long.compare(sets[middle], set);
      }
      if (order == 0) {
        return true;
      }
      low = order < 0 ? middle + 1 : low;
      high = order < 0 ? high : middle - 1;
    }
    return false;
  }

  /** Whether a set contains a quorum. O(quorums). */
  public boolean isQuorum(long set) {
    return isMinimal(set) || Antichains.containsAny(set, sets, sets.length);
  }

  /** The number of nodes of the smallest quorum, c(S) of Naor and Wool. */
  public int smallest() {
    return sets.length == 0 ? 0 : Long.bitCount(sets[0]);
  }

  /** The minimal hitting sets. Time grows with their number and with the number of quorums. */
  public MinimalQuorums dual() {
    return new MinimalQuorums(nodes, Transversals.of(sets));
  }

  /**
   * How many nodes may fail, whichever they are, while a quorum remains: the size of the smallest
   * hitting set less one. Exact; the other hitting sets are not listed.
   *
   * @throws IllegalArgumentException where that takes too long
   */
  public int resilience() {
    return SmallestTransversal.size(sets) - 1;
  }

  /**
   * The minimal sets that still contain a quorum when any {@code failures} of their nodes are
   * taken; none where so many failures cannot be survived. Such a set meets each minimal hitting
   * set of the quorums more than {@code failures} times.
   *
   * @param failures from 0 to 64
   */
  public MinimalQuorums resilient(int failures) {
    if (failures < 0 || failures > MAXIMUM_NODES) {
      throw new IllegalArgumentException(
          "failures are from 0 to %d, not %d".formatted(MAXIMUM_NODES, failures));
    }
    if (failures == 0) {
      return this;
    }
    long[] barriers = Transversals.of(sets);
    for (int failure = 0; failure < failures; failure++) {
      barriers = Antichains.shrunk(barriers);
      if (barriers.length > 0 && barriers[0] == 0) {
        return new MinimalQuorums(nodes, new long[0]);
      }
    }
    return new MinimalQuorums(nodes, Transversals.of(barriers));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MinimalQuorums that
        && nodes.equals(that.nodes)
        && Arrays.equals(sets, that.sets);
  }

  @Override
  public int hashCode() {
    return 31 * nodes.hashCode() + Arrays.hashCode(sets);
  }

  @Override
  public String toString() {
    return named().toString();
  }
}
