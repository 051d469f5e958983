package dev.synod.stores.etcd;

import dev.synod.patterns.store.StoreException;
import io.etcd.jetcd.common.exception.EtcdException;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Waits for what etcd answers, for a while, and says what its failures mean. */
final class EtcdCalls {

  private final Duration timeout;

  EtcdCalls(Duration timeout) {
    this.timeout = timeout;
  }

  /** Something that etcd was asked failed. */
  static final class Failure extends Exception {
    private static final long serialVersionUID = 1;

    private final String reason;
    private final Status.Code code;

    Failure(String reason, Status.Code code, @Nullable Throwable cause) {
      super(reason, cause);
      this.reason = reason;
      this.code = code;
    }

    /** Whether it is the same until somebody changes rights or settings; nothing was done then. */
    boolean isPermanent() {
      return switch (code) {
        case PERMISSION_DENIED, UNAUTHENTICATED, UNIMPLEMENTED, INVALID_ARGUMENT -> true;
        case OK,
            CANCELLED,
            UNKNOWN,
            DEADLINE_EXCEEDED,
            NOT_FOUND,
            ALREADY_EXISTS,
            RESOURCE_EXHAUSTED,
            FAILED_PRECONDITION,
            ABORTED,
            OUT_OF_RANGE,
            INTERNAL,
            UNAVAILABLE,
            DATA_LOSS ->
            false;
      };
    }

    /** For people. */
    String reason() {
      return reason;
    }

    boolean is(Status.Code expected) {
      return code == expected;
    }

    /** Whether a transaction named a lease that has ended; nothing was done then. */
    boolean isLeaseGone() {
      return code == Status.Code.NOT_FOUND;
    }

    StoreException thrown() {
      return new StoreException(reason, !isPermanent(), this);
    }
  }

  /** When the calls that belong together have to be over, by the monotonic clock. */
  long deadlineNanos() {
    return System.nanoTime() + timeout.toNanos();
  }

  /**
   * Waits for an answer, interrupted or not.
   *
   * @param deadlineNanos from {@link #deadlineNanos}
   */
  <T> T await(String what, CompletableFuture<T> answer, long deadlineNanos) throws Failure {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return answer.get(Math.max(0, deadlineNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException again) {
          interrupted = true;
        }
      }
    } catch (TimeoutException | CancellationException late) {
      answer.cancel(true);
      throw new Failure(
          "etcd: no answer to '%s' within %s".formatted(what, timeout),
          Status.Code.DEADLINE_EXCEEDED,
          late);
    } catch (ExecutionException failure) {
      Throwable cause = failure.getCause() == null ? failure : failure.getCause();
      Status.Code code =
          cause instanceof EtcdException told
              ? Status.Code.valueOf(told.getErrorCode().name())
              : Status.fromThrowable(cause).getCode();
      throw new Failure("etcd failed to %s: %s".formatted(what, cause.getMessage()), code, cause);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
