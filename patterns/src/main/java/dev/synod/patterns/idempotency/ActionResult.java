package dev.synod.patterns.idempotency;

/**
 * What an action says of itself.
 *
 * @param <T> what it results in
 */
public sealed interface ActionResult<T> {

  /**
   * It is decided, and is what every repetition gets: a success, or a refusal that repeating would
   * not change.
   *
   * @param value the result
   */
  record Definite<T>(T value) implements ActionResult<T> {}

  /**
   * It had no effect, and may run again: the key is given free.
   *
   * @param reason for people
   */
  record Retryable<T>(String reason) implements ActionResult<T> {}

  /**
   * Whether it had an effect is not known: a call timed out. The record is kept until somebody
   * reconciles it.
   *
   * @param reason for people
   */
  record Unknown<T>(String reason) implements ActionResult<T> {}
}
