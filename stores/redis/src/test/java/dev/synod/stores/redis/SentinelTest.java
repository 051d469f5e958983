package dev.synod.stores.redis;

import static dev.synod.patterns.conformance.StoreUnderTest.claim;
import static dev.synod.patterns.conformance.StoreUnderTest.nonce;
import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.patterns.conformance.StoreUnderTest;
import dev.synod.patterns.store.Capabilities.Replication;
import dev.synod.patterns.store.CoordinationStore;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.Result;
import io.lettuce.core.RedisURI;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A sentinel that puts the replica into the place of a master that was killed. */
class SentinelTest implements StoreUnderTest {

  private static final String NAME = "orders";
  private static final int MOST_LOOKS = 10_000;

  private RedisEngine master;
  private RedisEngine replica;
  private RedisEngine sentinel;
  private RedisStore store;

  @BeforeEach
  void open() {
    master = RedisEngine.start("--repl-diskless-sync-delay", "0");
    replica = RedisEngine.start("--replicaof", "127.0.0.1 " + master.port());
    look(() -> says(master, "replication", "state=online"));
    sentinel = RedisEngine.startSentinel(NAME, master);
    look(() -> says(sentinel, "sentinel", "slaves=1"));
    store =
        RedisStore.open(
            RedisURI.builder()
                .withSentinel("127.0.0.1", sentinel.port())
                .withSentinelMasterId(NAME)
                .build(),
            Settings.in("sentinel").withReplicas(1));
  }

  @AfterEach
  void close() {
    store.close();
    sentinel.close();
    replica.close();
    master.close();
  }

  private static boolean says(RedisEngine engine, String section, String what) {
    return engine.operate(commands -> commands.info(section)).contains(what);
  }

  private static void look(BooleanSupplier condition) {
    boolean found = false;
    for (int look = 0; look < MOST_LOOKS && !found; look++) {
      found = condition.getAsBoolean();
    }
    assertThat(found).isTrue();
  }

  @Override
  public CoordinationStore store() {
    return store;
  }

  @Override
  public void tick() {}

  @Test
  void theStoreFollowsToTheNewMasterAndFindsWhatItHasReceived() {
    assertThat(store.capabilities().replication()).isEqualTo(Replication.ASYNC_REPLICA);
    Entry held = applied(claim("lock", 1));

    master.kill();

    assertThat(untilKnown(claim("lock", 2))).isInstanceOf(Result.Refused.class);
    assertThat(entryAtLast("lock").revision()).isEqualTo(held.revision());
    // Nobody is left to wait for: the release is applied, and is not acknowledged.
    assertThat(store.apply(Operation.release(held, nonce(3)))).isInstanceOf(Result.Unknown.class);
    assertThat(entryAtLast("lock").revision()).isGreaterThan(held.revision());
  }
}
