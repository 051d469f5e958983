package dev.synod.stores.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.patterns.conformance.StoreUnderTest;
import dev.synod.patterns.store.Bytes;
import dev.synod.patterns.store.CoordinationStore;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Guard;
import dev.synod.patterns.store.Operation;
import dev.synod.testing.RequiresTool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Round trips, as the server counts the calls that it was asked. */
@RequiresTool("etcd")
class EtcdCostTest implements StoreUnderTest {

  private static final int MOST_ROUNDS = 1_000;

  private EtcdSession session;
  private long nonces;

  @BeforeEach
  void open() {
    session = EtcdSession.onSharedServer();
  }

  @AfterEach
  void close() {
    session.close();
  }

  @Override
  public CoordinationStore store() {
    return session.store();
  }

  @Override
  public void tick() {}

  /** Calls that somebody waits for. */
  private record Cost(long transactions, long grants, long others) {
    private static final List<String> OTHERS =
        List.of("Range", "Put", "DeleteRange", "LeaseTimeToLive", "LeaseKeepAlive");

    private static Cost soFar() {
      EtcdCluster server = EtcdCluster.shared();
      return new Cost(
          server.started(0, "Txn"),
          server.started(0, "LeaseGrant"),
          OTHERS.stream().mapToLong(method -> server.started(0, method)).sum());
    }

    private static Cost of(Runnable work) {
      Cost before = soFar();
      work.run();
      Cost after = soFar();
      return new Cost(
          after.transactions - before.transactions,
          after.grants - before.grants,
          after.others - before.others);
    }
  }

  private static final Cost ONE = new Cost(1, 0, 0);
  private static final Cost WITH_GRANT = new Cost(1, 1, 0);

  private Operation claim() {
    return StoreUnderTest.claim("key", ++nonces);
  }

  @Test
  void theFirstClaimIsAGrantAndATransactionAndItsReleaseOneTransaction() {
    assertThat(Cost.of(() -> applied(claim()))).isEqualTo(WITH_GRANT);
    Entry held = entry("key");
    assertThat(Cost.of(() -> applied(Operation.release(held, StoreUnderTest.nonce(++nonces)))))
        .isEqualTo(ONE);
  }

  /** On a slow machine a lease grows old between two calls, and another is granted. */
  @Test
  void aClaimAfterAReleaseIsOneTransaction() {
    await(
        "a claim without a grant",
        MOST_ROUNDS,
        () -> {
          Entry[] held = new Entry[1];
          Cost claim = Cost.of(() -> held[0] = applied(claim()));
          assertThat(claim).isIn(ONE, WITH_GRANT);
          applied(Operation.release(held[0], StoreUnderTest.nonce(++nonces)));
          return claim.equals(ONE);
        });
  }

  @Test
  void aRefusalAfterARefusalIsOneTransaction() {
    applied(claim());
    await(
        "a refusal without a grant",
        MOST_ROUNDS,
        () -> {
          Cost refusal = Cost.of(() -> refused(claim()));
          assertThat(refusal).isIn(ONE, WITH_GRANT);
          return refusal.equals(ONE);
        });
  }

  private static void await(String what, int most, BooleanSupplier condition) {
    for (int round = 0; round < most; round++) {
      if (condition.getAsBoolean()) {
        return;
      }
    }
    throw new AssertionError("never: " + what);
  }

  @Test
  void aRenewalIsAtMostAGrantAndATransactionAndKeepsNothingAlive() {
    Entry held = applied(claim());
    Operation renewal = Operation.renew(held, StoreUnderTest.nonce(++nonces), LONG);
    assertThat(Cost.of(() -> applied(renewal))).isIn(ONE, WITH_GRANT);
  }

  @Test
  void aRefusedOwnerAndACompareAndSetPayNoMore() {
    Entry held = applied(claim());
    Guard stale = new Guard.Owner(held.nonce(), held.revision() + 1);
    Operation put = StoreUnderTest.put("key", ++nonces, stale, "late");
    assertThat(Cost.of(() -> refused(put))).isIn(ONE, WITH_GRANT);
    Guard seen = new Guard.Revision(held.revision());
    Operation set = StoreUnderTest.put("key", ++nonces, seen, "next");
    assertThat(Cost.of(() -> applied(set))).isIn(ONE, WITH_GRANT);
  }

  @Test
  void aReadAsksForTheLeaseOfWhatIsHeld() {
    assertThat(Cost.of(() -> store().read("key"))).isEqualTo(ONE);
    applied(claim());
    assertThat(Cost.of(() -> store().read("key"))).isEqualTo(new Cost(1, 0, 1));
  }

  @Test
  void aRenewalForLessReadsWhatIsLeft() {
    Entry held = applied(claim());
    Operation renewal =
        Operation.renew(held, StoreUnderTest.nonce(++nonces), Duration.ofSeconds(10));
    assertThat(Cost.of(() -> applied(renewal))).isIn(new Cost(2, 0, 1), new Cost(2, 1, 1));
  }

  @Test
  void aScanIsOneTransactionUnlessItsAnswerIsTooGreatForTheClient() {
    Bytes value = Bytes.of(new byte[store().capabilities().limits().valueBytes()]);
    List<String> keys = new ArrayList<>();
    for (int number = 100; number < 200; number++) {
      String key = "key" + number;
      applied(Operation.claim(key, StoreUnderTest.nonce(++nonces), value, LONG, LONG));
      keys.add(key);
      if (number == 109) {
        assertThat(Cost.of(() -> assertThat(session.store().byKey("", "", 1_000)).hasSize(10)))
            .isEqualTo(ONE);
      }
    }

    assertThat(session.store().byKey("", "", 1_000)).extracting(Entry::key).isEqualTo(keys);
    assertThat(session.store().byKey("key1", "key150", 45))
        .extracting(Entry::key)
        .isEqualTo(keys.subList(51, 96));
  }

  @Test
  void severalKeysAreReadAndWrittenAtOnce() {
    List<Operation> operations =
        List.of(StoreUnderTest.claim("a", 1), StoreUnderTest.claim("b", 2));
    assertThat(Cost.of(() -> session.store().applyAll(operations))).isEqualTo(new Cost(2, 1, 0));
  }

  @Test
  void cleanUpLooksAndForgetsInTwo() {
    assertThat(Cost.of(() -> store().cleanUp(10))).isEqualTo(ONE);
    Operation claim =
        Operation.claim("key", StoreUnderTest.nonce(++nonces), Bytes.EMPTY, LONG, Duration.ZERO);
    applied(Operation.release(applied(claim), StoreUnderTest.nonce(++nonces)));
    assertThat(Cost.of(() -> assertThat(store().cleanUp(10)).isEqualTo(1)))
        .isEqualTo(new Cost(2, 0, 0));
  }
}
