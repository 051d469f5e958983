package dev.synod.patterns.guard;

import dev.synod.patterns.lease.Leases;
import java.time.Duration;

/**
 * A fence in a coordination store, under keys that begin with {@code fence/}. One round trip for a
 * token that was seen, two for a new one.
 */
public final class StoreFence implements Fence {

  private static final String PREFIX = "fence/";

  private final Leases leases;
  private final Duration kept;

  /**
   * A fence.
   *
   * @param leases over the store, which may but need not be that of the locks
   * @param kept how long a token is remembered at least; longer than any holder can be paused, and
   *     within the limits of a lease
   */
  public StoreFence(Leases leases, Duration kept) {
    this.leases = leases;
    this.kept = kept;
  }

  @Override
  public void admit(String resource, long token) throws InterruptedException {
    new GuardedRegister(leases, resource, PREFIX + resource, kept).raise(token);
  }
}
