package dev.synod.stores.redis;

import io.lettuce.core.RedisFuture;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Until when a call waits.
 *
 * @param endNanos by the monotonic clock of this machine
 */
record Deadline(long endNanos) {

  static Deadline in(Duration patience) {
    return new Deadline(System.nanoTime() + patience.toNanos());
  }

  /**
   * Waits for an answer; an interrupt is kept for later. What comes too late is cancelled, so that
   * the client does not send it once it is connected again.
   */
  <T> T await(RedisFuture<T> answer) throws Failure {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return answer.get(Math.max(0, endNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException later) {
          interrupted = true;
        } catch (TimeoutException tooLate) {
          answer.cancel(true);
          throw Failure.timeout(tooLate);
        } catch (ExecutionException failure) {
          Throwable cause = failure.getCause();
          throw Failure.of(cause == null ? failure : cause);
        } catch (CancellationException cancelled) {
          throw Failure.of(cancelled);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
