package dev.synod.patterns.observation;

/** Something that takes time. */
public sealed interface Activity {

  /**
   * Waiting for a lock.
   *
   * @param resource that it guards
   */
  record LockWait(String resource) implements Activity {}

  /**
   * Work under a lock.
   *
   * @param resource that it guards
   * @param token the fencing token
   */
  record GuardedWork(String resource, long token) implements Activity {}

  /**
   * Being the leader.
   *
   * @param election in which
   * @param epoch of the leadership
   */
  record Leadership(String election, long epoch) implements Activity {}

  /**
   * An idempotent action at work.
   *
   * @param scope of its key
   * @param token the revision of the claim
   */
  record IdempotentAction(String scope, long token) implements Activity {}
}
