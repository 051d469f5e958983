package dev.synod.patterns.store;

import java.time.Duration;

/** What an operation does to its entry if its guard holds. */
public sealed interface Mutation {

  /**
   * Writes a value, gives the entry a new revision, and makes the operation's nonce its owner for
   * the time of the lease.
   *
   * @param value of at most {@link Limits#valueBytes} bytes
   * @param lease how long the entry is held from now on, by the store's clock; rounded down to
   *     microseconds
   * @param retention how long the entry is kept after it was released or its lease ended, before
   *     {@link CoordinationStore#cleanUp} may forget it; rounded down to microseconds
   */
  record Put(Bytes value, Duration lease, Duration retention) implements Mutation {}

  /**
   * Lets the lease end not before this time from now. Value, revision and owner stay. A lease is
   * never shortened.
   *
   * @param lease by the store's clock, rounded down to microseconds
   */
  record Renew(Duration lease) implements Mutation {}

  /**
   * Ends the lease and drops the value, but leaves a tombstone with a new revision, so that the
   * next owner's revision is greater. The retention of the put before starts to run.
   */
  record Release() implements Mutation {}
}
