package dev.synod.patterns.observation;

/**
 * Something took place. Resources, elections and scopes are named by the application, so that an
 * observer can count by them if they are few; keys of requests are not part of any event.
 */
public sealed interface Event {

  /**
   * A lock, or a permit of a semaphore, was acquired.
   *
   * @param resource that it guards
   * @param token the fencing token
   * @param waitedNanos from the call to the acquisition
   */
  record LockAcquired(String resource, long token, long waitedNanos) implements Event {}

  /**
   * A lock was not acquired by the deadline.
   *
   * @param resource that it guards
   * @param waitedNanos from the call to giving up
   */
  record LockTimedOut(String resource, long waitedNanos) implements Event {}

  /**
   * A lease was renewed.
   *
   * @param resource that it guards
   * @param token the fencing token, unchanged
   */
  record LeaseRenewed(String resource, long token) implements Event {}

  /**
   * A lease ended while its holder was still at work.
   *
   * @param resource that it guards
   * @param token the fencing token, which is worth nothing any more
   * @param reason for people
   */
  record LeaseLost(String resource, long token, String reason) implements Event {}

  /**
   * A lock was released by its holder.
   *
   * @param resource that it guards
   * @param token the fencing token
   * @param heldNanos from the acquisition to the release
   */
  record LockReleased(String resource, long token, long heldNanos) implements Event {}

  /**
   * A resource refused a holder that is not the last one.
   *
   * @param resource that refused
   * @param token that was shown
   */
  record StaleTokenRefused(String resource, long token) implements Event {}

  /**
   * This candidate became the leader.
   *
   * @param election in which
   * @param epoch of the leadership
   */
  record Elected(String election, long epoch) implements Event {}

  /**
   * This candidate is the leader no more.
   *
   * @param election in which
   * @param epoch of the leadership that ended
   * @param reason for people: handed over, or lost
   */
  record LeadershipEnded(String election, long epoch, String reason) implements Event {}

  /**
   * An idempotent action ran, and its definite outcome is stored.
   *
   * @param scope of the key
   * @param token the revision of the claim
   */
  record ActionCompleted(String scope, long token) implements Event {}

  /**
   * An idempotent action failed in a way that allows to run it again; the key is free.
   *
   * @param scope of the key
   * @param token the revision of the claim
   */
  record ActionReleased(String scope, long token) implements Event {}

  /**
   * Nobody knows what became of an idempotent action; its record is kept for reconciliation.
   *
   * @param scope of the key
   * @param token the revision of the claim
   */
  record OutcomeUnknown(String scope, long token) implements Event {}

  /**
   * A stored outcome was given again, and the action did not run.
   *
   * @param scope of the key
   */
  record Replayed(String scope) implements Event {}

  /**
   * A key was used while its first use was still in progress.
   *
   * @param scope of the key
   */
  record Conflicted(String scope) implements Event {}

  /**
   * A key was used again with another request.
   *
   * @param scope of the key
   */
  record FingerprintMismatched(String scope) implements Event {}

  /**
   * The store did not say what became of an operation, which is tried again.
   *
   * @param key of the entry
   * @param reason that the store gave
   */
  record StoreUncertain(String key, String reason) implements Event {}
}
