package dev.synod.patterns.idempotency;

import dev.synod.patterns.lease.Lease;
import java.time.Duration;
import java.util.Optional;

/** What an action knows of its claim. */
public final class ActionContext {

  private final IdempotencyScope scope;
  private final IdempotencyKey key;
  private final long token;
  private final Optional<Lease> lease;

  ActionContext(IdempotencyScope scope, IdempotencyKey key, long token, Optional<Lease> lease) {
    this.scope = scope;
    this.key = key;
    this.token = token;
    this.lease = lease;
  }

  /**
   * The revision of the claim: greater than that of every earlier attempt with this key. A resource
   * that refuses smaller ones is safe from attempts that were given up.
   */
  public long token() {
    return token;
  }

  /**
   * How long the claim is surely ours; it is renewed meanwhile. Inside a transaction nobody can
   * take it: as long as can be said.
   */
  public Duration remaining() {
    return lease.map(Lease::remaining).orElse(Duration.ofNanos(Long.MAX_VALUE));
  }

  /**
   * Looks whether the claim is still ours, without asking the store: before a step that nothing
   * guards. It may be lost the moment after, which only a resource that knows the {@link #token}
   * notices.
   *
   * @throws ClaimLostException if it is not; the outcome is unknown then, whatever the classifier
   *     says
   */
  public void checkStillOwner() {
    if (lease.isPresent() && !lease.get().isValid()) {
      throw new ClaimLostException(
          "the claim with token %d was lost: %s"
              .formatted(token, lease.get().lossReason().orElse("it has ended")));
    }
  }

  /**
   * The key for a call to another service, the same at each attempt.
   *
   * @param step which of the action's calls
   */
  public IdempotencyKey downstreamKey(String step) {
    return IdempotencyKeyGenerator.downstream(scope, key, step);
  }
}
