package dev.synod.stores.mariadb;

import static dev.synod.patterns.conformance.StoreUnderTest.claim;
import static dev.synod.patterns.conformance.StoreUnderTest.nonce;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.synod.patterns.conformance.StoreUnderTest;
import dev.synod.patterns.store.Bytes;
import dev.synod.patterns.store.CoordinationStore;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Operation;
import dev.synod.testing.RequiresTool;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the calls cost, counted by the server; on the one connection of a pool. */
@RequiresTool({"mariadbd", "mariadb-install-db", "my_print_defaults"})
class MariadbCostTest implements StoreUnderTest {

  private static final int CALLS = 100;

  private final MariadbServer server = MariadbServer.shared();
  private HikariDataSource one;
  private MariadbStore store;

  @BeforeEach
  void open() {
    one = server.pool("cost", 1);
    server.empty("cost");
    store = MariadbStore.over(one);
  }

  @AfterEach
  void close() {
    store.close();
    one.close();
  }

  @Override
  public CoordinationStore store() {
    return store;
  }

  @Override
  public void tick() {}

  /** A counter of the connection. */
  private long counter(String name) {
    try (Connection connection = one.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("show session status like '" + name + "'")) {
      row.next();
      return row.getLong(2);
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  /** How much the counter rises during the calls, beyond what it takes to look at it. */
  private long counted(String name, Runnable calls) {
    long first = counter(name);
    long second = counter(name);
    calls.run();
    return counter(name) - second - (second - first);
  }

  private static void repeat(Runnable call) {
    for (int done = 0; done < CALLS; done++) {
      call.run();
    }
  }

  @Test
  void eachCallIsOneStatementOfTheClient() {
    Entry held = applied(claim("held", 1));
    assertThat(counted("Questions", () -> repeat(() -> refused(claim("held", 2)))))
        .isEqualTo(CALLS);
    assertThat(counted("Questions", () -> repeat(() -> applied(claim("held", 1)))))
        .as("repeated")
        .isEqualTo(CALLS);
    assertThat(
            counted(
                "Questions", () -> repeat(() -> applied(Operation.renew(held, nonce(3), LONG)))))
        .isEqualTo(CALLS);
    assertThat(counted("Questions", () -> applied(claim("new", 4)))).as("claim").isOne();
    assertThat(counted("Questions", () -> applied(Operation.release(held, nonce(5)))))
        .as("release")
        .isOne();
    assertThat(counted("Questions", () -> applied(claim("held", 6)))).as("take-over").isOne();
    assertThat(counted("Questions", () -> store.read("held"))).as("read").isOne();
    assertThat(counted("Questions", () -> store.byKey("", "", 10))).as("by key").isOne();
    assertThat(counted("Questions", () -> store.due("", 10))).as("due").isOne();
    assertThat(counted("Questions", () -> store.cleanUp(10))).as("clean-up").isOne();
  }

  @Test
  void severalKeysTakeThreeStatementsMoreThanThereAreKeys() {
    assertThat(counted("Questions", () -> store.applyAll(List.of(claim("a", 1), claim("b", 2)))))
        .isEqualTo(5);
  }

  @Test
  void whatIsRefusedWritesNothing() {
    applied(claim("held", 1));
    String position = server.show("show master status", "Position");
    assertThat(counted("Handler_update", () -> repeat(() -> refused(claim("held", 2))))).isZero();
    assertThat(counted("Handler_write", () -> repeat(() -> applied(claim("held", 1))))).isZero();
    assertThat(counted("Binlog_bytes_written", () -> repeat(() -> refused(claim("held", 2)))))
        .isZero();
    assertThat(server.show("show master status", "Position")).isEqualTo(position);
  }

  @Test
  void whatIsAppliedWritesOneRowAndCommitsOnce() {
    Entry held = applied(claim("held", 1));
    String position = server.show("show master status", "Position");
    assertThat(counted("Handler_update", () -> applied(Operation.release(held, nonce(2))))).isOne();
    assertThat(server.show("show master status", "Position")).isNotEqualTo(position);
    String commits = server.show("show global status like 'Binlog_commits'", "Value");
    applied(claim("held", 3));
    applied(claim("new", 4));
    assertThat(Long.parseLong(server.show("show global status like 'Binlog_commits'", "Value")))
        .isEqualTo(Long.parseLong(commits) + 2);
  }

  @Test
  void whatIsRefusedDoesNotWaitForALock() throws SQLException {
    applied(claim("held", 1));
    try (HikariDataSource others = server.pool("cost", 2);
        Connection other = others.getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("select * from synod_entry where entry_key = 'held' for update");

      refused(claim("held", 2));
      assertThat(entry("held").heldBy(nonce(1))).isTrue();
      other.rollback();
    }
  }

  @Test
  void cleanUpGoesAroundWhatOthersWorkOn() throws SQLException {
    for (String key : List.of("a", "b", "c")) {
      Entry held = applied(Operation.claim(key, nonce(1), Bytes.EMPTY, LONG, Duration.ZERO));
      applied(Operation.release(held, nonce(2)));
    }
    try (HikariDataSource others = server.pool("cost", 2);
        Connection other = others.getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("select * from synod_entry where entry_key = 'b' for update");

      await("two are forgotten", () -> store.cleanUp(10) == 2);
      assertThat(store.read("b")).isPresent();
      other.rollback();
    }
    assertThat(store.cleanUp(10)).isOne();
  }

  @Test
  void scansReadNoMoreThanTheyAnswer() {
    server.execute(
        "insert into cost.synod_entry (entry_key, entry_value, revision, nonce_high, nonce_low,"
            + " released, lease_end, retention) select concat('key', seq), '', seq, 1, seq,"
            + " seq % 3 = 0, if(seq % 50 = 1, seq, 9e15), 0 from cost.seq_1_to_3000",
        "analyze table cost.synod_entry");

    assertThat(counted("Handler_read_next", () -> assertThat(store.due("", 10)).hasSize(10)))
        .isLessThanOrEqualTo(10);
    assertThat(counted("Handler_read_next", () -> store.byKey("key1", "key2", 10)))
        .isLessThanOrEqualTo(10);
    assertThat(counted("Handler_read_rnd_next", () -> store.due("", 10))).isZero();
  }
}
