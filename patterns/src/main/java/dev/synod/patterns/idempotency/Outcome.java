package dev.synod.patterns.idempotency;

import java.time.Duration;

/**
 * What became of a request.
 *
 * @param <T> what the action results in
 */
public sealed interface Outcome<T> {

  /**
   * The action has its effect, and this is its result.
   *
   * @param value the same for whoever asks
   * @param replayed whether it ran at an earlier request
   */
  record Completed<T>(T value, boolean replayed) implements Outcome<T> {}

  /**
   * The action has failed for good.
   *
   * @param failure the same for whoever asks
   * @param replayed whether it ran at an earlier request
   */
  record Failed<T>(Failure failure, boolean replayed) implements Outcome<T> {}

  /**
   * The action was completed by an earlier request, but its result was too large to be stored.
   *
   * @param bytes that it had
   */
  record ResultNotKept<T>(long bytes) implements Outcome<T> {}

  /**
   * The action had no effect, and the same request may be made again.
   *
   * @param reason for people
   */
  record Retry<T>(String reason) implements Outcome<T> {}

  /**
   * Nobody knows whether the action had its effect; until somebody reconciles the record, it does
   * not run again.
   *
   * @param reason for people
   */
  record Unresolved<T>(String reason) implements Outcome<T> {}

  /**
   * An earlier request with this key is still at work.
   *
   * @param leaseLeft when it may end at the latest, unless it is prolonged
   */
  record InProgress<T>(Duration leaseLeft) implements Outcome<T> {}

  /** The key was used before for another request; nothing was done. */
  record Mismatched<T>() implements Outcome<T> {}

  /**
   * The store did not answer in time: whether the key was claimed is not known, but the action did
   * not run. The same request may be made again.
   *
   * @param reason that the store gave
   */
  record Unavailable<T>(String reason) implements Outcome<T> {}
}
