package dev.synod.patterns.store;

import java.util.List;

/**
 * Scans of entries. A scan is one round trip and reads what was there at one instant; the answer
 * may be out of date when it arrives, so whoever acts on it does so under a guard.
 */
public interface OrderedScan {

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

  /**
   * Entries that nobody released and whose lease has ended: those that ended first come first, and
   * of those that ended together the lesser key.
   *
   * @param prefix of all keys; empty for every key
   * @param limit 1 to {@link Limits#rows}
   * @throws IllegalArgumentException if an argument is beyond the limits
   * @throws StoreException if the store did not answer
   */
  List<Entry> due(String prefix, int limit);
}
