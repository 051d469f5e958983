package dev.synod.patterns.idempotency;

import dev.synod.patterns.store.Bytes;

/** The state of a record, as it is stored after the fingerprint. */
sealed interface StoredOutcome {

  /** At work, as long as the entry's lease runs. */
  record AtWork() implements StoredOutcome {}

  /**
   * Done.
   *
   * @param codec name of the format
   * @param version of the format
   * @param result as the codec wrote it
   */
  record Done(String codec, int version, Bytes result) implements StoredOutcome {}

  /**
   * Done, with a result that was too large.
   *
   * @param bytes of the result
   */
  record TooLarge(long bytes) implements StoredOutcome {}

  /** Failed for good. */
  record FailedForGood(Failure failure) implements StoredOutcome {}

  /**
   * To be reconciled.
   *
   * @param reason for people
   */
  record Open(String reason) implements StoredOutcome {}
}
