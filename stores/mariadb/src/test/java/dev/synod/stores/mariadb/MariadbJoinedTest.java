package dev.synod.stores.mariadb;

import static dev.synod.patterns.conformance.StoreUnderTest.claim;
import static dev.synod.patterns.conformance.StoreUnderTest.nonce;
import static dev.synod.patterns.conformance.StoreUnderTest.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.zaxxer.hikari.HikariDataSource;
import dev.synod.patterns.conformance.StoreUnderTest;
import dev.synod.patterns.store.Bytes;
import dev.synod.patterns.store.CoordinationStore;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Guard;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.Result;
import dev.synod.patterns.store.SeveralKeys;
import dev.synod.patterns.store.SeveralKeys.Answer;
import dev.synod.patterns.store.StoreException;
import dev.synod.testing.RequiresTool;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The store and the rows of the application in one transaction. */
@RequiresTool({"mariadbd", "mariadb-install-db", "my_print_defaults"})
class MariadbJoinedTest implements StoreUnderTest {

  private HikariDataSource connections;
  private Connection connection;
  private MariadbStore store;

  @BeforeEach
  void open() throws SQLException {
    MariadbServer server = MariadbServer.shared();
    connections = server.pool("joined", 4);
    server.empty("joined");
    server.execute(
        "create table if not exists joined.orders (id int primary key) engine = InnoDB",
        "delete from joined.orders");
    store = MariadbStore.over(connections);
    connection = connections.getConnection();
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    connection.setAutoCommit(false);
  }

  @AfterEach
  void close() throws SQLException {
    store.close();
    connection.close();
    connections.close();
  }

  @Override
  public CoordinationStore store() {
    return store;
  }

  @Override
  public void tick() {}

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private int orders() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("select count(*) from orders")) {
      count.next();
      return count.getInt(1);
    }
  }

  @Test
  void recordAndEffectAreCommittedTogether() throws SQLException {
    CoordinationStore joined = store.joining(connection);

    assertThat(joined.apply(claim("key", 1))).isInstanceOf(Result.Applied.class);
    execute("insert into orders values (1)");
    assertThat(store.read("key")).isEmpty();
    assertThat(joined.read("key")).isPresent();
    connection.commit();

    assertThat(entry("key").heldBy(nonce(1))).isTrue();
    assertThat(orders()).isOne();
  }

  @Test
  void recordAndEffectAreRolledBackTogether() throws SQLException {
    Entry held = applied(claim("held", 1));
    CoordinationStore joined = store.joining(connection);

    joined.apply(Operation.release(held, nonce(2)));
    joined.apply(claim("new", 3));
    execute("insert into orders values (1)");
    connection.rollback();

    assertThat(entry("held").heldBy(nonce(1))).isTrue();
    assertThat(store.read("new")).isEmpty();
    assertThat(orders()).isZero();
  }

  @Test
  void aRefusalLeavesTheTransactionUsable() throws SQLException {
    applied(claim("key", 1));
    execute("insert into orders values (1)");

    assertThat(store.joining(connection).apply(claim("key", 2))).isInstanceOf(Result.Refused.class);
    connection.commit();

    assertThat(orders()).isOne();
  }

  @Test
  void severalKeysAreWrittenOrNoneInsideTheTransaction() throws SQLException {
    applied(claim("b", 1));
    execute("insert into orders values (1)");
    SeveralKeys joined = store.joining(connection).severalKeys().orElseThrow();

    assertThat(joined.applyAll(List.of(claim("a", 2), claim("b", 3))))
        .isInstanceOf(Answer.NoneApplied.class);
    assertThat(joined.applyAll(List.of(claim("c", 4), claim("a", 5))))
        .isInstanceOf(Answer.AllApplied.class);
    connection.commit();

    assertThat(entry("a").heldBy(nonce(5))).isTrue();
    assertThat(entry("c").heldBy(nonce(4))).isTrue();
    assertThat(orders()).isOne();
  }

  @Test
  void scansAndCleanUpSeeTheTransaction() throws SQLException {
    CoordinationStore joined = store.joining(connection);
    Operation claim = Operation.claim("key", nonce(1), Bytes.EMPTY, LONG, Duration.ZERO);
    Entry held = ((Result.Applied) joined.apply(claim)).entry();
    joined.apply(Operation.release(held, nonce(2)));

    assertThat(joined.orderedScan().orElseThrow().byKey("", "", 5)).hasSize(1);
    assertThat(joined.orderedScan().orElseThrow().due("", 5)).isEmpty();
    await("forgotten", () -> joined.cleanUp(5) == 1);
    assertThat(joined.read("key")).isEmpty();
    connection.commit();

    assertThat(applied(claim("key", 3)).revision()).isGreaterThan(held.revision() + 1);
  }

  @Test
  void aFailureOfTheEngineIsThrownAndNeverUnknown() throws SQLException {
    CoordinationStore joined = store.joining(connection);
    connection.close();

    assertThatExceptionOfType(StoreException.class).isThrownBy(() -> joined.apply(claim("key", 1)));
  }

  @Test
  void aConnectionWithAutoCommitOrAnotherIsolationIsRefused() throws SQLException {
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    assertThatIllegalArgumentException().isThrownBy(() -> store.joining(connection));
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    connection.setAutoCommit(true);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.joining(connection))
        .withMessageContaining("auto-commit true");
  }

  @Test
  void ofTwoTransactionsThatClaimOneKeyOneIsRefused() throws SQLException {
    store.joining(connection).apply(claim("key", 1));
    connection.commit();

    refused(put("key", 2, Guard.absent(), "late"));
  }

  /** Whether it waited or came late cannot be told from outside; both have to end like this. */
  @Test
  void whoClaimsWhatATransactionHasWrittenSeesHowItEnded() throws Exception {
    for (boolean commits : new boolean[] {true, false}) {
      String key = commits ? "committed" : "rolled back";
      store.joining(connection).apply(claim(key, 1));
      CountDownLatch started = new CountDownLatch(1);
      FutureTask<Result> other =
          new FutureTask<>(() -> {
            started.countDown();
            return store.apply(claim(key, 2));
          });
      Thread.ofPlatform().start(other);
      started.await();
      if (commits) {
        connection.commit();
      } else {
        connection.rollback();
      }
      assertThat(other.get()).isInstanceOf(commits ? Result.Refused.class : Result.Applied.class);
    }
  }
}
