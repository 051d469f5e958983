package dev.synod.stores.postgres;

import static dev.synod.patterns.conformance.StoreUnderTest.claim;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.synod.patterns.conformance.FaultyProxy;
import dev.synod.patterns.conformance.StoreUnderTest;
import dev.synod.patterns.store.CoordinationStore;
import dev.synod.patterns.store.Result;
import dev.synod.patterns.store.Watch;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Hints come again after their connection was lost, and from a database of any encoding. */
class PostgresWatchTest implements StoreUnderTest {

  private static final PostgresOptions OPTIONS =
      new PostgresOptions(Duration.ofSeconds(1), false).withHints();

  private final FaultyProxy proxy = FaultyProxy.to(SharedEngine.engine().port());
  private final HikariDataSource pool = SharedEngine.pool(PostgresEngine.dataSource(proxy.port()));
  private final PostgresStore store = PostgresStore.over(pool, OPTIONS);
  private final Queue<String> hints = new ConcurrentLinkedQueue<>();
  private long nonces;

  @BeforeEach
  void clear() {
    SharedEngine.engine().clear();
  }

  @AfterEach
  void close() {
    store.close();
    pool.close();
    proxy.close();
  }

  @Override
  public CoordinationStore store() {
    return store;
  }

  @Override
  public void tick() {}

  private void awaitHintOfClaims() {
    await(
        "a hint",
        () -> {
          untilKnown(claim("key " + nonces, ++nonces));
          return !hints.isEmpty();
        });
  }

  @Test
  void afterTheConnectionWasCutHintsComeAgain() {
    try (Watch.Subscription subscription = store.watch().orElseThrow().watch("", hints::add)) {
      awaitHintOfClaims();
      proxy.cut();
      hints.clear();

      awaitHintOfClaims();
    }
  }

  @Test
  void aServerThatFallsSilentIsFoundOutAndAskedOnAnotherConnection() {
    try (Watch.Subscription subscription = store.watch().orElseThrow().watch("", hints::add)) {
      awaitHintOfClaims();
      proxy.swallowReplies();
      assertThat(store.apply(claim("key", ++nonces))).isInstanceOf(Result.Unknown.class);
      proxy.heal();
      hints.clear();

      awaitHintOfClaims();
    }
  }

  @Test
  void whatOthersNotifyIsNoHint() {
    try (Watch.Subscription subscription = store.watch().orElseThrow().watch("", hints::add)) {
      PostgresEngine.execute(SharedEngine.pool(), "notify synod_entry, 'from another'");

      awaitHintOfClaims();
      assertThat(hints).allMatch(key -> key.startsWith("key "));
    }
  }

  @Test
  void aDatabaseInAnotherEncodingHintsOfEveryKey() {
    PGSimpleDataSource latin = SharedEngine.engine().dataSource();
    PostgresEngine.execute(latin, "drop database if exists latin");
    PostgresEngine.execute(
        latin, "create database latin encoding 'LATIN1' locale 'C' template template0");
    latin.setDatabaseName("latin");
    PostgresSchema.create(latin);
    try (PostgresStore there = PostgresStore.over(latin, OPTIONS);
        Watch.Subscription subscription = there.watch().orElseThrow().watch("", hints::add)) {
      there.apply(claim("🔑", 1));

      await("a hint", () -> hints.contains("🔑"));
    }
  }
}
