package dev.synod.patterns.conformance;

import static dev.synod.patterns.conformance.StoreUnderTest.claim;
import static dev.synod.patterns.conformance.StoreUnderTest.nonce;
import static dev.synod.patterns.conformance.StoreUnderTest.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Guard;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.Result;
import dev.synod.patterns.store.StoreException;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Connections that are lost in the middle of a call. The store of this test goes through a {@link
 * FaultyProxy}, and gives up on a call after a second or two.
 */
public interface ConnectionLossContract extends StoreUnderTest {

  int INCREMENTS = 40;

  /** What the store goes through. */
  FaultyProxy proxy();

  private Entry appliedAtLast(Operation operation) {
    Result result = untilKnown(operation);
    assertThat(result).as("%s", operation).isInstanceOf(Result.Applied.class);
    return ((Result.Applied) result).entry();
  }

  @Test
  default void aRequestThatIsLostIsSentAgain() {
    appliedAtLast(claim("warm", 1));

    proxy().cutNextRequest();
    Entry held = appliedAtLast(claim("key", 1));

    assertThat(entryAtLast("key").revision()).isEqualTo(held.revision());
    assertThat(untilKnown(claim("key", 2))).isInstanceOf(Result.Refused.class);
  }

  @Test
  default void aClaimWhoseReplyIsLostIsAppliedOnce() {
    appliedAtLast(claim("warm", 1));

    proxy().cutNextReply();
    Entry held = appliedAtLast(claim("key", 1));

    assertThat(held.heldBy(nonce(1))).isTrue();
    assertThat(entryAtLast("key").revision()).isEqualTo(held.revision());
    assertThat(untilKnown(claim("key", 2))).isInstanceOf(Result.Refused.class);
  }

  @Test
  default void aReleaseWhoseReplyIsLostIsAppliedOnce() {
    Entry held = appliedAtLast(claim("key", 1));

    proxy().cutNextReply();
    Entry tombstone = appliedAtLast(Operation.release(held, nonce(2)));

    assertThat(tombstone.released()).isTrue();
    assertThat(entryAtLast("key").revision()).isEqualTo(tombstone.revision());
  }

  @Test
  default void nobodyKnowsWhileTheEngineCannotBeReachedAndThenTheStoreRecovers() {
    Entry held = appliedAtLast(claim("key", 1));

    proxy().refuse();
    assertThat(store().apply(claim("other", 2))).isInstanceOf(Result.Unknown.class);
    assertThat(failureOfRead()).as("a read fails").isPresent();
    assertThat(failureOfRead().map(StoreException::isPassing)).contains(true);

    proxy().heal();
    assertThat(appliedAtLast(claim("other", 2)).heldBy(nonce(2))).isTrue();
    assertThat(entryAtLast("key").revision()).isEqualTo(held.revision());
  }

  private Optional<StoreException> failureOfRead() {
    try {
      store().read("key");
      return Optional.empty();
    } catch (StoreException failure) {
      return Optional.of(failure);
    }
  }

  @Test
  default void anEngineThatFallsSilentIsNotWaitedForForever() {
    appliedAtLast(claim("warm", 1));

    proxy().swallowReplies();
    assertThat(store().apply(claim("key", 1))).isInstanceOf(Result.Unknown.class);

    proxy().heal();
    assertThat(appliedAtLast(claim("key", 1)).heldBy(nonce(1))).isTrue();
  }

  @Test
  default void underRandomCutsEachIncrementCountsOnce() {
    SplittableRandom random = new SplittableRandom(1);
    long revision = 0;
    for (int count = 1; count <= INCREMENTS; count++) {
      switch (random.nextInt(4)) {
        case 0 -> proxy().cutNextRequest();
        case 1 -> proxy().cutNextReply();
        case 2 -> proxy().cut();
        default -> {}
      }
      Operation increment = put("counter", 100 + count, new Guard.Revision(revision), "" + count);
      Entry next = appliedAtLast(increment);
      assertThat(next.revision()).as("count %d", count).isGreaterThan(revision);
      revision = next.revision();
    }
    assertThat(entryAtLast("counter").value().toUtf8()).isEqualTo("" + INCREMENTS);
  }
}
