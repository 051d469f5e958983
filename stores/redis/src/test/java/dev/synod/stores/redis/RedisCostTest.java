package dev.synod.stores.redis;

import static dev.synod.patterns.conformance.StoreUnderTest.LONG;
import static dev.synod.patterns.conformance.StoreUnderTest.claim;
import static dev.synod.patterns.conformance.StoreUnderTest.nonce;
import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.Result;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operations cost, by the server's own counters: commands that arrived from outside. */
class RedisCostTest {

  private static final String COUNTER = "total_reads_processed";

  private RedisEngine engine;
  private RedisStore store;

  @BeforeEach
  void open() {
    engine = RedisEngine.startForced();
    store = RedisStore.open(engine.uri(), Settings.in("cost").withPatience(Duration.ofMinutes(1)));
    warmUp();
  }

  /** The first of each script is sent twice: by its digest, and by its source. */
  private void warmUp() {
    store.apply(claim("warm", 1));
    store.applyAll(List.of(claim("warm", 1), claim("warmer", 1)));
    store.read("warm");
    store.byKey("", "", 1);
    store.due("", 1);
    store.cleanUp(1);
  }

  @AfterEach
  void close() {
    store.close();
    engine.close();
  }

  private void costs(int scripts, Runnable action) {
    long before = engine.scripts();
    action.run();
    assertThat(engine.scripts() - before).isEqualTo(scripts);
  }

  private Entry applied(Operation operation) {
    Result result = store.apply(operation);
    assertThat(result).isInstanceOf(Result.Applied.class);
    return ((Result.Applied) result).entry();
  }

  @Test
  void eachOperationIsOneScript() {
    Entry[] held = new Entry[1];
    costs(1, () -> held[0] = applied(claim("key", 1)));
    costs(1, () -> applied(claim("key", 1)));
    costs(1, () -> assertThat(store.apply(claim("key", 2))).isInstanceOf(Result.Refused.class));
    costs(1, () -> applied(Operation.renew(held[0], nonce(3), LONG)));
    costs(1, () -> applied(Operation.release(held[0], nonce(4))));
    costs(1, () -> applied(Operation.release(held[0], nonce(4))));
  }

  @Test
  void readsScansAndSeveralKeysAreOneScriptEach() {
    costs(1, () -> store.read("warm"));
    costs(1, () -> store.byKey("", "", 100));
    costs(1, () -> store.due("", 100));
    costs(1, () -> store.cleanUp(100));
    costs(1, () -> store.applyAll(List.of(claim("a", 1), claim("b", 2), claim("c", 3))));
  }

  @Test
  void nothingElseIsSent() {
    long withoutAny = commandsOf(() -> {});

    assertThat(commandsOf(() -> applied(claim("key", 1))) - withoutAny).isEqualTo(1);
  }

  private long commandsOf(Runnable action) {
    long before = engine.operate(RedisCostTest::reads);
    action.run();
    return engine.operate(RedisCostTest::reads) - before;
  }

  /** How often the server has read something from a connection. */
  private static long reads(RedisCommands<String, String> commands) {
    return commands
        .info("stats")
        .lines()
        .filter(line -> line.startsWith(COUNTER + ":"))
        .mapToLong(line -> Long.parseLong(line.substring(COUNTER.length() + 1)))
        .sum();
  }

  @Test
  void aServerThatHasForgottenTheScriptsIsGivenThemAgain() {
    engine.operate(RedisCommands::scriptFlush);

    costs(2, () -> applied(claim("key", 1)));
    costs(1, () -> applied(claim("other", 2)));
  }

  @Test
  void refusalsAndReadsAndRetriesWriteNothing() {
    applied(claim("key", 1));
    long before = logged();
    applied(claim("key", 1));
    store.apply(claim("key", 2));
    store.read("key");
    store.byKey("", "", 100);
    store.due("", 100);
    store.cleanUp(100);

    assertThat(logged()).isEqualTo(before);
    applied(claim("new", 3));
    assertThat(logged()).isGreaterThan(before);
  }

  private long logged() {
    return engine.operate(commands ->
        commands
            .info("persistence")
            .lines()
            .filter(line -> line.startsWith("aof_current_size:"))
            .mapToLong(line -> Long.parseLong(line.substring("aof_current_size:".length())))
            .sum());
  }
}
