package dev.synod.patterns.conformance;

import static dev.synod.patterns.conformance.StoreUnderTest.claim;
import static dev.synod.patterns.conformance.StoreUnderTest.nonce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.synod.patterns.store.Bytes;
import dev.synod.patterns.store.Limits;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.StoreException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes, bad input, and the end. */
public interface LimitsContract extends StoreUnderTest {

  private Limits limits() {
    return store().capabilities().limits();
  }

  @Test
  default void theLimitsAreAtLeastThoseOfEveryStore() {
    Limits least = Limits.EVERYWHERE;
    assertThat(limits().keyBytes()).isGreaterThanOrEqualTo(least.keyBytes());
    assertThat(limits().valueBytes()).isGreaterThanOrEqualTo(least.valueBytes());
    assertThat(limits().leastLease()).isLessThanOrEqualTo(least.leastLease());
    assertThat(limits().greatestLease()).isGreaterThanOrEqualTo(least.greatestLease());
    assertThat(limits().greatestRetention()).isGreaterThanOrEqualTo(least.greatestRetention());
    assertThat(limits().operations()).isGreaterThanOrEqualTo(least.operations());
    assertThat(limits().rows()).isGreaterThanOrEqualTo(least.rows());
  }

  @Test
  default void theLongestKeyIsTakenAndALongerOneRefused() {
    String longest = "ä".repeat(limits().keyBytes() / 2) + "a".repeat(limits().keyBytes() % 2);
    applied(claim(longest, 1));
    assertThat(entry(longest).heldBy(nonce(1))).isTrue();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> store().apply(claim(longest + "a", 2)))
        .withMessageContaining((limits().keyBytes() + 1) + " bytes");
    assertThatIllegalArgumentException().isThrownBy(() -> store().read(longest + "a"));
  }

  @Test
  default void theGreatestValueIsTakenAndAGreaterOneRefused() {
    byte[] greatest = new byte[limits().valueBytes()];
    greatest[greatest.length - 1] = 7;
    applied(Operation.claim("key", nonce(1), Bytes.of(greatest), LONG, LONG));
    assertThat(entry("key").value()).isEqualTo(Bytes.of(greatest));

    Bytes greater = Bytes.of(new byte[greatest.length + 1]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store().apply(Operation.claim("other", nonce(2), greater, LONG, LONG)))
        .withMessageContaining("'other'")
        .withMessageContaining("expected at most " + greatest.length);
    assertThat(store().read("other")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\u0000", "a\nb", "\u007f", "\ud800", "a\udc00b"})
  default void aKeyThatIsEmptyOrIllFormedIsRefused(String key) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store().apply(claim(key, 1)))
        .withMessageContaining("expected");
    assertThatIllegalArgumentException().isThrownBy(() -> store().read(key));
  }

  @ParameterizedTest
  @ValueSource(strings = {"' or 1=1 --", "a\\b", "ключ", "🔑", "a:b|c{d}/e?*[f]", " "})
  default void aKeyOfAnyOtherTextIsTaken(String key) {
    applied(claim(key, 1));

    assertThat(entry(key).key()).isEqualTo(key);
  }

  @Test
  default void leasesAndRetentionsBeyondTheLimitsAreRefused() {
    Duration tooLong = limits().greatestLease().plusNanos(1_000);
    for (Duration lease :
        new Duration[] {Duration.ZERO, LONG.negated(), shortLease().minusNanos(1_000), tooLong}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> store().apply(claim("key", 1, lease)))
          .withMessageContaining("lease " + lease);
    }
    for (Duration retention :
        new Duration[] {LONG.negated(), limits().greatestRetention().plusNanos(1_000)}) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> store().apply(Operation.claim("key", nonce(1), Bytes.EMPTY, LONG, retention)))
          .withMessageContaining("retention " + retention);
    }
    assertThat(store().read("key")).isEmpty();
  }

  @Test
  default void aCleanUpOfNoOrTooManyEntriesIsRefused() {
    assertThat(store().cleanUp(limits().rows())).isZero();
    for (int limit : new int[] {-1, 0, limits().rows() + 1}) {
      assertThatIllegalArgumentException().isThrownBy(() -> store().cleanUp(limit));
    }
  }

  @Test
  default void aClosedStoreSaysSoAndIsClosedTwiceWithoutHarm() {
    store().close();
    store().close();

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> store().apply(claim("key", 1)))
        .withMessageContaining("closed")
        .satisfies(failure -> assertThat(failure.isPassing()).isFalse());
    assertThatExceptionOfType(StoreException.class).isThrownBy(() -> store().read("key"));
    assertThatExceptionOfType(StoreException.class).isThrownBy(() -> store().cleanUp(1));
  }
}
