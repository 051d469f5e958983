package dev.synod.simulator.time;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is to happen, by instant; events of one instant in the order in which they were added.
 *
 * <p>A heap in which each node has four children, over long keys: 45 bits of time above 18 bits of
 * order of insertion, so that one comparison decides. Beside each key stands the slot of a slab
 * that holds the event's fields, so nothing is allocated for an event. When the 18 bits run out,
 * the pending events are numbered anew in their order. Adding and taking cost O(log n).
 *
 * <p>{@link #pollUntil} takes the next event; its fields are read from the queue until the next
 * poll.
 */
public final class EventQueue {

  private static final int ORDER_BITS = 18;
  private static final int ORDERS = 1 << ORDER_BITS;
  private static final int NONE = -1;

  /** The last instant that an event may have: nearly ten hours. */
  public static final long LAST_INSTANT = (1L << (63 - ORDER_BITS)) - 1;

  /** The most events that can be pending. */
  public static final int MAXIMUM_PENDING = ORDERS / 2;

  private long[] keys;
  private int[] slots;
  private int size;
  private int order;

  private int[] whats;
  private long[] numbers;
  private @Nullable Object[] payloads;
  private int[] nextFree;
  private int free = NONE;
  private int used;

  private long at;
  private int what;
  private long number;
  private @Nullable Object payload;

  /** An empty queue with room for this many events before it grows. */
  public EventQueue(int capacity) {
    keys = new long[capacity];
    slots = new int[capacity];
    whats = new int[capacity];
    numbers = new long[capacity];
    payloads = new @Nullable Object[capacity];
    nextFree = new int[capacity];
  }

  /** How many events are pending. */
  public int size() {
    return size;
  }

  /**
   * Adds an event.
   *
   * @param instant when it is to happen, in nanoseconds, from 0 to {@link #LAST_INSTANT}
   * @param what a number of the caller's
   * @param number another
   * @param payload anything, or null
   * @throws IllegalArgumentException if the instant is out of range
   * @throws IllegalStateException if {@link #MAXIMUM_PENDING} events are pending
   */
  public void add(long instant, int what, long number, @Nullable Object payload) {
    if (instant < 0 || instant > LAST_INSTANT) {
      throw new IllegalArgumentException(
          "an event at " + instant + " ns; virtual time goes from 0 to " + LAST_INSTANT + " ns");
    }
    if (order == ORDERS) {
      renumber();
    }
    int slot = slot();
    whats[slot] = what;
    numbers[slot] = number;
    payloads[slot] = payload;
    rise(size++, (instant << ORDER_BITS) | order++, slot);
  }

  /**
   * Takes the next event.
   *
   * @return whether there was one that happens at or before {@code limit}
   */
  public boolean pollUntil(long limit) {
    if (size == 0) {
      return false;
    }
    long instant = keys[0] >> ORDER_BITS;
    if (instant > limit) {
      return false;
    }
    at = instant;
    int slot = slots[0];
    what = whats[slot];
    number = numbers[slot];
    payload = payloads[slot];
    payloads[slot] = null;
    nextFree[slot] = free;
    free = slot;
    size--;
    if (size > 0) {
      sink(keys[size], slots[size]);
    }
    return true;
  }

  /** When the event taken last happens. */
  public long at() {
    return at;
  }

  /** The first number of the event taken last. */
  public int what() {
    return what;
  }

  /** The second number of the event taken last. */
  public long number() {
    return number;
  }

  /** The payload of the event taken last. */
  public @Nullable Object payload() {
    return payload;
  }

  private int slot() {
    int slot = free;
    if (slot != NONE) {
      free = nextFree[slot];
      return slot;
    }
    if (used == keys.length) {
      grow();
    }
    return used++;
  }

  private void grow() {
    if (used >= MAXIMUM_PENDING) {
      throw new IllegalStateException(
          used + " events are pending, which is the most there may be; something multiplies");
    }
    int capacity = Math.min(MAXIMUM_PENDING, Math.max(16, used * 2));
    keys = Arrays.copyOf(keys, capacity);
    slots = Arrays.copyOf(slots, capacity);
    whats = Arrays.copyOf(whats, capacity);
    numbers = Arrays.copyOf(numbers, capacity);
    payloads = Arrays.copyOf(payloads, capacity);
    nextFree = Arrays.copyOf(nextFree, capacity);
  }

  private void rise(int start, long key, int slot) {
    long[] keys = this.keys;
    int[] slots = this.slots;
    int position = start;
    while (position > 0) {
      int parent = (position - 1) >> 2;
      if (keys[parent] < key) {
        break;
      }
      keys[position] = keys[parent];
      slots[position] = slots[parent];
      position = parent;
    }
    keys[position] = key;
    slots[position] = slot;
  }

  private void sink(long key, int slot) {
    long[] keys = this.keys;
    int[] slots = this.slots;
    int size = this.size;
    int position = 0;
    int child = 1;
    while (child < size) {
      int least = child;
      long leastKey = keys[child];
      int end = Math.min(child + 4, size);
      for (int other = child + 1; other < end; other++) {
        long otherKey = keys[other];
        if (otherKey < leastKey) {
          least = other;
          leastKey = otherKey;
        }
      }
      if (key < leastKey) {
        break;
      }
      keys[position] = leastKey;
      slots[position] = slots[least];
      position = least;
      child = (position << 2) + 1;
    }
    keys[position] = key;
    slots[position] = slot;
  }

  /** Numbers the pending events from 0 in their order; sorted keys are a heap. */
  private void renumber() {
    int pending = size;
    long[] sortedKeys = new long[keys.length];
    int[] sortedSlots = new int[slots.length];
    for (int rank = 0; rank < pending; rank++) {
      sortedKeys[rank] = (keys[0] & -ORDERS) | rank;
      sortedSlots[rank] = slots[0];
      size--;
      if (size > 0) {
        sink(keys[size], slots[size]);
      }
    }
    keys = sortedKeys;
    slots = sortedSlots;
    size = pending;
    order = pending;
  }
}
