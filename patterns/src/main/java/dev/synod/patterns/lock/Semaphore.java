package dev.synod.patterns.lock;

import dev.synod.patterns.lease.Leases;
import dev.synod.patterns.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Permits of resources: each is a key of its own, held under a lease like a lock, with a fencing
 * token that is comparable for this permit only. Safe for use by many threads.
 *
 * <p>All processes have to agree on the number of permits: with different ones, as many may be held
 * as the greatest says. On any store.
 */
public final class Semaphore {

  /** Most permits of one resource. */
  public static final int MOST_PERMITS = 1_000;

  private static final String PREFIX = "semaphore/";

  private final Leases leases;
  private final Turnstile turnstile;
  private final int permits;

  /**
   * Semaphores in a store.
   *
   * @param leases over the store
   * @param purpose of the permits
   * @param permits of each resource, 1 to 1,000
   * @throws IllegalArgumentException for another number, or if the store does not promise what the
   *     purpose needs
   */
  public Semaphore(Leases leases, Purpose purpose, int permits) {
    purpose.check(leases.store().capabilities());
    if (permits < 1 || permits > MOST_PERMITS) {
      throw new IllegalArgumentException(
          "a semaphore of %d permits, expected 1 to %d".formatted(permits, MOST_PERMITS));
    }
    this.leases = leases;
    this.turnstile = new Turnstile(leases);
    this.permits = permits;
  }

  /** As {@link #acquire}, without waiting. */
  public Optional<LockHandle> tryAcquire(String resource, Duration lease)
      throws InterruptedException {
    return acquire(resource, lease, Duration.ZERO);
  }

  /**
   * Acquires a permit, waiting while all are held. It takes one round trip, and one more for each
   * permit of another that it meets first, of which there are as many as permits at most; the
   * search starts at a random one.
   *
   * @param resource its name; with {@code semaphore/} and the number of the permit a key
   * @param lease for how long, unless it is renewed; within the store's limits
   * @param wait at most; zero tries once
   * @return empty if none was free in time
   * @throws IllegalArgumentException if an argument is beyond the limits; nothing was sent
   * @throws IllegalStateException if 10,000 wait for it in this process already
   * @throws InterruptedException if the thread is interrupted; nothing is held then
   * @throws StoreException if the store did not answer in time. What it may have granted is given
   *     back.
   */
  public Optional<LockHandle> acquire(String resource, Duration lease, Duration wait)
      throws InterruptedException {
    Slots slots = new Slots(leases, resource, PREFIX + resource + "/", permits);
    slots.check(lease);
    Turnstile.Passage passage =
        new Turnstile.Passage(resource, resource, List.of(resource), slots.prefix(), true);
    return turnstile.pass(passage, wait, (deadline, chance) -> slots.attempt(lease, deadline));
  }

  /**
   * Runs an action with a permit, like {@link DistributedLock#executeWithLock(String, Duration,
   * Duration, Action)}.
   *
   * @throws LockNotAcquiredException if no permit was free in time
   * @throws LeaseLostException if the lease ended before the action did
   * @throws X if the action did
   * @throws InterruptedException while waiting for the permit
   */
  public <T extends @Nullable Object, X extends Exception> T executeWithPermit(
      String resource, Duration lease, Duration wait, Action<T, X> action)
      throws X, InterruptedException {
    return LockScope.run(acquire(resource, lease, wait), resource, wait, action);
  }
}
