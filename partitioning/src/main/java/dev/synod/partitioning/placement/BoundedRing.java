package dev.synod.partitioning.placement;

import dev.synod.partitioning.cluster.Cluster;
import dev.synod.partitioning.cluster.Member;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Consistent hashing with bounded loads: no member ever holds more keys than 1 + ε times its share,
 * rounded up. A key belongs to the first member at or after its point that is not full.
 *
 * <p>What holds after every call: each member's load is at most its capacity, ⌈(1 + ε) · m · w / W⌉
 * for m keys, its weight w and the sum of weights W; and every member that a key was passed on from
 * is full. The second is what keeps keys where a ring without bounds has them, as far as the bound
 * allows, and makes moves few: in expectation O(1/ε²) for each key that comes or goes, for ε below
 * 1 (as the paper proves).
 *
 * <p>Other than in the paper, members have virtual nodes and weights, and every capacity is rounded
 * up, where the paper rounds some down so that their sum is ⌈(1 + ε)m⌉.
 *
 * <p>Keys are told apart by their points: two keys of one point are one key. Not safe for use by
 * several threads at once.
 *
 * <p>Source: Mirrokni, Thorup, Zadimoghaddam, Consistent Hashing with Bounded Loads, SODA 2018.
 */
public final class BoundedRing {

  private static final double SMALLEST_EPSILON = 0.001;
  private static final double LARGEST_EPSILON = 1000;

  /** What may be lost in computing a capacity, relative to it. */
  private static final double ROUNDING = 1e-12;

  private final int virtualNodes;
  private final double epsilon;
  private final long seed;
  private final Map<Long, Key> keys = new HashMap<>();
  private Ring ring;
  private List<Bin> bins;

  /** A key in its bin, and the bins that it was passed on from. */
  private static final class Key {
    final long point;
    final List<Bin> passed = new ArrayList<>(0);
    @Nullable Bin bin;

    Key(long point) {
      this.point = point;
    }
  }

  /** A member with its keys, and the keys that it passed on. */
  private static final class Bin {
    final Member member;
    final LinkedHashSet<Key> held = new LinkedHashSet<>();
    final LinkedHashSet<Key> passedOn = new LinkedHashSet<>();
    long capacity;

    Bin(Member member) {
      this.member = member;
    }

    boolean isFull() {
      return held.size() >= capacity;
    }
  }

  /**
   * A ring without keys.
   *
   * @param virtualNodes how many a member of weight 1 has, as of a {@link Ring}
   * @param epsilon how much a member may hold above its share, 0.001 to 1000: 0.25 is a quarter
   * @throws IllegalArgumentException if one of them is out of its range
   */
  public BoundedRing(Cluster cluster, int virtualNodes, double epsilon, long seed) {
    if (!(epsilon >= SMALLEST_EPSILON && epsilon <= LARGEST_EPSILON)) {
      throw new IllegalArgumentException(
          "found an epsilon of %s, expected 0.001 to 1000".formatted(epsilon));
    }
    this.virtualNodes = virtualNodes;
    this.epsilon = epsilon;
    this.seed = seed;
    ring = new Ring(cluster, virtualNodes, seed);
    bins = cluster.members().stream().map(Bin::new).toList();
  }

  /** The members. */
  public Cluster cluster() {
    return ring.cluster();
  }

  /** How many keys there are. */
  public int size() {
    return keys.size();
  }

  /** How many keys the member at an index holds. */
  public int load(int index) {
    return bins.get(index).held.size();
  }

  /** How many keys the member at an index may hold at present. */
  public long capacity(int index) {
    return bins.get(index).capacity;
  }

  /** The index of the member that holds a key; -1 if the key is not there. */
  public int memberOf(long point) {
    Key key = keys.get(point);
    return key == null || key.bin == null ? -1 : cluster().indexOf(key.bin.member.name());
  }

