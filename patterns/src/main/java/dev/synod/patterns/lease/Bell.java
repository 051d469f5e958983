package dev.synod.patterns.lease;

import dev.synod.patterns.host.Host;
import dev.synod.patterns.store.StoreException;
import dev.synod.patterns.store.Watch;
import java.util.Optional;

/**
 * Wakes who waits for a change of an entry: by the store's hints where it gives them, and by the
 * clock.
 */
public final class Bell implements AutoCloseable {

  private final Leases leases;
  private final Host.Signal signal;
  private final Optional<Watch.Subscription> subscription;

  private Bell(Leases leases, Host.Signal signal, Optional<Watch.Subscription> subscription) {
    this.leases = leases;
    this.signal = signal;
    this.subscription = subscription;
  }

  /** A store that cannot be watched now is asked by the clock alone. */
  public static Bell of(Leases leases, String key) {
    Host.Signal signal = leases.host().signal();
    Optional<Watch.Subscription> subscription;
    try {
      subscription =
          leases
              .store()
              .watch()
              .map(watch ->
                  watch.watch(
                      key,
                      changed -> {
                        if (changed.equals(key)) {
                          signal.raise();
                        }
                      }));
    } catch (StoreException failure) {
      subscription = Optional.empty();
    }
    return new Bell(leases, signal, subscription);
  }

  public void ring() {
    signal.raise();
  }

  /** Whether the store gives hints; if it does not, ask it more often. */
  public boolean hears() {
    return subscription.isPresent();
  }

  /** Waits for a hint, or until an instant. */
  public void awaitUntil(long deadline) throws InterruptedException {
    signal.awaitUntil(deadline);
  }

  /** An instant within the second half of a period, so that those who wait spread. */
  public long within(long nanos) {
    long half = nanos / 2;
    long share = Math.unsignedMultiplyHigh(leases.host().randomLong(), half + 1);
    return leases.host().nanoTime() + nanos - share;
  }

  @Override
  public void close() {
    subscription.ifPresent(Watch.Subscription::close);
  }
}
