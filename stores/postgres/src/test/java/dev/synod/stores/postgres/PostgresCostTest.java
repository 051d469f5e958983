package dev.synod.stores.postgres;

import static dev.synod.patterns.conformance.StoreUnderTest.claim;
import static dev.synod.patterns.conformance.StoreUnderTest.nonce;
import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.patterns.conformance.StoreUnderTest;
import dev.synod.patterns.store.CoordinationStore;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Operation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What operations cost, by the server's own counters: transactions, each of which is one statement
 * and so one round trip, and bytes of its log. Nothing else writes to this server.
 */
class PostgresCostTest implements StoreUnderTest {

  private static final int TIMES = 300;

  private static final String OTHERS =
      "select count(*) from pg_stat_activity"
          + " where backend_type = 'client backend' and pid <> pg_backend_pid()";

  private static PostgresEngine engine;
  private OneConnection connection;
  private DataSource connections;
  private PostgresStore store;

  @BeforeAll
  static void start() {
    engine =
        PostgresEngine.start(
            Map.of(
                "autovacuum", "off",
                "wal_level", "minimal",
                "max_wal_senders", "0",
                "checkpoint_timeout", "1h"));
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @BeforeEach
  void open() throws SQLException {
    connection = new OneConnection(engine.dataSource());
    connections = connection.dataSource();
    store = PostgresStore.over(connections, PostgresOptions.USUAL);
    engine.clear();
    // A session is counted when it ends, before it is gone from this view.
    await("the other sessions are gone", () -> ask(OTHERS).equals("0"));
  }

  @AfterEach
  void close() throws SQLException {
    store.close();
    connection.close();
  }

  @Override
  public CoordinationStore store() {
    return store;
  }

  @Override
  public void tick() {}

  private String ask(String sql) {
    try (Connection asking = connections.getConnection();
        Statement statement = asking.createStatement();
        ResultSet answer = statement.executeQuery(sql)) {
      answer.next();
      return answer.getString(1);
    } catch (SQLException failure) {
      throw new IllegalStateException(sql, failure);
    }
  }

  /** The server adds up what a session has done when it is told to. */
  private long transactions() {
    ask("select pg_stat_force_next_flush()");
    return Long.parseLong(
        ask(
            "select xact_commit + xact_rollback from pg_stat_database"
                + " where datname = current_database()"));
  }

  /** How many transactions the work takes, without those that count. */
  private long transactions(Runnable work) {
    long counting = -transactions() + transactions();
    long before = transactions();
    work.run();
    return transactions() - before - counting;
  }

  private String log() {
    return ask("select pg_current_wal_insert_lsn()");
  }

  private static void repeat(Runnable work) {
    for (int time = 0; time < TIMES; time++) {
      work.run();
    }
  }

  @Test
  void eachOperationIsOneRoundTripWhateverItsOutcome() {
    List<Entry> held = new ArrayList<>();
    assertThat(transactions(() -> held.add(applied(claim("new", 1))))).as("new key").isOne();
    assertThat(transactions(() -> refused(claim("new", 2)))).as("refused").isOne();
    assertThat(transactions(() -> applied(claim("new", 1)))).as("repeated").isOne();
    assertThat(transactions(() -> applied(Operation.renew(held.getFirst(), nonce(3), LONG))))
        .as("renewed")
        .isOne();
    assertThat(transactions(() -> applied(Operation.release(held.getFirst(), nonce(4)))))
        .as("released")
        .isOne();
    assertThat(transactions(() -> applied(claim("new", 5)))).as("claimed again").isOne();
    assertThat(transactions(() -> store.read("new"))).as("read").isOne();
    assertThat(transactions(() -> store.applyAll(List.of(claim("a", 6), claim("b", 7)))))
        .as("several keys")
        .isOne();
    assertThat(transactions(() -> store.due("", 10))).as("scan").isOne();
    assertThat(transactions(() -> store.cleanUp(10))).as("clean up").isOne();
  }

  @Test
  void whatIsRefusedRepeatedOrReadWritesNoLog() {
    Entry held = applied(claim("key", 1));
    Operation late = Operation.release(held, nonce(9));
    applied(claim("other", 3));
    repeat(() -> refused(claim("key", 2))); // the first readings may mark the pages they read
    String before = log();

    repeat(() -> refused(claim("key", 2)));
    repeat(() -> applied(claim("key", 1)));
    repeat(() -> store.read("key"));
    repeat(() -> store.byKey("", "", 10));
    repeat(() -> store.applyAll(List.of(claim("free", 5), claim("key", 6))));

    assertThat(log()).isEqualTo(before);
    applied(late);
    assertThat(log()).as("a release is logged").isNotEqualTo(before);
  }
}
