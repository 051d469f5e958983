package dev.synod.patterns.lease;

import dev.synod.patterns.store.Entry;
import java.time.Duration;
import java.util.Optional;

/** What became of a claim. */
public sealed interface ClaimResult {

  /**
   * It is ours.
   *
   * @param lease that was valid when the answer came
   */
  record Granted(Lease lease) implements ClaimResult {}

  /**
   * The guard did not hold: in general, another holds the key.
   *
   * @param entry in the way; empty if there was none
   * @param sentNanos by the host's clock, when the request was sent
   */
  record Refused(Optional<Entry> entry, long sentNanos) implements ClaimResult {

    /**
     * By the host's clock, the earliest instant at which the lease of the entry may end: not long
     * before that is it worth asking again, unless there is a hint.
     */
    public long mayEndNanos() {
      return sentNanos + entry.map(Entry::leaseLeft).orElse(Duration.ZERO).toNanos();
    }
  }

  /**
   * Nobody knew until the deadline. If it is or comes to be ours all the same, it is given back as
   * soon as that is seen, and ends with its lease at the latest.
   *
   * @param reason that the store gave last
   */
  record Unknown(String reason) implements ClaimResult {}
}
