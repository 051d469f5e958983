package dev.synod.patterns.store;

import java.util.List;

/**
 * A scan of entries by key. It is one round trip and reads what was there at one instant; the
 * answer may be out of date when it arrives, so whoever acts on it does so under a guard.
 */
public interface KeyScan {

  /**
   * Entries in the order of their keys, by code point, tombstones included.
   *
   * @param prefix of all keys; empty for every key
   * @param after only keys greater than this; empty to start. The last key of one answer is the
   *     {@code after} of the next.
   * @param limit 1 to {@link Limits#rows}
   * @throws IllegalArgumentException if an argument is beyond the limits
   * @throws StoreException if the store did not answer
   */
  List<Entry> byKey(String prefix, String after, int limit);
}
