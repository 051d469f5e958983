package dev.synod.patterns.idempotency;

/** The claim of an idempotent action was lost while it ran; another attempt may be at work. */
public final class ClaimLostException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ClaimLostException(String message) {
    super(message);
  }
}
