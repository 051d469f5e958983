package dev.synod.patterns.idempotency;

/**
 * What is to have one effect.
 *
 * @param <T> what it results in
 */
public interface IdempotentAction<T> {

  /**
   * Runs.
   *
   * @param context with the token to show to resources, and the keys for other services
   * @throws Exception of which {@link FailureClassifier} says what it means
   */
  ActionResult<T> run(ActionContext context) throws Exception;
}
