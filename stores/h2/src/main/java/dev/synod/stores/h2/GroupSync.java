package dev.synod.stores.h2;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Forces what was committed to the device, once for all threads that wait for it.
 *
 * <p>A thread that read what another has committed but not yet forced also waits: it must not
 * answer with what a loss of power could take back.
 */
final class GroupSync {

  /** Something that the database does. */
  interface Step {
    void run() throws SQLException;
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicLong tickets = new AtomicLong();
  private final AtomicInteger unforced = new AtomicInteger();
  private volatile boolean failed;
  private long lastForced;

  /**
   * Commits, and returns once that is forced.
   *
   * @param force forces everything that was committed before it began, by whomever. Each caller
   *     brings its own, on the connection that it has: a caller that had to wait for another
   *     connection could wait for those that wait for it.
   */
  void commit(Step commit, Step force) throws SQLException {
    boolean done = false;
    unforced.incrementAndGet();
    try {
      commit.run();
      forced(force);
      done = true;
    } finally {
      if (!done) {
        // It may have committed: the next reader has to force it.
        failed = true;
      }
      unforced.decrementAndGet();
    }
  }

  /** Returns once all that can have been read is forced; at once if nobody is committing. */
  void awaitForced(Step force) throws SQLException {
    if (unforced.get() > 0 || failed) {
      failed = false;
      boolean done = false;
      try {
        forced(force);
        done = true;
      } finally {
        if (!done) {
          failed = true;
        }
      }
    }
  }

  /** Whoever has the lock forces for all whose tickets were drawn before. */
  private void forced(Step force) throws SQLException {
    long ticket = tickets.incrementAndGet();
    lock.lock();
    try {
      if (lastForced < ticket) {
        long covered = tickets.get();
        force.run();
        lastForced = covered;
      }
    } finally {
      lock.unlock();
    }
  }
}