  /** Adds a key; keys that the new capacities call back move. Without effect if it is there. */
  public void add(long point) {
    addAll(new long[] {point});
  }

  /** Adds keys at once, which is faster than one after the other. */
  public void addAll(long[] points) {
    List<Key> added = new ArrayList<>(points.length);
    for (long point : points) {
      Key key = new Key(point);
      if (keys.putIfAbsent(point, key) == null) {
        added.add(key);
      }
    }
    setCapacities();
    added.forEach(this::place);
    callBack();
  }

  /** Takes a key away; others may move. Without effect if it is not there. */
  public void remove(long point) {
    Key key = keys.remove(point);
    if (key != null) {
      takeOut(key);
      setCapacities();
      evict();
      callBack();
    }
  }

  /** Goes on with other members: those of a name known stay, with the weight that they have now. */
  public void change(Cluster cluster) {
    Ring changed = new Ring(cluster, virtualNodes, seed);
    Map<String, Bin> known = new LinkedHashMap<>();
    bins.forEach(bin -> known.put(bin.member.name(), bin));
    List<Bin> next = new ArrayList<>();
    for (Member member : cluster.members()) {
      Bin bin = new Bin(member);
      Bin before = known.get(member.name());
      if (before != null) {
        before.held.forEach(key -> {
          key.bin = bin;
          bin.held.add(key);
        });
        before.held.clear();
      }
      next.add(bin);
    }
    List<Key> homeless = bins.stream().flatMap(bin -> bin.held.stream()).toList();
    homeless.forEach(key -> key.bin = null);
    ring = changed;
    bins = List.copyOf(next);
    setCapacities();
    bins.forEach(bin -> bin.held.forEach(this::recordPassed));
    evict();
    homeless.forEach(this::place);
    callBack();
  }

  private void setCapacities() {
    double factor = (1 + epsilon) * keys.size() / cluster().weight() * (1 - ROUNDING);
    bins.forEach(bin -> bin.capacity = (long) Math.ceil(factor * bin.member.weight()));
  }

  /** Notes which bins a key that stays passes on its way, by the ring as it is now. */
  private void recordPassed(Key key) {
    key.passed.clear();
    int first = ring.virtualNode(key.point);
    for (int further = 0; further < ring.size(); further++) {
      Bin bin = bins.get(ring.owner(first, further));
      if (bin == key.bin) {
        return;
      }
      if (bin.passedOn.add(key)) {
        key.passed.add(bin);
      }
    }
  }

  /** Puts a key into the first bin on its way that is not full. */
  private void place(Key key) {
    key.passed.clear();
    int first = ring.virtualNode(key.point);
    for (int further = 0; further < ring.size(); further++) {
      Bin bin = bins.get(ring.owner(first, further));
      if (!bin.isFull()) {
        key.bin = bin;
        bin.held.add(key);
        return;
      }
      if (bin.passedOn.add(key)) {
        key.passed.add(bin);
      }
    }
    throw new IllegalStateException("every member is full with " + keys.size() + " keys");
  }

  private void takeOut(Key key) {
    key.passed.forEach(bin -> bin.passedOn.remove(key));
    if (key.bin != null) {
      key.bin.held.remove(key);
      key.bin = null;
    }
  }

  /** Passes on what is above the capacities, the last key first. */
  private void evict() {
    for (Bin bin : bins) {
      while (bin.held.size() > bin.capacity) {
        Key last = bin.held.getLast();
        takeOut(last);
        place(last);
      }
    }
  }

  /**
   * While a bin has room, calls back the keys that it passed on, which may leave room elsewhere.
   */
  private void callBack() {
    boolean moved = true;
    while (moved) {
      moved = false;
      for (Bin bin : bins) {
        while (!bin.isFull() && !bin.passedOn.isEmpty()) {
          Key first = bin.passedOn.getFirst();
          takeOut(first);
          place(first);
          moved = true;
        }
      }
    }
  }
}
