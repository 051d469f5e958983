package dev.synod.protocols.raft;

import dev.synod.protocols.store.StoreSnapshot;

/**
 * What the entries up to an index add up to. Immutable.
 *
 * @param index the last entry that it replaces
 * @param term the term of that entry
 * @param configuration the configuration in force at that entry
 * @param store values and sessions
 */
public record RaftSnapshot(
    long index, long term, Configuration configuration, StoreSnapshot store) {

  /** The approximate size in bytes. */
  int bytes() {
    return 64 + store.bytes();
  }

  @Override
  public String toString() {
    return index + "/" + term + " " + configuration;
  }
}
