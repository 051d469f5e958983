package dev.synod.patterns.lock;

import dev.synod.patterns.store.StoreException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may acquire again what it holds already. An object and not a thread, because work is
 * handed from thread to thread; whoever has the object is the owner, and other owners are others,
 * in the same thread too.
 *
 * <p>A re-entry sends nothing, and changes neither the token nor the lease: that of the first
 * acquisition stays, whatever lease is asked for. The lock is released when all its handles are, in
 * any order. Safe for use by many threads; two that acquire the same resource for the first time at
 * once wait for each other.
 */
public final class LockOwner {

  private final DistributedLock lock;
  private final ConcurrentMap<String, Hold> holds = new ConcurrentHashMap<>();

  LockOwner(DistributedLock lock) {
    this.lock = lock;
  }

  /** As {@link #acquire}, without waiting. */
  public Optional<LockHandle> tryAcquire(String resource, Duration lease)
      throws InterruptedException {
    return acquire(resource, lease, Duration.ZERO);
  }

  /**
   * Acquires a lock, or enters it again: then at once, and without asking the store.
   *
   * @return a handle of its own, to be released; empty if another owner held it all the time
   * @throws LeaseLostException if this owner holds it, but its lease was lost
   * @throws IllegalArgumentException as {@link DistributedLock#acquire} does
   * @throws StoreException as {@link DistributedLock#acquire} does
   * @throws InterruptedException as {@link DistributedLock#acquire} does
   */
  public Optional<LockHandle> acquire(String resource, Duration lease, Duration wait)
      throws InterruptedException {
    Hold held = holds.get(resource);
    if (held != null && held.enter()) {
      LockHandle again = new LockHandle(held);
      Optional<String> loss = again.lossReason();
      if (loss.isPresent()) {
        again.release();
        throw new LeaseLostException(again, loss.get(), null, null);
      }
      return Optional.of(again);
    }
    Optional<LockHandle> first = lock.acquire(resource, lease, wait);
    first.ifPresent(handle -> holds.put(resource, handle.hold()));
    return first;
  }

  /**
   * Runs an action under a lock, as {@link DistributedLock#executeWithLock(String, Duration,
   * Duration, Action)} does, or enters it again. Each scope renews the lease, and is told of a
   * loss, by itself.
   *
   * @throws LockNotAcquiredException if another owner held it all the time
   * @throws LeaseLostException if the lease ended before the action did
   * @throws X if the action did
   * @throws InterruptedException while waiting for the lock
   */
  public <T extends @Nullable Object, X extends Exception> T executeWithLock(
      String resource, Duration lease, Duration wait, Action<T, X> action)
      throws X, InterruptedException {
    return LockScope.run(acquire(resource, lease, wait), resource, wait, action);
  }
}
