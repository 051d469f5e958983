package dev.synod.bench.time;

import dev.synod.time.causality.Order;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A vector clock in the style of Voldemort's: a sorted map of boxed numbers, copied on merge;
 * compared by the intersection of the two sets of nodes.
 */
final class MapClock {
  private final SortedMap<Short, Long> versions;

  MapClock(SortedMap<Short, Long> versions) {
    this.versions = versions;
  }

  Order compare(MapClock other) {
    TreeSet<Short> shared = new TreeSet<>(versions.keySet());
    shared.retainAll(other.versions.keySet());
    boolean greater = versions.size() > shared.size();
    boolean less = other.versions.size() > shared.size();
    for (Short node : shared) {
      if (greater && less) {
        break;
      }
      long mine = versions.getOrDefault(node, 0L);
      long others = other.versions.getOrDefault(node, 0L);
      greater |= mine > others;
      less |= mine < others;
    }
    return Order.of(!greater, !less);
  }

  MapClock merge(MapClock other) {
    SortedMap<Short, Long> merged = new TreeMap<>();
    for (Map.Entry<Short, Long> entry : versions.entrySet()) {
      merged.put(entry.getKey(), entry.getValue());
    }
    for (Map.Entry<Short, Long> entry : other.versions.entrySet()) {
      Long version = merged.get(entry.getKey());
      long greatest = version == null ? entry.getValue() : Math.max(version, entry.getValue());
      merged.put(entry.getKey(), greatest);
    }
    return new MapClock(merged);
  }

  Map<Short, Long> versions() {
    return versions;
  }
}
