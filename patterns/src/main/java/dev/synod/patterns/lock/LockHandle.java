package dev.synod.patterns.lock;

import dev.synod.patterns.lease.Keeper;
import dev.synod.patterns.lease.Lease;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A lock, or a permit, that is held until it is released or its lease ends. Not bound to a thread:
 * whoever has the handle may use it. Safe for use by many threads.
 */
public final class LockHandle implements AutoCloseable {

  private final Hold hold;
  private final AtomicBoolean released = new AtomicBoolean();
  private final AtomicReference<@Nullable Keeper> keeper = new AtomicReference<>();

  LockHandle(Hold hold) {
    this.hold = hold;
  }

  /** What is locked. */
  public String resource() {
    return hold.resource();
  }

  /**
   * The fencing token, positive: greater than that of every earlier holder who excludes this one.
   * Show it to the resource with each change. Renewals and re-entries do not change it. The tokens
   * of a semaphore are comparable for one permit only, which {@link #key} names.
   */
  public long token() {
    return hold.token();
  }

  /** The key of the entry that is held. */
  public String key() {
    return lease().entry().key();
  }

  /** What is left of the lease: zero if it has ended, or this handle was released. */
  public Duration remaining() {
    return released.get() ? Duration.ZERO : lease().remaining();
  }

  /** Why the lease ended without anybody's release; empty if it did not. */
  public Optional<String> lossReason() {
    return lease().lossReason();
  }

  /**
   * Renews the lease once, with retries until its end; one round trip if the store answers.
   *
   * @return what is left now: zero if it has ended
   * @throws InterruptedException between attempts; the lease runs on
   */
  public Duration renew() throws InterruptedException {
    return released.get() ? Duration.ZERO : lease().renew();
  }

  /**
   * Renews the lease until this handle is released.
   *
   * @param onLoss called at most once, with the reason, if the lease is lost; by a thread of its
   *     own; it has to return soon
   * @throws IllegalStateException if it is kept already
   */
  public void keep(Consumer<String> onLoss) {
    Keeper started = lease().keep(onLoss);
    if (!keeper.compareAndSet(null, started)) {
      started.stop();
      throw new IllegalStateException("the lease of '" + resource() + "' is kept already");
    }
    if (released.get()) {
      started.stop();
    }
  }

  /**
   * Releases it; one round trip. If the store does not answer this is tried again in the
   * background, and the lease ends by itself at the latest. Does nothing when called again. Not cut
   * short by an interrupt.
   *
   * @return whether the store has said that the lock is free; false too for the handle of a
   *     re-entry that is not the last
   */
  public boolean release() {
    if (!released.compareAndSet(false, true)) {
      return false;
    }
    Keeper started = keeper.get();
    if (started != null) {
      started.stop();
    }
    return hold.leave();
  }

  /** As {@link #release}. */
  @Override
  public void close() {
    release();
  }

  Hold hold() {
    return hold;
  }

  Lease lease() {
    return hold.lease();
  }

  @Override
  public String toString() {
    return "'%s' with token %d".formatted(resource(), token());
  }
}
