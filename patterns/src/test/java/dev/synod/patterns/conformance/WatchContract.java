package dev.synod.patterns.conformance;

import static dev.synod.patterns.conformance.StoreUnderTest.claim;
import static dev.synod.patterns.conformance.StoreUnderTest.nonce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.Watch;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** Hints, of a store that gives them: on a quiet network they come. */
public interface WatchContract extends StoreUnderTest {

  private Watch watch() {
    assumeTrue(store().watch().isPresent(), "the store has no watch");
    return store().watch().orElseThrow();
  }

  @Test
  default void aHintComesForAClaimAndForARelease() {
    Queue<String> hints = new ConcurrentLinkedQueue<>();
    try (Watch.Subscription subscription = watch().watch("lock/", hints::add)) {
      Entry held = applied(claim("lock/a", 1));
      await("a hint of the claim", () -> hints.contains("lock/a"));
      hints.clear();
      applied(claim("other", 2));
      applied(Operation.release(held, nonce(3)));
      await("a hint of the release", () -> hints.contains("lock/a"));
      assertThat(hints).doesNotContain("other");
    }
  }

  @Test
  default void whenTheHintComesTheChangeCanBeRead() {
    Queue<Boolean> seen = new ConcurrentLinkedQueue<>();
    try (Watch.Subscription subscription =
        watch().watch("", key -> seen.add(entry(key).heldBy(nonce(1))))) {
      applied(claim("key", 1));
      await("a hint", () -> !seen.isEmpty());
    }
    assertThat(seen).containsOnly(true);
  }

  @Test
  default void aListenerThatThrowsHarmsNobody() {
    Queue<String> hints = new ConcurrentLinkedQueue<>();
    Watch.Subscription throwing =
        watch()
            .watch(
                "",
                key -> {
                  throw new IllegalStateException("not my day");
                });
    try (throwing;
        Watch.Subscription subscription = watch().watch("", hints::add)) {
      applied(claim("key", 1));
      await("a hint for the other", () -> hints.contains("key"));
    }
  }

  @Test
  default void aSubscriptionIsClosedTwiceWithoutHarm() {
    Watch.Subscription subscription = watch().watch("", key -> {});
    subscription.close();
    subscription.close();

    applied(claim("key", 1));
  }
}
