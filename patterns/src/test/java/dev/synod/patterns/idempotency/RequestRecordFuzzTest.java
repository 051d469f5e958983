package dev.synod.patterns.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.patterns.host.VirtualHost;
import dev.synod.patterns.lease.Leases;
import dev.synod.patterns.store.Bytes;
import dev.synod.patterns.store.MemoryStore;
import dev.synod.patterns.store.Nonce;
import dev.synod.patterns.store.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RequestRecordFuzzTest {

  private static final int RUNS = 50_000;
  private static final IdempotencyScope SCOPE = new IdempotencyScope("acme", "create-order");

  private static String text(SplittableRandom random) {
    return "h\0\u00e4\ud83c\udfa9\ud83c".repeat(random.nextInt(60));
  }

  private static StoredOutcome outcome(SplittableRandom random) {
    byte[] bytes = new byte[random.nextInt(50)];
    random.nextBytes(bytes);
    return switch (random.nextInt(5)) {
      case 0 -> new StoredOutcome.AtWork();
      case 1 -> new StoredOutcome.Done("text", random.nextInt(9), Bytes.of(bytes));
      case 2 -> new StoredOutcome.TooLarge(random.nextLong(Long.MAX_VALUE));
      case 3 -> new StoredOutcome.FailedForGood(new Failure(text(random), text(random)));
      default -> new StoredOutcome.Open("timeout \ud83c\udfa9");
    };
  }

  private static RequestRecord record(SplittableRandom random) {
    return new RequestRecord(
        Fingerprint.of(Bytes.utf8("request " + random.nextInt())), outcome(random));
  }

  @Test
  void whatIsWrittenIsRead() {
    for (int seed = 0; seed < RUNS; seed++) {
      RequestRecord record = record(new SplittableRandom(seed));
      assertThat(RequestRecord.decode("key", record.encode()))
          .as("seed %d", seed)
          .isEqualTo(record);
    }
  }

  @Test
  void theLongestRecordBesideAResultFitsEverywhere() {
    String wide = "\uffff".repeat(2_000);
    for (StoredOutcome outcome :
        List.of(
            new StoredOutcome.FailedForGood(new Failure(wide, wide)),
            new StoredOutcome.Open(wide))) {
      Bytes record = new RequestRecord(Fingerprint.of(Bytes.EMPTY), outcome).encode();
      assertThat(record.size()).isLessThan(4_000);
      assertThat(RequestRecord.decode("key", record).outcome().getClass())
          .isEqualTo(outcome.getClass());
    }
  }

  @Test
  void whatIsBrokenIsReadOrRefusedWithItsKey() {
    int refused = 0;
    for (int seed = 0; seed < RUNS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      byte[] bytes = record(random).encode().toArray();
      switch (random.nextInt(3)) {
        case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
        case 1 -> bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        default -> random.nextBytes(bytes);
      }
      try {
        RequestRecord.decode("the key", Bytes.of(bytes));
      } catch (IllegalStateException clear) {
        assertThat(clear).as("seed %d", seed).hasMessageStartingWith("record 'the key' ");
        refused++;
      } catch (RuntimeException other) {
        throw new AssertionError("seed " + seed, other);
      }
    }
    assertThat(refused).isGreaterThan(RUNS / 3);
  }

  /** Somebody else's value under our key: nothing runs, nothing is replayed, others go on. */
  @Test
  void aBrokenRecordStopsItsOwnRequestAlone() {
    VirtualHost host = new VirtualHost(1);
    MemoryStore store = new MemoryStore(() -> Instant.EPOCH);
    Idempotency idempotency =
        new Idempotency(
            Leases.over(store, host), IdempotencyOptions.USUAL, FailureClassifier.cautious());
    host.run(() -> {
      IdempotencyKey broken = new IdempotencyKey("broken");
      IdempotencyKey open = new IdempotencyKey("open");
      String storeKey = IdempotencyKeyGenerator.storeKey(SCOPE, broken);
      Duration day = Duration.ofDays(1);
      store.apply(Operation.claim(storeKey, new Nonce(1, 1), Bytes.utf8("\7 hello"), day, day));
      Fingerprint request = Fingerprint.of(Bytes.EMPTY);
      idempotency.execute(
          SCOPE, open, request, ResultCodec.text(), context -> new ActionResult.Unknown<>("lost"));

      assertThatThrownBy(() ->
              idempotency.execute(
                  SCOPE,
                  broken,
                  request,
                  ResultCodec.text(),
                  context -> {
                    throw new AssertionError("ran");
                  }))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("record '%s' has version 7, expected 1", storeKey);
      Reconciliation.Page page = idempotency.reconciliation().list("", 10);
      assertThat(page.unreadable()).containsExactly(storeKey);
      assertThat(page.cases()).hasSize(1);
      assertThat(idempotency.reconciliation().find(SCOPE, open)).contains(page.cases().getFirst());
    });
  }
}
