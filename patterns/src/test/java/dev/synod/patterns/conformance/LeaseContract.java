package dev.synod.patterns.conformance;

import static dev.synod.patterns.conformance.StoreUnderTest.claim;
import static dev.synod.patterns.conformance.StoreUnderTest.nonce;
import static dev.synod.patterns.conformance.StoreUnderTest.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Guard;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.Result;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Leases, by the store's clock alone. */
public interface LeaseContract extends StoreUnderTest {

  @Test
  default void aLeaseRunsDownByTheStoresClock() {
    Duration granted = applied(claim("key", 1)).leaseLeft();

    await("less is left of the lease", () -> entry("key").leaseLeft().compareTo(granted) < 0);

    assertThat(entry("key").held()).isTrue();
  }

  @Test
  default void anEndedLeaseLeavesTheValueAndMakesWayForAGreaterRevision() {
    Entry held = applied(claim("key", 1, shortLease()));
    awaitEndOfLease("key");

    Entry ended = entry("key");
    Entry next = applied(claim("key", 2));

    assertThat(ended.value()).isEqualTo(held.value());
    assertThat(ended.revision()).isEqualTo(held.revision());
    assertThat(ended.released()).isFalse();
    assertThat(ended.leaseLeft()).isZero();
    assertThat(next.revision()).isGreaterThan(held.revision());
    assertThat(next.heldBy(nonce(2))).isTrue();
  }

  @Test
  default void theOwnerOfAnEndedLeaseNeitherRenewsNorPutsNorReleases() {
    Entry held = applied(claim("key", 1, shortLease()));
    awaitEndOfLease("key");

    refused(Operation.renew(held, nonce(2), LONG));
    refused(put("key", 3, Guard.owner(held), "late"));
    refused(Operation.release(held, nonce(4)));

    assertThat(entry("key").revision()).isEqualTo(held.revision());
    assertThat(entry("key").held()).isFalse();
  }

  @Test
  default void whoSawALeaseEndedTakesOverByRevisionOnce() {
    Entry held = applied(claim("key", 1, shortLease()));
    awaitEndOfLease("key");
    Guard seen = new Guard.Revision(held.revision());

    Entry next = applied(put("key", 2, seen, "taken over"));

    assertThat(refused(put("key", 3, seen, "taken over too")).map(Entry::revision))
        .contains(next.revision());
    refused(Operation.renew(held, nonce(4), LONG));
  }

  @Test
  default void aRenewalKeepsTheRevisionAndTheValue() {
    Entry held = applied(claim("key", 1, Duration.ofMinutes(1)));

    Entry renewed = applied(Operation.renew(held, nonce(2), LONG));

    assertThat(renewed.revision()).isEqualTo(held.revision());
    assertThat(renewed.value()).isEqualTo(held.value());
    assertThat(renewed.heldBy(nonce(1))).isTrue();
    assertThat(renewed.leaseLeft()).isGreaterThan(Duration.ofMinutes(1));
    assertThat(entry("key").leaseLeft()).isGreaterThan(Duration.ofMinutes(1));
  }

  @Test
  default void aRenewalNeverShortens() {
    Entry held = applied(claim("key", 1, LONG));

    Entry renewed = applied(Operation.renew(held, nonce(2), shortLease()));

    assertThat(renewed.leaseLeft()).isGreaterThan(shortLease());
    assertThat(entry("key").leaseLeft()).isGreaterThan(shortLease());
  }

  @Test
  default void aRenewedLeaseEndsToo() {
    long nonce = 1;
    Duration lease = shortLease().multipliedBy(2);
    while (!isRenewed(applied(claim("key", nonce, lease)), nonce + 1)) {
      awaitEndOfLease("key");
      nonce += 2;
      lease = lease.multipliedBy(2);
      assertThat(lease).as("a lease that is long enough to be renewed").isLessThan(LONG);
    }

    awaitEndOfLease("key");

    applied(claim("key", nonce + 2));
  }

  /** On a slow machine the lease may have ended before the renewal. */
  private boolean isRenewed(Entry held, long nonce) {
    Duration longer = shortLease().multipliedBy(4);
    return store().apply(Operation.renew(held, nonce(nonce), longer)) instanceof Result.Applied;
  }

  @Test
  default void theShortestAndTheLongestLeaseAreGranted() {
    Duration longest = store().capabilities().limits().greatestLease();

    applied(claim("short", 1, shortLease()));
    Entry held = applied(claim("long", 2, longest));

    assertThat(held.leaseLeft()).isGreaterThan(longest.minus(LONG)).isLessThanOrEqualTo(longest);
    awaitEndOfLease("short");
  }
}
