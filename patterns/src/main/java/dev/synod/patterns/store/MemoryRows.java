package dev.synod.patterns.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The rows of a store in memory, found by key, by the end of the lease, and by retention. */
final class MemoryRows {

  /** Unsigned bytes of UTF-8 sort as code points do, which the characters of Java do not. */
  private static final Comparator<String> BY_CODE_POINT =
      Comparator.comparing(
          (String key) -> key.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

  private static final Comparator<Stored> BY_KEY = Comparator.comparing(Stored::key, BY_CODE_POINT);

  private final NavigableMap<String, Stored> rows = new TreeMap<>(BY_CODE_POINT);

  /** Entries that were not released, by the end of their lease. */
  private final NavigableSet<Stored> leases =
      new TreeSet<>(Comparator.comparingLong(Stored::leaseEndMicros).thenComparing(BY_KEY));

  private final NavigableSet<Stored> forgettable =
      new TreeSet<>(Comparator.comparingLong(Stored::forgettableAtMicros).thenComparing(BY_KEY));

  Optional<Stored> get(String key) {
    return Optional.ofNullable(rows.get(key));
  }

  void put(Stored next) {
    Stored last = rows.put(next.key(), next);
    if (last != null) {
      leases.remove(last);
      forgettable.remove(last);
    }
    if (!next.released()) {
      leases.add(next);
    }
    forgettable.add(next);
  }

  /** Removes up to so many rows that may be forgotten, and says how many. */
  int forget(long nowMicros, int limit) {
    int forgotten = 0;
    while (forgotten < limit
        && !forgettable.isEmpty()
        && forgettable.first().forgettableAtMicros() <= nowMicros) {
      Stored row = forgettable.removeFirst();
      rows.remove(row.key());
      leases.remove(row);
      forgotten++;
    }
    return forgotten;
  }

  List<Stored> byKey(String prefix, String after, int limit) {
    boolean fromPrefix = BY_CODE_POINT.compare(prefix, after) > 0;
    return rows.tailMap(fromPrefix ? prefix : after, fromPrefix).values().stream()
        .takeWhile(row -> row.key().startsWith(prefix))
        .limit(limit)
        .toList();
  }

  List<Stored> due(String prefix, long nowMicros, int limit) {
    List<Stored> due = new ArrayList<>();
    for (Stored row : leases) {
      if (row.leaseEndMicros() > nowMicros || due.size() == limit) {
        break;
      }
      if (row.key().startsWith(prefix)) {
        due.add(row);
      }
    }
    return due;
  }
}
