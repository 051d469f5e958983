package dev.synod.stores.redis;

import static dev.synod.patterns.conformance.StoreUnderTest.claim;
import static dev.synod.patterns.conformance.StoreUnderTest.nonce;
import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.patterns.conformance.FaultyProxy;
import dev.synod.patterns.store.Capabilities.Replication;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.Result;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A master that dies before its replica has all that it acknowledged. */
class FailOverTest {

  private static final int MOST_POLLS = 100_000;

  /** What most recipes for Redis do: the token is the one before it and one. */
  private static final String COUNTER = "return redis.call('INCR', KEYS[1])";

  private RedisEngine master;
  private FaultyProxy between;
  private RedisEngine replica;

  @BeforeEach
  void open() {
    master = RedisEngine.start("--repl-diskless-sync-delay", "0");
    between = FaultyProxy.to(master.port());
    replica = RedisEngine.start("--replicaof", "127.0.0.1 " + between.port());
    await(master, commands -> commands.info("replication").contains("state=online"));
  }

  @AfterEach
  void close() {
    replica.close();
    between.close();
    master.close();
  }

  private static void await(
      RedisEngine engine, Function<RedisCommands<String, String>, Boolean> condition) {
    boolean found =
        engine.operate(commands -> {
          boolean holds = false;
          for (int poll = 0; poll < MOST_POLLS && !holds; poll++) {
            holds = condition.apply(commands);
          }
          return holds;
        });
    assertThat(found).isTrue();
  }

  private static RedisStore store(RedisEngine engine) {
    return RedisStore.open(engine.uri(), Settings.in("failover"));
  }

  private static Entry applied(RedisStore store, Operation operation) {
    Result result = store.apply(operation);
    assertThat(result).isInstanceOf(Result.Applied.class);
    return ((Result.Applied) result).entry();
  }

  private long count() {
    return master.operate(FailOverTest::count);
  }

  private static long count(RedisCommands<String, String> commands) {
    return commands.<Long>eval(COUNTER, ScriptOutputType.INTEGER, "counter");
  }

  @Test
  void theNextTokenIsGreaterThanOneThatWasLostAndThatOfACounterIsTheSame() {
    try (RedisStore store = store(master)) {
      assertThat(store.capabilities().replication()).isEqualTo(Replication.ASYNC_REPLICA);
      Entry first = applied(store, claim("lock", 1));
      applied(store, Operation.release(first, nonce(2)));
      count();
      await(master, commands -> commands.waitForReplication(1, 1_000) == 1);

      between.swallowReplies();
      Entry lost = applied(store, claim("lock", 3));
      long lostCount = count();
      master.kill();
      replica.operate(RedisCommands::replicaofNoOne);

      try (RedisStore after = store(replica)) {
        // The acknowledged claim is gone, and another takes a lock that its holder believes to
        // have.
        assertThat(after.read("lock").orElseThrow().released()).isTrue();
        Entry second = applied(after, claim("lock", 4));
        assertThat(second.revision()).isGreaterThan(lost.revision());
        assertThat(replica.<Long>operate(FailOverTest::count)).isEqualTo(lostCount);
      }
    }
  }

  @Test
  void aClaimThatNoReplicaHasIsNotAcknowledgedToWhomWaitsForOne() {
    Settings waiting =
        Settings.in("failover").withReplicas(1).withPatience(Duration.ofMillis(1_000));
    try (RedisStore store = RedisStore.open(master.uri(), waiting)) {
      applied(store, claim("first", 1));

      replica.pause();
      assertThat(store.apply(claim("lock", 2))).isInstanceOf(Result.Unknown.class);
      // That it was applied before does not help: the retry waits too.
      assertThat(store.apply(claim("lock", 2))).isInstanceOf(Result.Unknown.class);

      replica.resume();
      Result result = store.apply(claim("lock", 2));
      while (result instanceof Result.Unknown) {
        result = store.apply(claim("lock", 2));
      }
      assertThat(((Result.Applied) result).entry().heldBy(nonce(2))).isTrue();
      assertThat(store.capabilities().replication()).isEqualTo(Replication.ASYNC_REPLICA);
    }
  }
}
