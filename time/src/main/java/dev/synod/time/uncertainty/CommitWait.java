package dev.synod.time.uncertainty;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Timestamps that respect real time, bought with waiting (Corbett et al. 2012, section 4.1.2):
 *
 * <ol>
 *   <li><b>Start.</b> {@link #assign} gives a transaction a timestamp no less than {@code
 *       TT.now().latest}, computed after the request to commit has arrived.
 *   <li><b>Commit wait.</b> {@link #await} returns when the timestamp has definitely passed. Until
 *       then nobody may see what was written, and no lock may be released.
 * </ol>
 *
 * <p>So if a transaction starts after another has committed, anywhere, its timestamp is greater
 * (external consistency). The wait is as long as the interval is wide, {@code 2ε} on average, and
 * overlaps with whatever replication takes meanwhile.
 *
 * <p>Thread-safe. One object serves one node; its timestamps are distinct and rise.
 */
public final class CommitWait {
  private final UncertainClock clock;
  private final Pause pause;
  private final AtomicLong last = new AtomicLong(Long.MIN_VALUE);

  /**
   * @param pause lets the clock go on
   */
  public CommitWait(UncertainClock clock, Pause pause) {
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * Takes a timestamp, in nanoseconds since 1970: the latest time that it may be, or one more than
   * the timestamp before, if that is greater. Call it when all locks are held.
   */
  public long assign() {
    long latest = clock.now().latestNanos();
    return last.updateAndGet(before -> before < latest ? latest : Math.addExact(before, 1));
  }

  /**
   * How long to wait at least until a timestamp has passed, in nanoseconds; 0 if it has. For
   * callers that have a timer rather than a thread.
   */
  public long remainingNanos(long timestamp) {
    long earliest = clock.now().earliestNanos();
    return earliest > timestamp ? 0 : Math.subtractExact(timestamp, earliest) + 1;
  }

  /**
   * Waits until a timestamp has definitely passed.
   *
   * @throws InterruptedException if the thread was interrupted; nothing is known to have passed
   */
  public void await(long timestamp) throws InterruptedException {
    long remaining = remainingNanos(timestamp);
    while (remaining > 0) {
      pause.pause(remaining);
      remaining = remainingNanos(timestamp);
    }
  }
}
