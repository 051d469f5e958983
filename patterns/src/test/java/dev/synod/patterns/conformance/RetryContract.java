package dev.synod.patterns.conformance;

import static dev.synod.patterns.conformance.StoreUnderTest.claim;
import static dev.synod.patterns.conformance.StoreUnderTest.nonce;
import static dev.synod.patterns.conformance.StoreUnderTest.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.patterns.conformance.FaultyStore.Fault;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Guard;
import dev.synod.patterns.store.Mutation;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.Result;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same nonce again after an unknown outcome: the effect is there once. */
public interface RetryContract extends StoreUnderTest {

  private FaultyStore failingOnceWith(Fault fault) {
    Iterator<Fault> faults = List.of(fault, Fault.NONE).iterator();
    return new FaultyStore(store(), faults::next);
  }

  private Entry retried(Fault fault, Operation operation) {
    Result result = failingOnceWith(fault).applyUntilKnown(operation);
    assertThat(result).as("%s under %s", operation, fault).isInstanceOf(Result.Applied.class);
    return ((Result.Applied) result).entry();
  }

  @ParameterizedTest
  @EnumSource
  default void aRetriedClaimIsAppliedOnce(Fault fault) {
    Entry held = retried(fault, claim("key", 1));

    assertThat(held.heldBy(nonce(1))).isTrue();
    assertThat(entry("key").revision()).isEqualTo(held.revision());
    assertThat(refused(claim("key", 2))).isPresent();
  }

  @ParameterizedTest
  @EnumSource
  default void aRetriedPutOfTheOwnerIsAppliedOnce(Fault fault) {
    Entry held = applied(claim("key", 1));

    Entry next = retried(fault, put("key", 2, Guard.owner(held), "more"));

    assertThat(next.revision()).isGreaterThan(held.revision());
    assertThat(entry("key").revision()).isEqualTo(next.revision());
  }

  @ParameterizedTest
  @EnumSource
  default void aRetriedCompareAndSetIsAppliedOnce(Fault fault) {
    Entry first = applied(put("key", 1, Guard.absent(), "a"));

    Entry second = retried(fault, put("key", 2, new Guard.Revision(first.revision()), "b"));

    assertThat(entry("key").revision()).isEqualTo(second.revision());
    assertThat(entry("key").value().toUtf8()).isEqualTo("b");
  }

  @ParameterizedTest
  @EnumSource
  default void aRetriedReleaseIsAppliedOnce(Fault fault) {
    Entry held = applied(claim("key", 1));

    Entry tombstone = retried(fault, Operation.release(held, nonce(2)));

    assertThat(tombstone.released()).isTrue();
    assertThat(entry("key")).isEqualTo(tombstone);
  }

  @ParameterizedTest
  @EnumSource
  default void aRetriedRenewalLeavesTheLeaseRenewed(Fault fault) {
    Entry held = applied(claim("key", 1, LONG.dividedBy(60)));

    Entry renewed = retried(fault, Operation.renew(held, nonce(2), LONG));

    assertThat(renewed.leaseLeft()).isGreaterThan(LONG.dividedBy(2));
    assertThat(renewed.revision()).isEqualTo(held.revision());
  }

  @Test
  default void aRetryDoesNotStartTheLeaseAgain() {
    Operation claim = claim("key", 1, shortLease());
    Entry first = applied(claim);
    awaitEndOfLease("key");

    Entry again = applied(claim);

    assertThat(again.revision()).isEqualTo(first.revision());
    assertThat(again.leaseLeft()).isZero();
    assertThat(applied(claim("key", 2)).revision()).isGreaterThan(first.revision());
  }

  @Test
  default void aRetryAfterAnotherTookOverIsRefused() {
    Operation claim = claim("key", 1, shortLease());
    applied(claim);
    awaitEndOfLease("key");
    Entry next = applied(claim("key", 2));

    assertThat(refused(claim).map(Entry::revision)).contains(next.revision());
  }

  @Test
  default void aNewNonceIsANewOperation() {
    applied(claim("key", 1));

    assertThat(refused(claim("key", 2))).isPresent();
  }

  @Test
  default void underRandomFaultsEachIncrementCountsOnce() {
    for (long seed = 0; seed < 5; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Fault[] faults = Fault.values();
      FaultyStore faulty = new FaultyStore(store(), () -> faults[random.nextInt(faults.length)]);
      String key = "counter " + seed;
      long revision = 0;
      for (int count = 1; count <= 50; count++) {
        Operation increment =
            put(key, 1_000 * (seed + 1) + count, new Guard.Revision(revision), "" + count);
        Result result = faulty.applyUntilKnown(increment);
        assertThat(result).as("seed %d, count %d", seed, count).isInstanceOf(Result.Applied.class);
        long next = ((Result.Applied) result).entry().revision();
        assertThat(next).as("seed %d, count %d", seed, count).isGreaterThan(revision);
        revision = next;
      }
      assertThat(entry(key).value().toUtf8()).as("seed %d", seed).isEqualTo("50");
    }
  }

  @Test
  default void aReleaseOfAnUnknownClaimNeedsNoNewClaim() {
    Operation claim = claim("key", 1);
    assertThat(failingOnceWith(Fault.LOST_REPLY).apply(claim)).isInstanceOf(Result.Unknown.class);

    Entry held = applied(claim);
    applied(new Operation("key", nonce(2), Guard.owner(held), new Mutation.Release()));

    assertThat(entry("key").released()).isTrue();
  }
}
