package dev.synod.patterns.conformance;

import static dev.synod.patterns.conformance.StoreUnderTest.claim;
import static dev.synod.patterns.conformance.StoreUnderTest.nonce;
import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.patterns.store.Bytes;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Operation;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long entries are kept, and what clean-up leaves. */
public interface RetentionContract extends StoreUnderTest {

  private Operation claimForgettably(String key, long nonce) {
    return Operation.claim(key, nonce(nonce), Bytes.EMPTY, LONG, Duration.ZERO);
  }

  @Test
  default void cleanUpForgetsNeitherTheHeldNorTheRetained() {
    applied(claimForgettably("held", 1));
    Entry released = applied(claim("released", 2));
    applied(Operation.release(released, nonce(3)));
    applied(claim("ended", 4, shortLease()));
    awaitEndOfLease("ended");

    assertThat(store().cleanUp(10)).isZero();

    assertThat(entry("held").held()).isTrue();
    assertThat(entry("released").released()).isTrue();
    assertThat(entry("ended").value().toUtf8()).isEqualTo("by 4");
  }

  @Test
  default void revisionsRiseAlsoAfterTheEntryIsForgotten() {
    long last = 0;
    for (int round = 0; round < 5; round++) {
      Entry held = applied(claimForgettably("key", 2 * round));
      assertThat(held.revision()).isGreaterThan(last);
      last = applied(Operation.release(held, nonce(2 * round + 1))).revision();
      await(
          "the tombstone is forgotten",
          () -> {
            store().cleanUp(10);
            return store().read("key").isEmpty();
          });
    }
  }

  @Test
  default void cleanUpForgetsNoMoreThanItIsAskedTo() {
    for (int number = 0; number < 5; number++) {
      Entry held = applied(claimForgettably("key" + number, number));
      applied(Operation.release(held, nonce(100 + number)));
    }
    int[] forgotten = {0};
    await(
        "all are forgotten",
        () -> {
          int now = store().cleanUp(2);
          assertThat(now).isBetween(0, 2);
          forgotten[0] += now;
          return present() == 0;
        });
    assertThat(forgotten[0]).isIn(0, 5);
    assertThat(store().cleanUp(2)).isZero();
  }

  private long present() {
    long present = 0;
    for (int number = 0; number < 5; number++) {
      present += store().read("key" + number).isPresent() ? 1 : 0;
    }
    return present;
  }
}
