package dev.synod.patterns.lock;

import dev.synod.patterns.lease.Leases;
import dev.synod.patterns.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Locks of resources that many may hold to read, or one to write. On any store: it needs no more
 * than that each key is linearizable. Safe for use by many threads.
 *
 * <p>There is a key for the writer, and one for each of a number of readers. A reader takes a key
 * of its own first, and looks for a writer then; a writer takes its key first, and looks for
 * readers then. So of two that come at once, at least one sees the other (Dekker's rule); the
 * reader steps back, and the writer waits. All are held under leases.
 *
 * <p>Writers come first: from the instant at which a writer has its key, no reader enters, so it
 * waits for those readers only that were there before, as long as they stay. Among writers, and for
 * readers while writers keep coming, nothing is promised.
 *
 * <p>Tokens are revisions of the writer's key. A writer's is greater than those of all readers and
 * writers before it. A reader's is greater than those of all writers before it, and equal to that
 * of readers without a writer in between; where the last writer did not release, the first reader
 * sees to that by taking the writer's key for a moment.
 */
public final class ReadWriteLock {

  /** Most readers of one resource at once. */
  public static final int MOST_READERS = 1_000;

  private static final String PREFIX = "rwlock/";

  private final Leases leases;
  private final Turnstile turnstile;
  private final int readers;

  /**
   * Locks in a store.
   *
   * @param leases over the store
   * @param purpose of these locks
   * @param readers most of one resource at once, 1 to 1,000; the same in all processes
   * @throws IllegalArgumentException for another number, or if the store does not promise what the
   *     purpose needs
   */
  public ReadWriteLock(Leases leases, Purpose purpose, int readers) {
    purpose.check(leases.store().capabilities());
    if (readers < 1 || readers > MOST_READERS) {
      throw new IllegalArgumentException(
          "a lock for %d readers, expected 1 to %d".formatted(readers, MOST_READERS));
    }
    this.leases = leases;
    this.turnstile = new Turnstile(leases);
    this.readers = readers;
  }

  /**
   * Acquires a lock to read, waiting while there is a writer. Two round trips and one more for each
   * reader whose key is met first; the first reader of a resource, and the first after a writer
   * that did not release, takes three more, and others may meet it as if it were a writer.
   *
   * @param resource its name; with {@code rwlock/} and {@code /reader/} and a number a key
   * @param lease for how long, unless it is renewed; within the store's limits
   * @param wait at most; zero tries once
   * @return empty if it was not acquired in time
   * @throws IllegalArgumentException if an argument is beyond the limits; nothing was sent
   * @throws IllegalStateException if 10,000 wait to read it in this process already
   * @throws InterruptedException if the thread is interrupted; nothing is held then
   * @throws StoreException if the store did not answer in time. What it may have granted is given
   *     back.
   */
  public Optional<LockHandle> acquireToRead(String resource, Duration lease, Duration wait)
      throws InterruptedException {
    ReadWriteKeys keys = keys(resource, lease);
    Turnstile.Passage passage =
        new Turnstile.Passage(resource, keys.lineOfReaders(), lines(keys), keys.all(), true);
    return turnstile.pass(passage, wait, new Reading(keys, lease));
  }

  /**
   * Acquires a lock to write, waiting while there are others. One round trip, and then one for each
   * key of readers, or as many as it takes to {@linkplain dev.synod.patterns.store.KeyScan#byKey
   * scan} them.
   *
   * @param resource its name, as above
   * @param lease for how long, unless it is renewed; within the store's limits
   * @param wait at most, for other writers and for readers; zero tries once
   * @return empty if it was not acquired in time
   * @throws IllegalArgumentException if an argument is beyond the limits; nothing was sent
   * @throws IllegalStateException if 10,000 wait to write it in this process already
   * @throws InterruptedException if the thread is interrupted; nothing is held then
   * @throws StoreException if the store did not answer in time. What it may have granted is given
   *     back.
   */
  public Optional<LockHandle> acquireToWrite(String resource, Duration lease, Duration wait)
      throws InterruptedException {
    ReadWriteKeys keys = keys(resource, lease);
    Turnstile.Passage passage =
        new Turnstile.Passage(resource, keys.lineOfWriters(), lines(keys), keys.writer(), false);
    return turnstile.pass(passage, wait, new Writing(keys, lease, !wait.isZero()));
  }

  private static List<String> lines(ReadWriteKeys keys) {
    return List.of(keys.lineOfWriters(), keys.lineOfReaders());
  }

  private ReadWriteKeys keys(String resource, Duration lease) {
    ReadWriteKeys keys = new ReadWriteKeys(leases, resource, PREFIX + resource + "/", readers);
    keys.slots().check(lease);
    leases.check(keys.claim(lease));
    return keys;
  }

  /**
   * Runs an action under the lock to read, like {@link DistributedLock#executeWithLock(String,
   * Duration, Duration, Action)}.
   *
   * @throws LockNotAcquiredException if the lock was not free in time
   * @throws LeaseLostException if the lease ended before the action did
   * @throws X if the action did
   * @throws InterruptedException while waiting for the lock
   */
  public <T extends @Nullable Object, X extends Exception> T executeReading(
      String resource, Duration lease, Duration wait, Action<T, X> action)
      throws X, InterruptedException {
    return LockScope.run(acquireToRead(resource, lease, wait), resource, wait, action);
  }

  /**
   * Runs an action under the lock to write, like {@link DistributedLock#executeWithLock(String,
   * Duration, Duration, Action)}.
   *
   * @throws LockNotAcquiredException if the lock was not free in time
   * @throws LeaseLostException if the lease ended before the action did
   * @throws X if the action did
   * @throws InterruptedException while waiting for the lock
   */
  public <T extends @Nullable Object, X extends Exception> T executeWriting(
      String resource, Duration lease, Duration wait, Action<T, X> action)
      throws X, InterruptedException {
    return LockScope.run(acquireToWrite(resource, lease, wait), resource, wait, action);
  }
}
