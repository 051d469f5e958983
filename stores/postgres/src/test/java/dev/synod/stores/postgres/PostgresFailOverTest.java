package dev.synod.stores.postgres;

import static dev.synod.patterns.conformance.StoreUnderTest.claim;
import static dev.synod.patterns.conformance.StoreUnderTest.nonce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.zaxxer.hikari.HikariDataSource;
import dev.synod.patterns.conformance.StoreUnderTest;
import dev.synod.patterns.store.Capabilities.Replication;
import dev.synod.patterns.store.CoordinationStore;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.Result;
import dev.synod.patterns.store.SeveralKeys.Answer;
import dev.synod.patterns.store.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Standbys: one that answers must not, and one that is waited for may be missing. */
class PostgresFailOverTest implements StoreUnderTest {

  private static final PostgresOptions PATIENT = new PostgresOptions(Duration.ofMinutes(5), false);

  private final PostgresEngine engine = PostgresEngine.start(Map.of());
  private final HikariDataSource pool = SharedEngine.pool(engine.dataSource());
  private final PostgresStore store = PostgresStore.over(pool, PATIENT);

  @AfterEach
  void close() {
    store.close();
    pool.close();
    engine.close();
  }

  @Override
  public CoordinationStore store() {
    return store;
  }

  @Override
  public void tick() {}

  /** It lags behind: even a refusal by what it has may be wrong. */
  @Test
  void aStandbyAnswersNothingUntilItIsPromoted() {
    Entry held = applied(claim("key", 1));
    engine.becomeStandby();
    await("the store has found the standby", this::isThere);

    assertThat(store.apply(claim("other", 2))).isInstanceOf(Result.Unknown.class);
    assertThat(store.apply(claim("key", 2))).isInstanceOf(Result.Unknown.class);
    assertThat(store.applyAll(List.of(claim("other", 2), claim("key", 3))))
        .isInstanceOf(Answer.Unknown.class);
    assertFailsForNow(() -> store.read("key"));
    assertFailsForNow(() -> store.read("nothing"));
    assertFailsForNow(() -> store.byKey("nothing", "", 1));
    assertFailsForNow(() -> store.due("nothing", 1));
    assertFailsForNow(() -> store.cleanUp(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PostgresStore.over(pool, PATIENT))
        .withMessageContaining("expected the primary");

    engine.promote();
    assertThat(untilKnown(claim("key", 2))).isInstanceOf(Result.Refused.class);
    applied(Operation.release(held, nonce(3)));
  }

  /** The first connections of the pool may still be those that were lost. */
  private boolean isThere() {
    return store.apply(claim("key", 2)) instanceof Result.Unknown(String reason)
        && reason.contains("standby");
  }

  private static void assertFailsForNow(ThrowingCallable call) {
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(call)
        .withMessageContaining("standby")
        .matches(StoreException::isPassing);
  }

  @Test
  void whatWasCancelledWhileItWaitedForAStandbyIsUnknown() throws Exception {
    PostgresEngine.execute(pool, "alter system set synchronous_standby_names = 'missing'");
    PostgresEngine.execute(pool, "select pg_reload_conf()");
    await(
        "the setting is read",
        () ->
            PostgresStore.over(pool, PATIENT).capabilities().replication()
                == Replication.LINEARIZABLE);

    CompletableFuture<Result> result =
        CompletableFuture.supplyAsync(() -> store.apply(claim("key", 1)));
    await("the claim is cancelled", () -> cancelled() == 1);

    assertThat(result.join()).isInstanceOf(Result.Unknown.class);
    assertThat(entry("key").heldBy(nonce(1))).as("committed on this server").isTrue();
  }

  private int cancelled() {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet cancelled =
            statement.executeQuery(
                "select count(pg_cancel_backend(pid)) from pg_stat_activity"
                    + " where wait_event = 'SyncRep'")) {
      cancelled.next();
      return cancelled.getInt(1);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
