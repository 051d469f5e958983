package dev.synod.time.dotted;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a set knows of one server's events: that there were {@code counter} of them, and the values
 * of the last few, which nobody has overwritten.
 *
 * @param counter not negative
 * @param values that of event {@code counter} first, then those of the events before it, one each
 */
record Entry<V>(long node, long counter, List<V> values) {

  Entry {
    if (node < 0) {
      throw new IllegalArgumentException("node " + node + ": a node's number is not negative");
    }
  }

  /** All events up to this one, included, are overwritten. */
  long overwritten() {
    return counter - values.size();
  }

  /** The same, with all values overwritten that belong to events up to {@code until}. */
  Entry<V> overwrite(long until) {
    int left = (int) Math.max(0, counter - Math.max(overwritten(), until));
    List<V> kept = left == values.size() ? values : List.copyOf(values.subList(0, left));
    return new Entry<>(node, Math.max(counter, until), kept);
  }

  /** What the two know together; the other is of the same node. */
  Entry<V> sync(Entry<V> other) {
    return counter >= other.counter
        ? overwrite(other.overwritten())
        : other.overwrite(overwritten());
  }

  /** Whether the same events are known, and the same of them overwritten. */
  boolean hasHistoryOf(Entry<V> other) {
    return counter == other.counter && values.size() == other.values.size();
  }

  /** The next event of the node, which wrote a value. */
  static <V> Entry<V> event(@Nullable Entry<V> before, long node, V value) {
    List<V> values = new ArrayList<>();
    values.add(value);
    if (before == null) {
      return new Entry<>(node, 1, values);
    }
    if (before.counter == Long.MAX_VALUE) {
      throw new IllegalStateException("the counter of node " + node + " is exhausted");
    }
    values.addAll(before.values);
    return new Entry<>(node, before.counter + 1, values);
  }
}
