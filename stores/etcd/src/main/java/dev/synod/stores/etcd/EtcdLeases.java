package dev.synod.stores.etcd;

import io.etcd.jetcd.Lease;
import io.etcd.jetcd.options.LeaseOption;
import java.time.Duration;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Leases of etcd, one for each put and each renewal. None is ever kept alive, so each ends when it
 * was granted plus its time to live, or later. A lease that came to nothing, or whose entry was
 * released, serves again while it is younger than {@link #REUSE}, by which all are longer than
 * asked.
 */
final class EtcdLeases {

  /** How old a lease may be when it is attached. */
  static final Duration REUSE = Duration.ofSeconds(1);

  private static final int MOST_NOTED = 1_000;

  private final Lease leases;
  private final EtcdCalls calls;
  private final Map<Long, Deque<Granted>> spare = new ConcurrentHashMap<>();

  /** Those that this client attached of late, by id: when released, they may serve again. */
  private final Map<Long, Granted> attached = new ConcurrentHashMap<>();

  EtcdLeases(Lease leases, EtcdCalls calls) {
    this.leases = leases;
    this.calls = calls;
  }

  /**
   * A lease that nobody else uses.
   *
   * @param id that etcd gave it
   * @param seconds for which it was asked
   * @param askedAtNanos of the monotonic clock, before etcd was asked
   */
  record Granted(long id, long seconds, long askedAtNanos) {
    private boolean isFresh() {
      return System.nanoTime() - askedAtNanos < REUSE.toNanos();
    }
  }

  /**
   * A lease that will run for at least this long from its attachment; from etcd in one round trip,
   * or without if one is there.
   */
  Granted take(Duration lease, long deadlineNanos) throws EtcdCalls.Failure {
    long seconds = seconds(lease.plus(REUSE));
    Deque<Granted> fitting = spare.get(seconds);
    Granted granted = fitting == null ? null : fitting.pollFirst();
    while (fitting != null && granted != null) {
      if (granted.isFresh()) {
        return granted;
      }
      revoke(granted.id());
      granted = fitting.pollFirst();
    }
    return grant(seconds, deadlineNanos);
  }

  /** A lease of its own, that is not given back. */
  long kept(Duration duration, long deadlineNanos) throws EtcdCalls.Failure {
    return grant(seconds(duration), deadlineNanos).id();
  }

  private Granted grant(long seconds, long deadlineNanos) throws EtcdCalls.Failure {
    long askedAtNanos = System.nanoTime();
    long id = calls.await("grant a lease", leases.grant(seconds), deadlineNanos).getID();
    return new Granted(id, seconds, askedAtNanos);
  }

  /** Gives back a lease that is attached to nothing, and will not be by anything on its way. */
  void giveBack(Granted granted) {
    if (granted.isFresh()) {
      spare
          .computeIfAbsent(granted.seconds(), seconds -> new ConcurrentLinkedDeque<>())
          .addFirst(granted);
    } else {
      revoke(granted.id());
    }
  }

  /** Notes that a lease is attached now, to one entry. */
  void attached(Granted granted) {
    if (attached.size() >= MOST_NOTED) {
      attached.values().removeIf(noted -> !noted.isFresh());
    }
    attached.put(granted.id(), granted);
  }

  /** Takes back a lease that was attached to one entry and is no more. */
  void detached(long id) {
    Granted granted = attached.remove(id);
    if (granted == null) {
      revoke(id);
    } else {
      giveBack(granted);
    }
  }

  /** What is left of a lease in whole seconds, rounded down; negative if it has ended. */
  long secondsLeft(long id, long deadlineNanos) throws EtcdCalls.Failure {
    return calls
        .await("read a lease", leases.timeToLive(id, LeaseOption.DEFAULT), deadlineNanos)
        .getTTL();
  }

  /** Nobody waits for this, and if it is lost the lease ends by itself. */
  void revoke(long id) {
    CompletableFuture<?> unused = leases.revoke(id);
  }

  void close() {
    spare.values().forEach(fitting -> fitting.forEach(granted -> revoke(granted.id())));
    spare.clear();
  }

  private static long seconds(Duration atLeast) {
    return atLeast.plusNanos(999_999_999).toSeconds();
  }
}
