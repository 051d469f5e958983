package dev.synod.patterns.store;

import java.util.List;

/** Scans by key, and by the end of the lease, of stores that keep both orders. */
public interface OrderedScan extends KeyScan {

  /**
   * Entries that nobody released and whose lease has ended: those that ended first come first, and
   * of those that ended together the lesser key. One round trip, one instant.
   *
   * @param prefix of all keys; empty for every key
   * @param limit 1 to {@link Limits#rows}
   * @throws IllegalArgumentException if an argument is beyond the limits
   * @throws StoreException if the store did not answer
   */
  List<Entry> due(String prefix, int limit);
}
