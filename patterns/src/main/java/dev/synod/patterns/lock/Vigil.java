package dev.synod.patterns.lock;

import dev.synod.patterns.host.Host;
import dev.synod.patterns.lease.Backoff;
import dev.synod.patterns.lease.Leases;
import dev.synod.patterns.lock.Attempt.Outcome;
import dev.synod.patterns.store.StoreException;
import dev.synod.patterns.store.Watch;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Waits for what may be a chance: a hint, the end of the holder's lease, or the next poll. Hints
 * come from the store's watch, if it has one, and from releases in this process. Without a watch
 * the polls are as frequent as retries, and start anew when the holder changes; with one they come
 * as seldom as the greatest pause. All are jittered.
 */
final class Vigil implements AutoCloseable {

  private final Leases leases;
  private final String keys;
  private final Host.Signal signal;
  private final long deadline;
  private Watch.@Nullable Subscription subscription;
  private boolean watched;
  private long mark = -1;
  private int polls;

  Vigil(Leases leases, String keys, Host.Signal signal, long deadline) {
    this.leases = leases;
    this.keys = keys;
    this.signal = signal;
    this.deadline = deadline;
  }

  /** Waits until an attempt is worth while; false if the deadline has come. */
  boolean awaitChance(Outcome.Busy busy) throws InterruptedException {
    if (leases.host().nanoTime() - deadline >= 0) {
      return false;
    }
    if (!watched) {
      watched = true;
      subscription = subscribed();
      if (subscription != null) {
        return true; // what happened before the subscription gave no hint
      }
    }
    signal.awaitUntil(nextLook(busy));
    return leases.host().nanoTime() - deadline < 0;
  }

  private Watch.@Nullable Subscription subscribed() {
    Optional<Watch> watch = leases.store().watch();
    try {
      return watch.isPresent() ? watch.get().watch(keys, this::hint) : null;
    } catch (StoreException failure) {
      return null; // polls do without
    }
  }

  private void hint(String key) {
    if (key.equals(keys) || keys.endsWith("/")) {
      signal.raise();
    }
  }

  private long nextLook(Outcome.Busy busy) {
    polls = busy.mark() == mark ? polls + 1 : 1;
    mark = busy.mark();
    Backoff backoff = leases.options().backoff();
    long now = leases.host().nanoTime();
    int failures = subscription == null ? polls : Integer.MAX_VALUE;
    long poll = now + backoff.pauseNanos(failures, leases.host()::randomLong);
    long soonest = busy.mayEndNanos() - now > 0 ? busy.mayEndNanos() : now;
    long end = soonest + backoff.pauseNanos(1, leases.host()::randomLong);
    return earliest(deadline, earliest(poll, end));
  }

  private static long earliest(long one, long other) {
    return one - other < 0 ? one : other;
  }

  @Override
  public void close() {
    if (subscription != null) {
      try {
        subscription.close();
      } catch (StoreException failure) {
        // What was granted meanwhile must not be lost for that.
      }
    }
  }
}
