package dev.synod.patterns.lock;

import dev.synod.patterns.host.Host;
import dev.synod.patterns.lease.Lease;
import dev.synod.patterns.store.StoreException;

/** Tries once to get what somebody waits for. */
interface Attempt {

  /**
   * Tries.
   *
   * @param deadline by the host's clock
   * @param chance raised when it may be worth looking again
   * @throws StoreException if the store did not answer until then
   */
  Outcome attempt(long deadline, Host.Signal chance) throws InterruptedException;

  /** What it led to. */
  sealed interface Outcome {

    /**
     * It is ours.
     *
     * @param lease of the key that is held
     * @param token for the resource
     */
    record Granted(Lease lease, long token) implements Outcome {}

    /**
     * Others hold it.
     *
     * @param mayEndNanos by the host's clock, when the first of their leases may end
     * @param mark that changes when a holder does
     */
    record Busy(long mayEndNanos, long mark) implements Outcome {}
  }
}
