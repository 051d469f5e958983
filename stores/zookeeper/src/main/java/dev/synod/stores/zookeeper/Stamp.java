package dev.synod.stores.zookeeper;

import org.apache.zookeeper.data.Stat;

/**
 * What the leader gives a write when it orders it.
 *
 * @param zxid its place in the order of all writes, positive
 * @param millis the leader's clock, rounded down
 */
record Stamp(long zxid, long millis) {

  private static final long MICROS_OF_MILLI = 1_000;

  static Stamp of(Stat stat) {
    return new Stamp(stat.getMzxid(), stat.getMtime());
  }

  /** An instant that was not after the write: for what has ended by then. */
  long earliestMicros() {
    return millis * MICROS_OF_MILLI;
  }

  /** An instant that was not before the write: for leases that start with it. */
  long latestMicros() {
    return (millis + 1) * MICROS_OF_MILLI;
  }
}
