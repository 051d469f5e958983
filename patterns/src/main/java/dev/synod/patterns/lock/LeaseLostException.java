package dev.synod.patterns.lock;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lease ended while the action ran: others may have entered meanwhile. What the action threw is
 * the cause; what it returned is kept here, since its effects may have to be looked after.
 */
public final class LeaseLostException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String resource;
  private final long token;
  private final transient @Nullable Object result;

  LeaseLostException(
      LockHandle handle, String reason, @Nullable Object result, @Nullable Throwable cause) {
    super(
        "the lease of '%s' with token %d was lost: %s"
            .formatted(handle.resource(), handle.token(), reason),
        cause);
    this.resource = handle.resource();
    this.token = handle.token();
    this.result = result;
  }

  /** What was locked. */
  public String resource() {
    return resource;
  }

  /** The fencing token, which is worth nothing any more. */
  public long token() {
    return token;
  }

  /** What the action returned; empty if it threw, or returned null. */
  public Optional<Object> result() {
    return Optional.ofNullable(result);
  }
}
