package dev.synod.patterns.lock;

import java.time.Duration;

/** The lock was not free in time; the action did not run. */
public final class LockNotAcquiredException extends RuntimeException {
  private static final long serialVersionUID = 1;

  LockNotAcquiredException(String resource, Duration wait) {
    super("'%s' was not free within %s".formatted(resource, wait));
  }
}
