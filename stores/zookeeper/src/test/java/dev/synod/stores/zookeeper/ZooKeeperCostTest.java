package dev.synod.stores.zookeeper;

import static dev.synod.patterns.conformance.StoreUnderTest.LONG;
import static dev.synod.patterns.conformance.StoreUnderTest.claim;
import static dev.synod.patterns.conformance.StoreUnderTest.nonce;
import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.Result;
import dev.synod.stores.zookeeper.ZooKeeperEngine.Counters;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What operations cost, by the server's own counters. Requests that are sent without waiting for
 * each other take one round trip together; that they do is what the manual says, and the counters
 * cannot.
 */
class ZooKeeperCostTest {

  private static final int THE_QUESTION = 1;

  private static final AtomicInteger ROOTS = new AtomicInteger();

  private final ZooKeeperEngine engine = ZooKeeperEngine.shared();
  private ZooKeeperStore store;
  private ZooKeeperStore other;

  @BeforeEach
  void open() {
    Settings settings = Settings.at("/cost/" + ROOTS.incrementAndGet());
    store = ZooKeeperStore.open(engine.address(), settings);
    other = ZooKeeperStore.open(engine.address(), settings);
    // The first look of a store also learns the epoch.
    store.read("warm");
    other.read("warm");
  }

  @AfterEach
  void close() {
    store.close();
    other.close();
  }

  private void costs(int requests, int forcedWrites, Runnable action) {
    Counters before = engine.counters();
    action.run();
    Counters after = engine.counters();
    assertThat(after.received() - before.received() - THE_QUESTION)
        .as("requests")
        .isEqualTo(requests);
    assertThat(after.zxid() - before.zxid()).as("forced writes").isEqualTo(forcedWrites);
  }

  private Entry applied(Operation operation) {
    Result result = store.apply(operation);
    assertThat(result).isInstanceOf(Result.Applied.class);
    return ((Result.Applied) result).entry();
  }

  private void refused(Operation operation) {
    assertThat(store.apply(operation)).isInstanceOf(Result.Refused.class);
  }

  @Test
  void aNewKeyIsClaimedByOneWriteAndARead() {
    costs(2, 1, () -> applied(claim("key", 1)));
  }

  @Test
  void whoClaimedItRenewsReleasesAndClaimsAgainByOneRequestEach() {
    Entry held = applied(claim("key", 1));

    costs(1, 1, () -> applied(Operation.renew(held, nonce(2), LONG)));
    costs(1, 1, () -> applied(Operation.release(held, nonce(3))));
    costs(1, 1, () -> applied(claim("key", 4)));
  }

  @Test
  void aRefusalCostsTheClockAndTheEntryAndAtFirstAVainAttempt() {
    other.apply(claim("key", 1));

    costs(4, 2, () -> refused(claim("key", 2)));
    costs(2, 1, () -> refused(claim("key", 3)));
  }

  @Test
  void aReadCostsTheClockAndTheEntry() {
    applied(claim("key", 1));

    costs(2, 1, () -> store.read("key"));
  }

  @Test
  void aTombstoneOfAnotherIsWrittenOverAtTheSecondAttempt() {
    Result.Applied held = (Result.Applied) other.apply(claim("key", 1));
    other.apply(Operation.release(held.entry(), nonce(2)));

    costs(3, 2, () -> applied(claim("key", 3)));
  }

  @Test
  void severalKeysCostALookAndAWrite() {
    List<Operation> operations = List.of(claim("a", 1), claim("b", 2), claim("c", 3));

    costs(5, 2, () -> store.applyAll(operations));
  }
}
