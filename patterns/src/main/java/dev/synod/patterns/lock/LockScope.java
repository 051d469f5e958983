package dev.synod.patterns.lock;

import dev.synod.patterns.host.Host;
import dev.synod.patterns.lease.Keeper;
import dev.synod.patterns.observation.Activity;
import dev.synod.patterns.observation.Event;
import dev.synod.patterns.observation.Observer;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An action under a lock: the lease is renewed while it runs, its loss interrupts the thread, and
 * the lock is released on the way out.
 */
final class LockScope {

  private final LockHandle handle;
  private final Host host;
  private final Observer observer;

  private LockScope(LockHandle handle) {
    this.handle = handle;
    this.host = handle.hold().leases().host();
    this.observer = handle.hold().leases().observer();
  }

  /** Runs an action, if the lock was acquired. */
  static <T extends @Nullable Object, X extends Exception> T run(
      Optional<LockHandle> acquired, String resource, Duration wait, Action<T, X> action) throws X {
    LockHandle handle = acquired.orElseThrow(() -> new LockNotAcquiredException(resource, wait));
    return new LockScope(handle).run(action);
  }

  private <T extends @Nullable Object, X extends Exception> T run(Action<T, X> action) throws X {
    Host.Task self = host.current();
    Observer.Span span =
        observer.begin(new Activity.GuardedWork(handle.resource(), handle.token()));
    Keeper keeper = handle.lease().keep(reason -> self.interrupt());
    T result;
    try {
      result = action.run(handle);
    } catch (Throwable failure) {
      Optional<String> loss = end(keeper);
      span.end(failure);
      if (loss.isPresent()) {
        throw new LeaseLostException(handle, loss.get(), null, failure);
      }
      throw failure;
    }
    Optional<String> loss = end(keeper);
    if (loss.isPresent()) {
      LeaseLostException lost = new LeaseLostException(handle, loss.get(), result, null);
      span.end(lost);
      throw lost;
    }
    span.end(null);
    return result;
  }

  /** Ends renewals and releases; says why the lease was lost, if it was while the action ran. */
  private Optional<String> end(Keeper keeper) {
    boolean reported = keeper.stop();
    Optional<String> loss = handle.lossReason();
    if (reported) {
      clearInterrupt();
    } else {
      loss.ifPresent(reason ->
          observer.happened(new Event.LeaseLost(handle.resource(), handle.token(), reason)));
    }
    handle.release();
    return loss;
  }

  /** The loss interrupted this thread, and the action need not have noticed. */
  private void clearInterrupt() {
    try {
      host.signal().awaitUntil(host.nanoTime());
    } catch (InterruptedException ofTheLoss) {
      // It is reported by an exception of its own.
    }
  }
}
