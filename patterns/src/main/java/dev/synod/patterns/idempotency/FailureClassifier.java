package dev.synod.patterns.idempotency;

/** Says what it means that an action threw an exception. */
public interface FailureClassifier {

  /** What is known of the effect. */
  enum Meaning {
    /** There was none and there will be none: stored, and repeated to whoever asks again. */
    DEFINITE,
    /** There was none, but there may be one next time: the key is given free. */
    RETRYABLE,
    /** Nobody knows. */
    UNKNOWN
  }

  /** What this failure says about the effect. */
  Meaning classify(Exception failure);

  /**
   * All are unknown: a timeout, a lost connection, a bug after the effect look like any other
   * exception. Who guesses "retryable" does it twice.
   */
  static FailureClassifier cautious() {
    return failure -> Meaning.UNKNOWN;
  }
}
