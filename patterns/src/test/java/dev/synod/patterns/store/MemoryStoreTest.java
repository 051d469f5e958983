package dev.synod.patterns.store;

import static dev.synod.patterns.conformance.StoreUnderTest.claim;
import static dev.synod.patterns.conformance.StoreUnderTest.nonce;
import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.patterns.conformance.CoordinationStoreContract;
import dev.synod.patterns.reference.Engine;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MemoryStoreTest implements CoordinationStoreContract {

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final MemoryStore store = new MemoryStore(() -> now);

  @Override
  public Engine engine() {
    return Engine.MEMORY;
  }

  @Override
  public CoordinationStore store() {
    return store;
  }

  @Override
  public void tick() {
    now = now.plusNanos(100_000);
  }

  @Test
  void aLeaseEndsAtItsEndAndNotAMicrosecondBefore() {
    applied(claim("key", 1, Duration.ofSeconds(1)));

    now = now.plusSeconds(1).minusNanos(1_000);
    assertThat(entry("key").leaseLeft()).isEqualTo(Duration.ofNanos(1_000));
    refused(claim("key", 2));

    now = now.plusNanos(1_000);
    assertThat(entry("key").held()).isFalse();
    applied(claim("key", 2));
  }

  @Test
  void aClockThatGoesBackRevivesNothing() {
    Entry held = applied(claim("key", 1, Duration.ofSeconds(1)));
    now = now.plusSeconds(1);
    assertThat(entry("key").held()).isFalse();

    now = now.minusSeconds(1);

    assertThat(entry("key").held()).isFalse();
    refused(Operation.renew(held, nonce(2), LONG));
  }

  @Test
  void theRetentionRunsFromTheEndOfTheLease() {
    Duration second = Duration.ofSeconds(1);
    applied(Operation.claim("key", nonce(1), Bytes.EMPTY, second, second));

    now = now.plusSeconds(2).minusNanos(1_000);
    assertThat(store.cleanUp(1)).isZero();
    now = now.plusNanos(1_000);
    assertThat(store.cleanUp(1)).isOne();
    assertThat(store.read("key")).isEmpty();
  }
}
