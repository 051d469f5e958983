package dev.synod.patterns.lock;

import dev.synod.patterns.lease.Lease;
import dev.synod.patterns.lease.Leases;
import dev.synod.patterns.observation.Event;
import java.util.concurrent.atomic.AtomicInteger;

/** Something that is held once in the store, and once or more by handles. */
final class Hold {

  private final Leases leases;
  private final String resource;
  private final Lease lease;
  private final long token;
  private final long acquiredNanos;
  private final Runnable onRelease;
  private final AtomicInteger handles = new AtomicInteger(1);

  Hold(Leases leases, String resource, Lease lease, long token, Runnable onRelease) {
    this.leases = leases;
    this.resource = resource;
    this.lease = lease;
    this.token = token;
    this.acquiredNanos = leases.host().nanoTime();
    this.onRelease = onRelease;
  }

  Leases leases() {
    return leases;
  }

  String resource() {
    return resource;
  }

  Lease lease() {
    return lease;
  }

  long token() {
    return token;
  }

  /** Adds a handle, unless the last one has gone. */
  boolean enter() {
    return handles.updateAndGet(count -> count == 0 ? 0 : count + 1) > 0;
  }

  /** Takes a handle away; says whether the store has said that all is free. */
  boolean leave() {
    if (handles.decrementAndGet() > 0) {
      return false;
    }
    boolean wasValid = lease.isValid();
    boolean free = lease.release();
    if (wasValid) {
      long heldNanos = leases.host().nanoTime() - acquiredNanos;
      leases.observer().happened(new Event.LockReleased(resource, token, heldNanos));
    }
    onRelease.run();
    return free;
  }
}
