package dev.synod.stores.h2;

import dev.synod.patterns.store.Capabilities;
import dev.synod.patterns.store.Capabilities.Durability;
import dev.synod.patterns.store.Capabilities.Replication;
import dev.synod.patterns.store.Capabilities.Revisions;
import dev.synod.patterns.store.CoordinationStore;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.JdbcTransactions;
import dev.synod.patterns.store.Limits;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.OrderedScan;
import dev.synod.patterns.store.Result;
import dev.synod.patterns.store.SeveralKeys;
import dev.synod.patterns.store.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * A store in an H2 database, in the process of the application. The manual of the package says what
 * it guarantees.
 */
public final class H2Store
    implements CoordinationStore, OrderedScan, SeveralKeys, JdbcTransactions {

  private static final int CONNECTIONS = 32;

  private final DataSource connections;
  private final Runnable onClose;
  private final Capabilities capabilities;
  private final GroupSync sync = new GroupSync();
  private volatile boolean closed;

  /** Something to do with a connection. */
  private interface Action<T> {
    T run(Connection connection) throws SQLException;
  }

  private H2Store(DataSource connections, Runnable onClose, Durability durability) {
    this.connections = connections;
    this.onClose = onClose;
    this.capabilities =
        new Capabilities(
            Replication.SINGLE_NODE, Revisions.CLOCK_SEEDED, durability, Limits.STANDARD);
  }

  /**
   * Opens a file, or creates it, with the tables in it. One process at a time can have it open.
   *
   * @param file without the ending {@code .mv.db} that H2 gives it; no semicolon in its path
   * @param durability what acknowledged operations have to survive
   * @throws IllegalArgumentException for a path with a semicolon, or durability {@code MEMORY}
   * @throws StoreException if the file cannot be opened
   */
  public static H2Store open(Path file, Durability durability) {
    String path = file.toAbsolutePath().toString();
    if (path.contains(";")) {
      throw new IllegalArgumentException("file '" + path + "': expected no semicolon in it");
    }
    if (durability == Durability.MEMORY) {
      throw new IllegalArgumentException(
          "durability MEMORY of a file, expected PROCESS_CRASH or POWER_LOSS");
    }
    // "async" because an interrupt closes the channels that H2 takes otherwise, and with them the
    // database, for everybody.
    String url = "jdbc:h2:async:" + path + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
    JdbcConnectionPool pool = JdbcConnectionPool.create(url, "synod", "");
    pool.setMaxConnections(CONNECTIONS);
    try {
      H2Schema.create(pool);
    } catch (SQLException failure) {
      pool.dispose();
      throw H2Steps.failed("open " + path, failure);
    }
    return new H2Store(pool, pool::dispose, durability);
  }

  /**
   * Works in a database that the application has opened. The tables have to be there: the schema
   * script creates them.
   *
   * @param connections whose user may run {@code CHECKPOINT SYNC} (an administrator) if the
   *     durability is {@code POWER_LOSS}
   * @param durability what acknowledged operations have to survive
   * @throws IllegalArgumentException if the database does not write before it answers, or is in
   *     memory and should not be
   * @throws StoreException if the tables are missing or the database does not answer
   */
  public static H2Store over(DataSource connections, Durability durability) {
    try {
      H2Schema.check(connections, durability);
    } catch (SQLException failure) {
      throw H2Steps.failed("look at its settings and tables", failure);
    }
    return new H2Store(connections, () -> {}, durability);
  }

  @Override
  public Capabilities capabilities() {
    return capabilities;
  }

  @Override
  public Result apply(Operation operation) {
    capabilities.limits().check(operation);
    return H2Steps.single(attempts(List.of(operation)));
  }

  @Override
  public Answer applyAll(List<Operation> operations) {
    capabilities.limits().checkAll(operations);
    return attempts(operations);
  }

  private Answer attempts(List<Operation> operations) {
    checkOpen();
    for (int attempt = 1; attempt <= H2Steps.ATTEMPTS; attempt++) {
      try {
        Optional<Answer> answer = inTransaction(connection -> attempt(connection, operations));
        if (answer.isPresent()) {
          return answer.get();
        }
      } catch (SQLException failure) {
        if (H2Steps.isPermanent(failure)) {
          throw H2Steps.failed("apply an operation", failure);
        }
        if (!H2Steps.isLostRace(failure)) {
          return new Answer.Unknown("H2 failed: " + failure.getMessage());
        }
      }
    }
    return new Answer.Unknown("H2: others were faster " + H2Steps.ATTEMPTS + " times in a row");
  }

  private Optional<Answer> attempt(Connection connection, List<Operation> operations)
      throws SQLException {
    Optional<H2Steps.Attempt> attempt = H2Steps.attempt(connection, operations);
    if (attempt.isPresent()) {
      if (attempt.get().wrote()) {
        sync.commit(connection::commit, () -> force(connection));
      } else {
        sync.awaitForced(() -> force(connection));
      }
    }
    return attempt.map(H2Steps.Attempt::answer);
  }

  @Override
  public Optional<Entry> read(String key) {
    capabilities.limits().checkKey(key);
    return reading(
        "read",
        connection -> {
          H2Rows.Snapshot seen = H2Rows.read(connection, key);
          return Optional.ofNullable(seen.row()).map(row -> row.entry(seen.nowMicros()));
        });
  }

  @Override
  public List<Entry> byKey(String prefix, String after, int limit) {
    capabilities.limits().checkPrefix(prefix);
    capabilities.limits().checkPrefix(after);
    capabilities.limits().checkRows(limit);
    return reading("scan by key", c -> H2Rows.byKey(c, prefix, after, limit));
  }

  @Override
  public List<Entry> due(String prefix, int limit) {
    capabilities.limits().checkPrefix(prefix);
    capabilities.limits().checkRows(limit);
    return reading("scan what is due", c -> H2Rows.due(c, prefix, limit));
  }

  private <T> T reading(String what, Action<T> read) {
    checkOpen();
    try {
      return inTransaction(connection -> {
        T result = read.run(connection);
        sync.awaitForced(() -> force(connection));
        return result;
      });
    } catch (SQLException failure) {
      throw H2Steps.failed(what, failure);
    }
  }

  @Override
  public int cleanUp(int limit) {
    capabilities.limits().checkRows(limit);
    checkOpen();
    for (int attempt = 1; ; attempt++) {
      try {
        return inTransaction(connection -> forget(connection, limit));
      } catch (SQLException failure) {
        if (attempt == H2Steps.ATTEMPTS || !H2Steps.isLostRace(failure)) {
          throw H2Steps.failed("clean up", failure);
        }
      }
    }
  }

  private int forget(Connection connection, int limit) throws SQLException {
    int forgotten = H2Rows.forget(connection, limit);
    if (forgotten > 0) {
      sync.commit(connection::commit, () -> force(connection));
    }
    return forgotten;
  }

  /** Rolls back what the action did not commit. */
  private <T> T inTransaction(Action<T> action) throws SQLException {
    try (Connection connection = connections.getConnection()) {
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      try {
        return action.run(connection);
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  @Override
  public CoordinationStore joining(Connection connection) {
    checkOpen();
    return H2Joined.in(connection, capabilities);
  }

  @Override
  public Optional<OrderedScan> orderedScan() {
    return Optional.of(this);
  }

  @Override
  public Optional<SeveralKeys> severalKeys() {
    return Optional.of(this);
  }

  @Override
  public Optional<JdbcTransactions> jdbcTransactions() {
    return Optional.of(this);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      onClose.run();
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new StoreException("the store is closed", false, null);
    }
  }

  /** H2 itself, when it commits, gives the data to the operating system and no further. */
  private void force(Connection connection) throws SQLException {
    switch (capabilities.durability()) {
      case POWER_LOSS -> {
        try (Statement statement = connection.createStatement()) {
          statement.execute("checkpoint sync");
        }
      }
      case PROCESS_CRASH, MEMORY -> {}
    }
  }
}
