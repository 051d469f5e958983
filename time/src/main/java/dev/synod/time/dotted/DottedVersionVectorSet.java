package dev.synod.time.dotted;

import dev.synod.time.causality.Order;
import dev.synod.time.vector.Dot;
import dev.synod.time.vector.VectorClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a replica stores for one key: the concurrent values (siblings), each with the event that
 * wrote it, and one version vector for all (Almeida et al., DAIS 2014). Immutable.
 *
 * <p>A client reads {@link #values} and the {@link #context}, and writes with that context. The
 * write overwrites exactly what the context holds: no more, so no concurrent write is lost, and no
 * less, so siblings do not pile up. The vector has an entry for each <em>server</em> that took
 * writes, whatever the number of clients.
 *
 * <p>Values are compared by {@link Object#equals} in this class's {@code equals} only; nothing else
 * looks into them. O(servers + siblings) for each operation.
 */
public final class DottedVersionVectorSet<V> {
  private final NavigableMap<Long, Entry<V>> entries;

  DottedVersionVectorSet(NavigableMap<Long, Entry<V>> entries) {
    this.entries = entries;
  }

  /** The set without values or history, of a key that was never written. */
  public static <V> DottedVersionVectorSet<V> empty() {
    return new DottedVersionVectorSet<>(new TreeMap<>());
  }

  /** The events that are known, overwritten or not: {@code join} in the paper. */
  public VectorClock context() {
    Map<Long, Long> counters = new TreeMap<>();
    entries.forEach((node, entry) -> counters.put(node, entry.counter()));
    return VectorClock.of(counters);
  }

  /** The siblings, with their events, by server and newest first. */
  public List<DottedValue<V>> siblings() {
    List<DottedValue<V>> siblings = new ArrayList<>();
    for (Entry<V> entry : entries.values()) {
      long counter = entry.counter();
      for (V value : entry.values()) {
        siblings.add(new DottedValue<>(new Dot(entry.node(), counter--), value));
      }
    }
    return siblings;
  }

  /** The siblings' values, by server and newest first. None if nothing is stored. */
  public List<V> values() {
    return siblings().stream().map(DottedValue::value).toList();
  }

  /**
   * Stores a client's write: overwrites what the client had seen, keeps what it had not, and adds
   * the value as the next event of the server ({@code update} in the paper).
   *
   * @param context what the client had read, empty for a blind write
   * @param server the node that takes the write; each of its events is issued from its own latest
   *     set, one after the other
   * @throws IllegalArgumentException if the server's number is negative
   * @throws IllegalStateException if its counter is at {@link Long#MAX_VALUE}
   */
  public DottedVersionVectorSet<V> update(VectorClock context, long server, V value) {
    NavigableMap<Long, Entry<V>> updated = discard(context).entries;
    updated.put(server, Entry.event(updated.get(server), server, value));
    return new DottedVersionVectorSet<>(updated);
  }

  /**
   * The set without the values that the context holds: what a delete leaves. The events stay known,
   * so that an older copy of the values does not bring them back.
   */
  public DottedVersionVectorSet<V> discard(VectorClock context) {
    NavigableMap<Long, Entry<V>> left = new TreeMap<>(entries);
    for (Dot last : context.lastEvents()) {
      Entry<V> known = left.get(last.node());
      left.put(
          last.node(),
          known == null
              ? new Entry<>(last.node(), last.counter(), List.of())
              : known.overwrite(last.counter()));
    }
    return new DottedVersionVectorSet<>(left);
  }

  /**
   * What two replicas know together: values that either holds and the other has not seen
   * overwritten. Associative, commutative and idempotent, so replicas converge in whatever order
   * they exchange sets.
   */
  public DottedVersionVectorSet<V> sync(DottedVersionVectorSet<V> other) {
    NavigableMap<Long, Entry<V>> together = new TreeMap<>(entries);
    other.entries.forEach((node, entry) -> together.merge(node, entry, Entry::sync));
    return new DottedVersionVectorSet<>(together);
  }

  /**
   * One value of all siblings, for a reader; nothing is written, so replicas that hold the same
   * siblings give the same answer.
   *
   * @throws IllegalStateException if there are no values
   */
  public V read(MergeFunction<V> merge) {
    List<V> values = values();
    if (values.isEmpty()) {
      throw new IllegalStateException("there is no value to read");
    }
    return merge.merge(values);
  }

  /**
   * Replaces the siblings by one value: a write of the server that has seen them all. Two servers
   * that reconcile at the same time make two siblings; let reads {@link #read merge} and the next
   * client's write reconcile where that matters.
   *
   * @throws IllegalStateException if there are no values
   */
  public DottedVersionVectorSet<V> reconcile(long server, MergeFunction<V> merge) {
    return update(context(), server, read(merge));
  }

  /**
   * How the histories stand to each other: a set that is before another has nothing that the other
   * lacks. Values that one side has overwritten without a new event ({@link #discard}) count as
   * history, too.
   */
  public Order compare(DottedVersionVectorSet<V> other) {
    DottedVersionVectorSet<V> together = sync(other);
    return Order.of(together.hasHistoryOf(other), together.hasHistoryOf(this));
  }

  private boolean hasHistoryOf(DottedVersionVectorSet<V> other) {
    return entries.keySet().equals(other.entries.keySet())
        && entries.values().stream().allMatch(entry -> entry.hasHistoryOf(other.entry(entry)));
  }

  private Entry<V> entry(Entry<V> sameNode) {
    return entries.getOrDefault(sameNode.node(), sameNode);
  }

  /**
   * The set as bytes: the number of entries, then for each, by node, the distance from the node
   * before it, the counter, the number of values, and each value's length and bytes. Canonical if
   * the values' bytes are.
   *
   * @param encoder makes bytes of a value
   */
  public byte[] encode(Function<? super V, byte[]> encoder) {
    return DottedEncoding.encode(entries, encoder);
  }

  /**
   * The set that was encoded. All bytes are checked before anything is allocated or any value is
   * decoded.
   *
   * @param decoder makes a value of its bytes; what it throws goes to the caller
   * @throws dev.synod.time.encoding.MalformedEncodingException if {@link #encode} never writes
   *     these bytes
   */
  public static <V> DottedVersionVectorSet<V> decode(
      byte[] bytes, Function<byte[], ? extends V> decoder) {
    return new DottedVersionVectorSet<>(DottedEncoding.decode(bytes, decoder));
  }

  /** Whether histories and values are equal. */
  @Override
  public boolean equals(Object other) {
    return other instanceof DottedVersionVectorSet<?> set && entries.equals(set.entries);
  }

  @Override
  public int hashCode() {
    return entries.hashCode();
  }

  @Override
  public String toString() {
    return siblings() + " of " + context();
  }
}
