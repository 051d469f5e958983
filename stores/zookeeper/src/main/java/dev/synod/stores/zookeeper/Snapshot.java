package dev.synod.stores.zookeeper;

import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Stored;

/**
 * An entry as one version of its znode says it.
 *
 * @param stored the entry
 * @param version of the znode
 * @param sinceMicros when that version was written, by the leader's clock, rounded up
 */
record Snapshot(Stored stored, int version, long sinceMicros) {

  /** A clock that was read before the write, or in its millisecond, has reached it all the same. */
  long judgedAt(long nowMicros) {
    return Math.max(nowMicros, sinceMicros);
  }

  Entry entry(long nowMicros) {
    return stored.entry(judgedAt(nowMicros));
  }
}
