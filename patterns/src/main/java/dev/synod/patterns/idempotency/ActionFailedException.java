package dev.synod.patterns.idempotency;

/** An action inside the caller's transaction failed; the transaction has to be rolled back. */
public final class ActionFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private ActionFailedException(Exception cause) {
    super("an idempotent action failed: " + cause, cause);
  }

  /** Unchecked exceptions stay as they are. */
  static RuntimeException of(Exception failure) {
    return failure instanceof RuntimeException unchecked
        ? unchecked
        : new ActionFailedException(failure);
  }
}
