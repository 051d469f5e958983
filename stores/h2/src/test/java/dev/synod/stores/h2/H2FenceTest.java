package dev.synod.stores.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.patterns.guard.FenceColumn;
import dev.synod.patterns.guard.JdbcFence;
import dev.synod.patterns.guard.StaleTokenException;
import dev.synod.patterns.observation.Event;
import dev.synod.patterns.observation.Observer;
import dev.synod.patterns.store.StoreException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The guards that stand on JDBC, on a database that is at hand. */
class H2FenceTest {

  private static final String URL = "jdbc:h2:mem:fence;LOCK_TIMEOUT=60000";

  private final List<Event> events = new ArrayList<>();
  private final FenceColumn column = new FenceColumn("stock", "id", "fence", events::add);
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    connection = DriverManager.getConnection(URL);
    execute("create table stock(id int primary key, amount int, place varchar(20))");
    execute("insert into stock values (1, 10, 'a'), (2, 20, 'b')");
    execute(column.ddl());
    execute(JdbcFence.DDL);
  }

  @AfterEach
  void close() throws SQLException {
    execute("drop all objects");
    connection.close();
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<Object> row(int id) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select amount, place, fence from stock where id = " + id)) {
      assertThat(row.next()).isTrue();
      return List.of(row.getInt(1), row.getString(2), row.getLong(3));
    }
  }

  @Test
  void aRowIsChangedUnderTheGreatestTokenOnly() throws SQLException {
    column.update(connection, 1, 7, new TreeMap<>(Map.of("amount", 9, "place", "c")));
    column.update(connection, 1, 7, new TreeMap<>(Map.of("amount", 8)));

    assertThatThrownBy(() -> column.update(connection, 1, 6, new TreeMap<>(Map.of("amount", 0))))
        .isInstanceOfSatisfying(
            StaleTokenException.class, stale -> assertThat(stale.greatest()).isEqualTo(7));

    assertThat(row(1)).containsExactly(8, "c", 7L);
    assertThat(row(2)).containsExactly(20, "b", 0L);
    assertThat(events).containsExactly(new Event.StaleTokenRefused("stock", 6));
  }

  @Test
  void aNullIsWritten() throws SQLException {
    TreeMap<String, Object> values = new TreeMap<>();
    values.put("place", null);
    values.put("amount", 1);
    column.update(connection, 2, 1, values);

    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select place from stock where id = 2")) {
      row.next();
      assertThat(row.getString(1)).isNull();
    }
  }

  @Test
  void inATransactionTheRowIsLockedUntilItEnds() throws Exception {
    connection.setAutoCommit(false);
    column.admit(connection, 1, 5);
    ConcurrentLinkedQueue<String> order = new ConcurrentLinkedQueue<>();
    Thread later =
        Thread.ofPlatform()
            .start(() -> {
              try (Connection other = DriverManager.getConnection(URL)) {
                column.update(other, 1, 6, new TreeMap<>(Map.of("amount", 6)));
                order.add("later");
              } catch (SQLException failure) {
                order.add(failure.toString());
              }
            });
    execute("update stock set amount = amount - 1 where id = 1");
    order.add("first");
    connection.commit();
    later.join();
    connection.setAutoCommit(true);

    assertThat(order).containsExactly("first", "later");
    assertThat(row(1)).containsExactly(6, "a", 6L);
    connection.setAutoCommit(false);
    assertThatThrownBy(() -> column.admit(connection, 1, 5))
        .isInstanceOf(StaleTokenException.class);
    connection.rollback();
    connection.setAutoCommit(true);
  }

  @Test
  void whatCannotBeGuardedIsAnError() {
    assertThatThrownBy(() -> column.admit(connection, 1, 5))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("auto-commit off");
    assertThatThrownBy(() -> column.update(connection, 99, 5, new TreeMap<>(Map.of("amount", 1))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no row 99");
    assertThatThrownBy(() -> column.update(connection, 1, 5, new TreeMap<>()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> column.update(connection, 1, 5, new TreeMap<>(Map.of("fence", 1))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> column.update(connection, 1, 5, new TreeMap<>(Map.of("a = 1 --", 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("plain identifier");
    assertThatThrownBy(() -> column.update(connection, 1, 0, new TreeMap<>(Map.of("amount", 1))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FenceColumn("stock; drop", "id", "fence", Observer.none()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aTableRemembersTheGreatestTokenOfEachResource() throws SQLException {
    JdbcFence fence = new JdbcFence(() -> DriverManager.getConnection(URL), events::add);
    fence.admit("a", 5);
    fence.admit("a", 5);
    fence.admit("b", 1);
    fence.admit("a", 9);

    assertThatThrownBy(() -> fence.admit("a", 8)).isInstanceOf(StaleTokenException.class);
    assertThat(events).containsExactly(new Event.StaleTokenRefused("a", 8));

    execute("drop table synod_fence");
    assertThatThrownBy(() -> fence.admit("a", 10)).isInstanceOf(StoreException.class);
  }

  @Test
  void whateverTheOrderNoSmallerTokenIsAdmittedAfterAGreater() throws InterruptedException {
    JdbcFence fence = new JdbcFence(() -> DriverManager.getConnection(URL), Observer.none());
    ConcurrentLinkedQueue<String> violations = new ConcurrentLinkedQueue<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      SplittableRandom random = new SplittableRandom(i);
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                long greatest = 0;
                for (int round = 0; round < 300; round++) {
                  long token = 1 + random.nextLong(1_000);
                  try {
                    fence.admit("shared", token);
                    if (token < greatest) {
                      violations.add(token + " after " + greatest);
                    }
                    greatest = Math.max(greatest, token);
                  } catch (StaleTokenException stale) {
                    greatest = Math.max(greatest, stale.greatest());
                  } catch (RuntimeException failure) {
                    violations.add(failure.toString());
                  }
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(violations).isEmpty();
  }
}
