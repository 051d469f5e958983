package dev.synod.stores.zookeeper;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.zookeeper.KeeperException;

/**
 * Until when a call waits.
 *
 * @param endNanos by the monotonic clock of this machine
 */
record Deadline(long endNanos) {

  static Deadline in(Duration patience) {
    return new Deadline(System.nanoTime() + patience.toNanos());
  }

  /** Waits for an answer; an interrupt is kept for later. */
  <T> T await(CompletableFuture<T> answer) throws KeeperException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return answer.get(Math.max(0, endNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException later) {
          interrupted = true;
        } catch (TimeoutException tooLate) {
          throw new KeeperException.OperationTimeoutException();
        } catch (ExecutionException failure) {
          if (failure.getCause() instanceof KeeperException refusal) {
            throw refusal;
          }
          throw new IllegalStateException(failure.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
