package dev.synod.patterns.idempotency;

import java.time.Duration;

/**
 * How requests are made idempotent.
 *
 * @param lease how long a request at work is believed to be alive since its last heartbeat; within
 *     the store's limits. A heartbeat comes each third of it.
 * @param retention how long an outcome is kept: so long can a client repeat its request; within the
 *     store's limits for leases
 * @param patience how long a request waits for an earlier one with its key; zero not to wait
 * @param recovery what to do about a request that was interrupted
 * @param resultBytes most bytes of a result, 0 or more; a record takes up to 400 bytes beside it,
 *     and both have to fit in a value of the store
 */
public record IdempotencyOptions(
    Duration lease, Duration retention, Duration patience, Recovery recovery, int resultBytes) {

  /** Bytes of a record beside its result. */
  static final int RECORD_BYTES = 400;

  /** Half a minute of lease, a day of retention, no waiting, caution, 60,000 bytes. */
  public static final IdempotencyOptions USUAL =
      new IdempotencyOptions(
          Duration.ofSeconds(30),
          Duration.ofDays(1),
          Duration.ZERO,
          Recovery.KEEP_UNRESOLVED,
          60_000);

  /** What to do about a request whose process died at work, or whose outcome is unknown. */
  public enum Recovery {
    /** It may have had its effect: nothing runs until somebody reconciles it. */
    KEEP_UNRESOLVED,
    /**
     * The next request runs the action again. Right only if the effect can be had twice without
     * harm: it is in the same transaction, or the services called know the derived keys, or a
     * resource refuses older tokens and the effect replaces itself.
     */
    RUN_AGAIN
  }

  public IdempotencyOptions {
    if (patience.isNegative() || resultBytes < 0) {
      throw new IllegalArgumentException(
          "patience %s, results of %d bytes; expected zero or more"
              .formatted(patience, resultBytes));
    }
  }

  /** The same, but with patience. */
  public IdempotencyOptions waiting(Duration newPatience) {
    return new IdempotencyOptions(lease, retention, newPatience, recovery, resultBytes);
  }

  /** The same, but with another recovery. */
  public IdempotencyOptions recovering(Recovery newRecovery) {
    return new IdempotencyOptions(lease, retention, patience, newRecovery, resultBytes);
  }
}
