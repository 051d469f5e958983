package dev.synod.patterns.lock;

import dev.synod.patterns.lease.Claim;
import dev.synod.patterns.lease.ClaimResult;
import dev.synod.patterns.lease.Lease;
import dev.synod.patterns.lease.Leases;
import dev.synod.patterns.lock.Attempt.Outcome;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Locks of resources by name, one holder each. Safe for use by many threads. The manual of the
 * package says what a lock promises, and what only a guarded resource does.
 */
public final class DistributedLock {

  /** How long the store remembers a released lock, at least, before clean-up forgets it. */
  static final Duration RETENTION = Duration.ofHours(1);

  private static final String PREFIX = "lock/";

  private final Leases leases;
  private final Turnstile turnstile;

  /**
   * Locks in a store.
   *
   * @param leases over the store
   * @param purpose of these locks
   * @throws IllegalArgumentException if the store does not promise what the purpose needs
   */
  public DistributedLock(Leases leases, Purpose purpose) {
    purpose.check(leases.store().capabilities());
    this.leases = leases;
    this.turnstile = new Turnstile(leases);
  }

  /**
   * Acquires a lock if nobody holds it. One round trip.
   *
   * @param resource its name, which with the prefix {@code lock/} fits in a key of the store
   * @param lease for how long, unless it is renewed; within the store's limits
   * @return empty if another holds it
   * @throws IllegalArgumentException if an argument is beyond the limits; nothing was sent
   * @throws InterruptedException between attempts of unknown outcome
   * @throws StoreException if the store did not answer within the patience of the options. What it
   *     may have granted is given back.
   */
  public Optional<LockHandle> tryAcquire(String resource, Duration lease)
      throws InterruptedException {
    return acquire(resource, lease, Duration.ZERO);
  }

  /**
   * Acquires a lock, waiting while others hold it. One round trip if it is free; while it is not,
   * one for each hint or poll of the first waiter of this process.
   *
   * @param resource its name, which with the prefix {@code lock/} fits in a key of the store
   * @param lease for how long, unless it is renewed; within the store's limits
   * @param wait at most; zero tries once
   * @return empty if it was not acquired in time
   * @throws IllegalArgumentException if an argument is beyond the limits; nothing was sent
   * @throws IllegalStateException if 10,000 wait for it in this process already
   * @throws InterruptedException if the thread is interrupted; nothing is held then
   * @throws StoreException if the store did not answer in time. What it may have granted is given
   *     back.
   */
  public Optional<LockHandle> acquire(String resource, Duration lease, Duration wait)
      throws InterruptedException {
    Claim claim = Claim.of(resource, PREFIX + resource, lease, RETENTION);
    leases.check(claim);
    Turnstile.Passage passage =
        new Turnstile.Passage(resource, resource, List.of(resource), claim.key(), false);
    return turnstile.pass(passage, wait, (deadline, chance) -> attempt(claim, deadline));
  }

  private Outcome attempt(Claim claim, long deadline) throws InterruptedException {
    return switch (leases.claim(claim, deadline)) {
      case ClaimResult.Granted(Lease granted) -> new Outcome.Granted(granted, granted.token());
      case ClaimResult.Refused refused ->
          new Outcome.Busy(refused.mayEndNanos(), refused.entry().map(Entry::revision).orElse(0L));
      case ClaimResult.Unknown(String reason) -> throw unanswered(claim.key(), reason);
    };
  }

  static StoreException unanswered(String key, String reason) {
    return new StoreException(
        "'%s': the store did not answer in time: %s".formatted(key, reason), true, null);
  }

  /**
   * As {@link #executeWithLock(String, Duration, Duration, Action)}, waiting at most as long as the
   * lease.
   */
  public <T extends @Nullable Object, X extends Exception> T executeWithLock(
      String resource, Duration lease, Action<T, X> action) throws X, InterruptedException {
    return executeWithLock(resource, lease, lease, action);
  }

  /**
   * Runs an action under a lock, in the calling thread. The lease is renewed while it runs. If it
   * is lost, the thread is interrupted, and {@link LeaseLostException} is thrown however the action
   * ended; that interrupt does not outlast this call, but closes an interruptible channel that the
   * action is using. An interrupt by others is the action's, like any other, unless it meets that
   * of a loss, from which it cannot be told.
   *
   * @param wait at most, for the lock
   * @return what the action returned
   * @throws LockNotAcquiredException if the lock was not free in time
   * @throws LeaseLostException if the lease ended before the action did
   * @throws X if the action did
   * @throws InterruptedException while waiting for the lock
   * @throws StoreException if the store did not answer in time, before the action ran
   */
  public <T extends @Nullable Object, X extends Exception> T executeWithLock(
      String resource, Duration lease, Duration wait, Action<T, X> action)
      throws X, InterruptedException {
    return LockScope.run(acquire(resource, lease, wait), resource, wait, action);
  }

  /**
   * A new owner, who may acquire again what it holds already: for one piece of work, in as many
   * threads as it may have.
   */
  public LockOwner owner() {
    return new LockOwner(this);
  }
}
