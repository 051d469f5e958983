package dev.synod.patterns.lock;

import dev.synod.patterns.lease.Claim;
import dev.synod.patterns.lease.ClaimResult;
import dev.synod.patterns.lease.Lease;
import dev.synod.patterns.lease.Leases;
import dev.synod.patterns.lock.Attempt.Outcome;
import dev.synod.patterns.store.Entry;
import java.time.Duration;

/**
 * A number of keys of which whoever comes takes one that is free: the prefix with {@code 0}, {@code
 * 1}, and so on.
 *
 * @param leases over the store
 * @param resource for people
 * @param prefix of the keys, which ends with a slash
 * @param count how many there are, positive
 */
record Slots(Leases leases, String resource, String prefix, int count) {

  String key(int slot) {
    return prefix + slot;
  }

  Claim claim(int slot, Duration lease) {
    return Claim.of(resource, key(slot), lease, DistributedLock.RETENTION);
  }

  /** Checks the longest of the keys. */
  void check(Duration lease) {
    leases.check(claim(count - 1, lease));
  }

  /** Tries all, from one drawn at random on: one round trip for each that is not free. */
  Outcome attempt(Duration lease, long deadline) throws InterruptedException {
    int first = (int) Math.unsignedMultiplyHigh(leases.host().randomLong(), count);
    long mayEnd = 0;
    long mark = 0;
    for (int tried = 0; tried < count; tried++) {
      Claim claim = claim((first + tried) % count, lease);
      switch (leases.claim(claim, deadline)) {
        case ClaimResult.Granted(Lease granted) -> {
          return new Outcome.Granted(granted, granted.token());
        }
        case ClaimResult.Refused refused -> {
          boolean earlier = tried == 0 || refused.mayEndNanos() - mayEnd < 0;
          mayEnd = earlier ? refused.mayEndNanos() : mayEnd;
          mark += refused.entry().map(Entry::revision).orElse(0L);
        }
        case ClaimResult.Unknown(String reason) ->
            throw DistributedLock.unanswered(claim.key(), reason);
      }
    }
    return new Outcome.Busy(mayEnd, mark);
  }
}
