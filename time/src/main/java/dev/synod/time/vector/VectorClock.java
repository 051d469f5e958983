package dev.synod.time.vector;

import dev.synod.time.causality.Order;
import dev.synod.time.encoding.ByteReader;
import dev.synod.time.encoding.ByteWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A set of events that is closed under causality: for each node, how many of its first events. As
 * the timestamp of an event it holds that event and all that happened before it (Fidge 1988,
 * Mattern 1989); as a version vector, the updates that a value reflects (Parker et al. 1983).
 *
 * <p>Immutable. A node that is absent counts 0. Clocks are ordered by inclusion and form a lattice,
 * {@link #merge} being the least upper bound. They are not {@link Comparable}: see {@link Order}.
 *
 * <p>Nodes are numbers of 64 bits, not negative, sorted in an array that clocks with the same nodes
 * share: a step of any operation compares two numbers, and {@link #increment} copies the counters
 * only. Counters are of 64 bits too; a node that counts a billion events a second does so for 292
 * years.
 */
public final class VectorClock {
  private static final VectorClock EMPTY = new VectorClock(new long[0], new long[0]);

  /** Strictly increasing. Neither array is ever written to again; the nodes may be shared. */
  private final long[] nodes;

  /** Of the node at the same index, 1 or more. */
  private final long[] counters;

  VectorClock(long[] nodes, long[] counters) {
    this.nodes = nodes;
    this.counters = counters;
  }

  /** The clock that has seen nothing: the least of all. */
  public static VectorClock empty() {
    return EMPTY;
  }

  /**
   * The clock with these counters by node; counters of 0 are left out. O(n log n).
   *
   * @throws IllegalArgumentException if a node or a counter is negative
   */
  public static VectorClock of(Map<Long, Long> counters) {
    TreeMap<Long, Long> sorted = new TreeMap<>(counters);
    sorted.values().removeIf(counter -> counter == 0);
    long[] nodes = new long[sorted.size()];
    long[] counts = new long[sorted.size()];
    int index = 0;
    for (Map.Entry<Long, Long> entry : sorted.entrySet()) {
      Dot dot = new Dot(entry.getKey(), entry.getValue());
      nodes[index] = dot.node();
      counts[index++] = dot.counter();
    }
    return new VectorClock(nodes, counts);
  }

  /** The number of events of this node, 0 if none. O(log n). */
  public long counter(long node) {
    int index = Arrays.binarySearch(nodes, node);
    return index < 0 ? 0 : counters[index];
  }

  /** Whether the event is one of this clock's. O(log n). */
  public boolean contains(Dot event) {
    return event.counter() <= counter(event.node());
  }

  /** The number of nodes that have events. */
  public int size() {
    return nodes.length;
  }

  /** The last event of each node, in the order of the nodes. O(n). */
  public List<Dot> lastEvents() {
    List<Dot> events = new ArrayList<>(nodes.length);
    for (int index = 0; index < nodes.length; index++) {
      events.add(new Dot(nodes[index], counters[index]));
    }
    return events;
  }

  /**
   * The clock of the next event of a node that has seen what this clock has. O(n) copying.
   *
   * @throws IllegalArgumentException if the node is negative
   * @throws IllegalStateException if its counter is at {@link Long#MAX_VALUE}
   */
  public VectorClock increment(long node) {
    int index = Arrays.binarySearch(nodes, node);
    if (index < 0) {
      return with(new Dot(node, 1), -index - 1);
    }
    if (counters[index] == Long.MAX_VALUE) {
      throw new IllegalStateException("the counter of node " + node + " is exhausted");
    }
    long[] counts = counters.clone();
    counts[index]++;
    return new VectorClock(nodes, counts);
  }

  private VectorClock with(Dot event, int index) {
    long[] more = new long[nodes.length + 1];
    long[] counts = new long[nodes.length + 1];
    System.arraycopy(nodes, 0, more, 0, index);
    System.arraycopy(counters, 0, counts, 0, index);
    more[index] = event.node();
    counts[index] = event.counter();
    System.arraycopy(nodes, index, more, index + 1, nodes.length - index);
    System.arraycopy(counters, index, counts, index + 1, nodes.length - index);
    return new VectorClock(more, counts);
  }

  /** How this clock stands to another. O(n + m), allocates nothing. */
  public Order compare(VectorClock other) {
    return hasNodesOf(other) ? compareCounters(other.counters) : orderOf(relate(other));
  }

  private boolean hasNodesOf(VectorClock other) {
    return Arrays.equals(nodes, other.nodes); // at once, if it is the same array
  }

  /**
   * Counters are not negative, so the sign of a difference is right, and the signs of all can be
   * gathered without a branch: the loop is one that the JIT compiles to vector instructions.
   */
  private Order compareCounters(long[] others) {
    long[] mine = counters;
    long less = 0;
    long greater = 0;
    for (int index = 0; index < mine.length; index++) {
      less |= mine[index] - others[index];
      greater |= others[index] - mine[index];
    }
    return Order.of(greater >= 0, less >= 0);
  }

  /**
   * One pass over both: the number of shared nodes above two bits, the lower one set if this clock
   * is not less than the other or equal to it, the upper one if the other is not.
   */
  private long relate(VectorClock other) {
    int index = 0;
    int otherIndex = 0;
    long shared = 0;
    long less = 0;
    long greater = 0;
    while (index < nodes.length && otherIndex < other.nodes.length) {
      long node = nodes[index];
      long otherNode = other.nodes[otherIndex];
      if (node == otherNode) {
        long difference = counters[index++] - other.counters[otherIndex++];
        less |= difference;
        greater |= -difference;
        shared++;
      } else if (node < otherNode) {
        greater = -1;
        index++;
      } else {
        less = -1;
        otherIndex++;
      }
    }
    boolean isGreater = greater < 0 || index < nodes.length;
    boolean isLess = less < 0 || otherIndex < other.nodes.length;
    return (shared << 2) | (isLess ? 2 : 0) | (isGreater ? 1 : 0);
  }

  private static Order orderOf(long relation) {
    return Order.of((relation & 1) == 0, (relation & 2) == 0);
  }

  /** Whether all events of this clock are the other's, and the other has more. */
  public boolean happensBefore(VectorClock other) {
    return compare(other) == Order.BEFORE;
  }

  /**
   * Whether each of the two clocks has an event that the other has not. Not so if they are equal.
   */
  public boolean isConcurrent(VectorClock other) {
    return compare(other) == Order.CONCURRENT;
  }

  /** Whether all events of the other clock are this one's. */
  public boolean dominates(VectorClock other) {
    Order order = compare(other);
    return order == Order.AFTER || order == Order.EQUAL;
  }

  /**
   * The events of both: the least clock that is not less than either. O(n + m). If one clock
   * dominates the other it is itself the result, and nothing is allocated.
   */
  public VectorClock merge(VectorClock other) {
    boolean aligned = hasNodesOf(other);
    long relation = aligned ? 0 : relate(other);
    Order order = aligned ? compareCounters(other.counters) : orderOf(relation);
    return switch (order) {
      case EQUAL, AFTER -> this;
      case BEFORE -> other;
      case CONCURRENT ->
          aligned ? mergeCounters(other.counters) : mergeSparse(other, (int) (relation >> 2));
    };
  }

  private VectorClock mergeCounters(long[] others) {
    long[] mine = counters;
    long[] greatest = new long[mine.length];
    for (int index = 0; index < greatest.length; index++) {
      greatest[index] = Math.max(mine[index], others[index]);
    }
    return new VectorClock(nodes, greatest);
  }

  private VectorClock mergeSparse(VectorClock other, int shared) {
    int size = nodes.length + other.nodes.length - shared;
    if (size == nodes.length) {
      return mergeSubset(other);
    }
    if (size == other.nodes.length) {
      return other.mergeSubset(this);
    }
    long[] union = new long[size];
    long[] greatest = new long[size];
    int index = 0;
    int otherIndex = 0;
    int target = 0;
    while (index < nodes.length && otherIndex < other.nodes.length) {
      long node = nodes[index];
      long otherNode = other.nodes[otherIndex];
      if (node < otherNode) {
        union[target] = node;
        greatest[target++] = counters[index++];
      } else if (otherNode < node) {
        union[target] = otherNode;
        greatest[target++] = other.counters[otherIndex++];
      } else {
        union[target] = node;
        greatest[target++] = Math.max(counters[index++], other.counters[otherIndex++]);
      }
    }
    copyRest(index, union, greatest, target);
    other.copyRest(otherIndex, union, greatest, target);
    return new VectorClock(union, greatest);
  }

  /** The merge with a clock that has no nodes but those of this one. */
  private VectorClock mergeSubset(VectorClock other) {
    long[] greatest = counters.clone();
    int index = 0;
    for (int otherIndex = 0; otherIndex < other.nodes.length; otherIndex++) {
      while (nodes[index] < other.nodes[otherIndex]) {
        index++;
      }
      greatest[index] = Math.max(greatest[index], other.counters[otherIndex]);
    }
    return new VectorClock(nodes, greatest);
  }

  /** Copies the entries from an index on, if there are any. */
  private void copyRest(int from, long[] union, long[] greatest, int target) {
    int to = target;
    for (int index = from; index < nodes.length; index++) {
      union[to] = nodes[index];
      greatest[to++] = counters[index];
    }
  }

  /** The events that both have: the greatest clock that is not greater than either. O(n + m). */
  public VectorClock meet(VectorClock other) {
    long[] shared = new long[Math.min(nodes.length, other.nodes.length)];
    long[] least = new long[shared.length];
    int size = 0;
    for (int index = 0; index < nodes.length; index++) {
      long counter = Math.min(counters[index], other.counter(nodes[index]));
      if (counter > 0) {
        shared[size] = nodes[index];
        least[size++] = counter;
      }
    }
    return new VectorClock(Arrays.copyOf(shared, size), Arrays.copyOf(least, size));
  }

  /**
   * The clock as bytes: the number of entries, then for each, by node, how many numbers lie between
   * its node and the one before it, and its counter. All are {@linkplain ByteWriter numbers of
   * variable length}; nodes below 128 that have counted less than 16,384 events take 3 bytes.
   * Canonical: equal clocks, equal bytes.
   */
  public byte[] encode() {
    int length = ByteWriter.varintLength(nodes.length);
    for (int index = 0; index < nodes.length; index++) {
      length += ByteWriter.varintLength(gap(index)) + ByteWriter.varintLength(counters[index]);
    }
    ByteWriter writer = new ByteWriter(length);
    writer.varint(nodes.length);
    for (int index = 0; index < nodes.length; index++) {
      writer.varint(gap(index));
      writer.varint(counters[index]);
    }
    return writer.result();
  }

  private long gap(int index) {
    return index == 0 ? nodes[0] : nodes[index] - nodes[index - 1] - 1;
  }

  /**
   * The clock that was encoded. All bytes are checked before anything is allocated, so bytes that
   * are refused cost an exception and no more. A clock costs 16 bytes of memory for each entry, of
   * which each took 2 bytes or more.
   *
   * @throws dev.synod.time.encoding.MalformedEncodingException if {@link #encode} never writes
   *     these bytes
   */
  public static VectorClock decode(byte[] bytes) {
    return decode(bytes, Integer.MAX_VALUE);
  }

  /**
   * The clock that was encoded, if it has at most so many entries: as many as there can be nodes.
   *
   * @throws dev.synod.time.encoding.MalformedEncodingException if it has more, or {@link #encode}
   *     never writes these bytes
   */
  public static VectorClock decode(byte[] bytes, int maximumEntries) {
    ByteReader reader = new ByteReader(bytes);
    int size = reader.count(2, maximumEntries, "entries");
    int start = reader.position();
    check(reader, size);
    reader.rewind(start);
    return size == 0 ? EMPTY : read(reader, size);
  }

  private static void check(ByteReader reader, int size) {
    long last = -1;
    for (int index = 0; index < size; index++) {
      last += 1 + reader.varint(0, Long.MAX_VALUE - 1 - last, "between two nodes");
      reader.varint(1, Long.MAX_VALUE, "events");
    }
    reader.end();
  }

  private static VectorClock read(ByteReader reader, int size) {
    long[] nodes = new long[size];
    long[] counters = new long[size];
    long last = -1;
    for (int index = 0; index < size; index++) {
      last += 1 + reader.varint();
      nodes[index] = last;
      counters[index] = reader.varint();
    }
    return new VectorClock(nodes, counters);
  }

  /** The entries of this clock whose counters differ from the other's. */
  VectorClock entriesUnlike(VectorClock other) {
    long[] unlike = new long[nodes.length];
    long[] counts = new long[nodes.length];
    int size = 0;
    for (int index = 0; index < nodes.length; index++) {
      if (counters[index] != other.counter(nodes[index])) {
        unlike[size] = nodes[index];
        counts[size++] = counters[index];
      }
    }
    return new VectorClock(Arrays.copyOf(unlike, size), Arrays.copyOf(counts, size));
  }

  /** Whether both have the same events. */
  @Override
  public boolean equals(Object other) {
    return other instanceof VectorClock clock
        && Arrays.equals(nodes, clock.nodes)
        && Arrays.equals(counters, clock.counters);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(nodes) + Arrays.hashCode(counters);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    for (int index = 0; index < nodes.length; index++) {
      text.append(index == 0 ? "" : ", ").append(nodes[index]).append(':').append(counters[index]);
    }
    return text.append('}').toString();
  }
}
