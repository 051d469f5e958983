package dev.synod.stores.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.patterns.store.Bytes;
import dev.synod.patterns.store.Nonce;
import dev.synod.patterns.store.Stored;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a write means with the stamp that the leader gives it. */
class BodyTest {

  private static final Nonce OWNER = new Nonce(1, 1);
  private static final Nonce LATER = new Nonce(2, 2);

  /** Held until the end of millisecond 1000, by the leader's clock. */
  private static final Stored HELD =
      new Stored("key", Bytes.utf8("value"), 7, OWNER, false, 1_001_000, 50);

  @Test
  void aPutTakesItsRevisionAndTheStartOfItsLeaseFromTheStamp() {
    Body put = new Body(new Body.Put(LATER, 5_000, 50, Bytes.utf8("next")), null, false);

    Stored entry = put.entry("key", new Stamp(9, 2_000));

    assertThat(entry)
        .isEqualTo(new Stored("key", Bytes.utf8("next"), 9, LATER, false, 2_006_000, 50));
  }

  @Test
  void aLeaseIsNeverShorterThanItWasGranted() {
    Body put = new Body(new Body.Put(LATER, 1_000, 50, Bytes.EMPTY), null, false);
    Stamp written = new Stamp(9, 2_000);
    Snapshot snapshot = put.snapshot("key", written, 0);

    assertThat(snapshot.entry(written.earliestMicros()).leaseLeft())
        .isEqualTo(Duration.ofMillis(1));
    assertThat(snapshot.entry(new Stamp(10, 2_001).earliestMicros()).held()).isTrue();
    assertThat(snapshot.entry(new Stamp(11, 2_002).earliestMicros()).held()).isFalse();
  }

  @Test
  void aConditionalChangeHoldsUntilTheEndOfTheLeaseAndNotFromThenOn() {
    Body release = new Body(new Body.Release(LATER, 50), HELD, true);

    assertThat(release.isLate(new Stamp(9, 1_000))).isFalse();
    assertThat(release.entry("key", new Stamp(9, 1_000)).released()).isTrue();
    assertThat(release.isLate(new Stamp(9, 1_001))).isTrue();
    assertThat(release.entry("key", new Stamp(9, 1_001))).isEqualTo(HELD);
  }

  @Test
  void aRenewalKeepsRevisionAndOwnerAndNeverShortens() {
    Body longer = new Body(new Body.Renew(900_000), HELD, true);
    Body shorter = new Body(new Body.Renew(1_000), HELD, true);

    assertThat(longer.entry("key", new Stamp(9, 500)))
        .isEqualTo(new Stored("key", HELD.value(), 7, OWNER, false, 1_401_000, 50));
    assertThat(shorter.entry("key", new Stamp(9, 500))).isEqualTo(HELD);
    assertThat(longer.entry("key", new Stamp(9, 1_001))).isEqualTo(HELD);
  }
}
