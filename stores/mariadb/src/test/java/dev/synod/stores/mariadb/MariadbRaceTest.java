package dev.synod.stores.mariadb;

import static dev.synod.patterns.conformance.StoreUnderTest.claim;
import static dev.synod.patterns.conformance.StoreUnderTest.nonce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import dev.synod.patterns.conformance.StoreUnderTest;
import dev.synod.patterns.store.CoordinationStore;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.Result;
import dev.synod.patterns.store.SeveralKeys.Answer;
import dev.synod.patterns.store.StoreException;
import dev.synod.testing.RequiresTool;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Another transaction is in the way, in just the wrong moment. */
@RequiresTool({"mariadbd", "mariadb-install-db", "my_print_defaults"})
class MariadbRaceTest implements StoreUnderTest {

  private static final long NANOS_BETWEEN_POLLS = 1_000_000;
  private static final long FUTURE = Long.MAX_VALUE / 2;

  private final MariadbServer server = MariadbServer.shared();
  private HikariDataSource connections;
  private Connection other;
  private MariadbStore store;

  @BeforeEach
  void open() throws SQLException {
    connections = server.pool("race", 4);
    server.empty("race");
    server.execute("create table if not exists race.ballast (id int) engine = InnoDB");
    store = MariadbStore.over(connections);
    other = connections.getConnection();
    other.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    other.setAutoCommit(false);
  }

  @AfterEach
  void close() throws SQLException {
    store.close();
    other.close();
    connections.close();
  }

  @Override
  public CoordinationStore store() {
    return store;
  }

  /** Leaves the processor to those who are waited for. */
  @Override
  public void tick() {
    LockSupport.parkNanos(NANOS_BETWEEN_POLLS);
  }

  private void otherExecutes(String... statements) throws SQLException {
    try (Statement statement = other.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Starts a call, and returns when it waits for the other transaction's lock. */
  private <T> FutureTask<T> startAndWaitForLock(Callable<T> call) {
    FutureTask<T> task = new FutureTask<>(call);
    Thread.ofPlatform().start(task);
    await(
        "somebody waits for a lock",
        () ->
            server
                .show("show global status like 'Innodb_row_lock_current_waits'", "Value")
                .equals("1"));
    return task;
  }

  @Test
  void whatIsForgottenBetweenDecisionAndInsertionStillBoundsTheRevision() throws Exception {
    otherExecutes(
        "insert into synod_entry (entry_key, entry_value, revision, nonce_high, nonce_low,"
            + " released, lease_end, retention) values ('key', '', 1, 1, 1, true, 1, 1)");
    FutureTask<Entry> claim = startAndWaitForLock(() -> applied(claim("key", 2)));
    otherExecutes(
        "delete from synod_entry where entry_key = 'key'",
        "update synod_floor set revision = " + FUTURE);
    other.commit();

    assertThat(claim.get().revision()).isEqualTo(FUTURE + 1);
    assertThat(entry("key").revision()).isEqualTo(FUTURE + 1);
  }

  @Test
  void whoeverHasLostAgainstAnInsertionIsRefused() throws Exception {
    store.joining(other).apply(claim("key", 1));
    FutureTask<Result> claim = startAndWaitForLock(() -> store.apply(claim("key", 2)));
    other.commit();

    assertThat(claim.get()).isInstanceOf(Result.Refused.class);
    assertThat(entry("key").heldBy(nonce(1))).isTrue();
  }

  @Test
  void whoeverHasLostAgainstATakeOverIsRefused() throws Exception {
    applied(Operation.release(applied(claim("key", 1)), nonce(2)));
    store.joining(other).apply(claim("key", 3));
    FutureTask<Result> claim = startAndWaitForLock(() -> store.apply(claim("key", 4)));
    other.commit();

    assertThat(claim.get()).isInstanceOf(Result.Refused.class);
    assertThat(entry("key").heldBy(nonce(3))).isTrue();
  }

  @Test
  void whoeverHasWaitedForARollBackIsApplied() throws Exception {
    store.joining(other).apply(claim("key", 1));
    FutureTask<Result> claim = startAndWaitForLock(() -> store.apply(claim("key", 2)));
    other.rollback();

    assertThat(claim.get()).isInstanceOf(Result.Applied.class);
    assertThat(entry("key").heldBy(nonce(2))).isTrue();
  }

  /** So a renewal beside other operations keeps them from being applied for a former owner. */
  @Test
  void whatARenewalHasFoundHoldsUntilTheEndOfTheTransactionAlsoIfItIsShorter() throws Exception {
    Entry held = applied(claim("key", 1));
    store.joining(other).apply(Operation.renew(held, nonce(2), LONG.dividedBy(2)));
    FutureTask<Result> release =
        startAndWaitForLock(() -> store.apply(Operation.release(held, nonce(3))));

    assertThat(entry("key").heldBy(nonce(1))).isTrue();
    other.commit();
    assertThat(release.get()).isInstanceOf(Result.Applied.class);
  }

  /** The server breaks a circle where least was written, which here is not the other. */
  @Test
  void theVictimOfADeadlockStartsAgain() throws Exception {
    CoordinationStore joined = store.joining(other);
    otherExecutes("insert into ballast select seq from seq_1_to_100");
    joined.apply(claim("b", 1));
    FutureTask<Answer> both =
        startAndWaitForLock(() -> store.applyAll(List.of(claim("b", 2), claim("a", 3))));

    assertThat(joined.apply(claim("a", 4))).isInstanceOf(Result.Applied.class);
    other.rollback();

    assertThat(both.get()).isInstanceOf(Answer.AllApplied.class);
    assertThat(entry("a").heldBy(nonce(3))).isTrue();
    assertThat(entry("b").heldBy(nonce(2))).isTrue();
  }

  @Test
  void afterTooManyTimeoutsOfLocksNobodyKnowsAndTheSameOperationIsAppliedLater() throws Exception {
    Entry held = applied(claim("key", 1));
    store.joining(other).apply(Operation.renew(held, nonce(2), LONG.multipliedBy(2)));
    Operation release = Operation.release(held, nonce(3));
    try (HikariDataSource impatient =
            server.pool(server.port(), "race", 1, "sessionVariables=innodb_lock_wait_timeout=0");
        MariadbStore hasty = MariadbStore.over(impatient)) {
      assertThat(hasty.apply(release)).isInstanceOf(Result.Unknown.class);
      try (Connection connection = impatient.getConnection()) {
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        connection.setAutoCommit(false);
        assertThatExceptionOfType(StoreException.class)
            .isThrownBy(() -> hasty.joining(connection).apply(release))
            .satisfies(failure -> assertThat(failure.isPassing()).isTrue());
        connection.rollback();
      }
      other.rollback();

      assertThat(hasty.apply(release)).isInstanceOf(Result.Applied.class);
    }
    assertThat(entry("key").released()).isTrue();
  }
}
