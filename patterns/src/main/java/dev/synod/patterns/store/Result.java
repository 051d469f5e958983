package dev.synod.patterns.store;

import java.util.Optional;

/** What became of an operation. */
public sealed interface Result {

  /**
   * The operation has been applied, now or at an earlier attempt with the same nonce.
   *
   * @param entry as it is now. After a retry its lease may have run down, even to zero: look at
   *     {@link Entry#leaseLeft} before acting on it.
   */
  record Applied(Entry entry) implements Result {}

  /**
   * The guard did not hold; nothing was changed by this attempt. After {@link Unknown} this does
   * not say that no earlier attempt was applied: it may have been, and have been overwritten since.
   *
   * @param entry as it was when the guard was tested; empty if there was none
   */
  record Refused(Optional<Entry> entry) implements Result {}

  /**
   * The operation may have been applied, may not have been, or may still be on its way. Retry it
   * with the same nonce, or let the lease end.
   *
   * @param reason for people: what was lost, and where
   */
  record Unknown(String reason) implements Result {}
}
