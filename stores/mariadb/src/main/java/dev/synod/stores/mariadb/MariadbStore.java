package dev.synod.stores.mariadb;

import dev.synod.patterns.store.Capabilities;
import dev.synod.patterns.store.CoordinationStore;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.JdbcTransactions;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.OrderedScan;
import dev.synod.patterns.store.Result;
import dev.synod.patterns.store.SeveralKeys;
import dev.synod.patterns.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A store in MariaDB, 10.6 or newer, or MySQL, 8.0 or newer. The manual of the package says what it
 * guarantees.
 */
public final class MariadbStore
    implements CoordinationStore, OrderedScan, SeveralKeys, JdbcTransactions {

  /** Each costs a round trip, or a wait for a lock until the server's timeout. */
  private static final int ATTEMPTS = 10;

  private static final String COMMIT = "commit and no chain";
  private static final String ROLLBACK = "rollback and no chain";

  private final DataSource connections;
  private final Capabilities capabilities;
  private volatile boolean closed;

  /** Something to do with a connection. */
  private interface Action<T> {
    T run(Connection connection) throws SQLException;
  }

  private MariadbStore(DataSource connections, Capabilities capabilities) {
    this.connections = connections;
    this.capabilities = capabilities;
  }

  /**
   * Works in a database that has the tables and procedures of the schema script. Looks at them and
   * at the server's settings once, in three round trips (MySQL: four).
   *
   * @param connections to the database, auto-commit on; a pool, or each call connects. It decides
   *     how long a call waits for the server ({@code socketTimeout} of Connector/J).
   * @throws IllegalArgumentException if the server cannot keep the contract as it is set
   * @throws StoreException if the tables are missing or are those of another version, if the server
   *     is read-only, or if it does not answer
   */
  public static MariadbStore over(DataSource connections) {
    try (Connection connection = open(connections)) {
      MariadbSchema.check(connection);
      return new MariadbStore(connections, MariadbSettings.of(connection).capabilities());
    } catch (SQLException failure) {
      throw Failures.failed("look at its settings and tables", failure);
    }
  }

  /**
   * Creates the tables and procedures of the schema script, as far as they are not there.
   *
   * @param connections whose user may create tables and procedures
   * @throws StoreException if they cannot be created
   */
  public static void createSchema(DataSource connections) {
    try (Connection connection = open(connections)) {
      MariadbSchema.create(connection);
    } catch (SQLException failure) {
      throw Failures.failed("create the tables and procedures", failure);
    }
  }

  /** With auto-commit off it may be in a transaction of somebody's, which ours would commit. */
  private static Connection open(DataSource connections) throws SQLException {
    Connection connection = connections.getConnection();
    if (!connection.getAutoCommit()) {
      connection.close();
      throw new StoreException(
          "the data source gave a connection with auto-commit off, expected on", false, null);
    }
    return connection;
  }

  @Override
  public Capabilities capabilities() {
    return capabilities;
  }

  @Override
  public Result apply(Operation operation) {
    capabilities.limits().check(operation);
    try {
      return attempts(connection -> MariadbRows.apply(connection, operation, false));
    } catch (SQLException failure) {
      return new Result.Unknown(unknown("apply an operation", failure));
    }
  }

  @Override
  public Answer applyAll(List<Operation> operations) {
    capabilities.limits().checkAll(operations);
    try {
      return attempts(connection -> inTransaction(connection, operations));
    } catch (SQLException failure) {
      return new Answer.Unknown(unknown("apply operations", failure));
    }
  }

  private static String unknown(String what, SQLException failure) {
    StoreException meaning = Failures.failed(what, failure);
    if (!meaning.isPassing()) {
      throw meaning;
    }
    return "" + meaning.getMessage();
  }

  private static Answer inTransaction(Connection connection, List<Operation> operations)
      throws SQLException {
    execute(connection, "set transaction isolation level read committed");
    execute(connection, "start transaction read write");
    try {
      Answer answer = MariadbRows.applyAll(connection, operations);
      execute(connection, answer instanceof Answer.AllApplied ? COMMIT : ROLLBACK);
      return answer;
    } catch (SQLException failure) {
      rollBackAfter(connection, failure);
      throw failure;
    }
  }

  private static void rollBackAfter(Connection connection, SQLException failure) {
    try {
      execute(connection, ROLLBACK);
    } catch (SQLException another) {
      failure.addSuppressed(another);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public Optional<Entry> read(String key) {
    capabilities.limits().checkKey(key);
    return answer("read", connection -> MariadbRows.read(connection, key));
  }

  @Override
  public List<Entry> byKey(String prefix, String after, int limit) {
    capabilities.limits().checkPrefix(prefix);
    capabilities.limits().checkPrefix(after);
    capabilities.limits().checkRows(limit);
    return answer("scan by key", c -> MariadbRows.byKey(c, prefix, after, limit));
  }

  @Override
  public List<Entry> due(String prefix, int limit) {
    capabilities.limits().checkPrefix(prefix);
    capabilities.limits().checkRows(limit);
    return answer("scan what is due", c -> MariadbRows.due(c, prefix, limit));
  }

  @Override
  public int cleanUp(int limit) {
    capabilities.limits().checkRows(limit);
    return answer("clean up", connection -> MariadbRows.forget(connection, limit, false));
  }

  private <T> T answer(String what, Action<T> action) {
    try {
      return attempts(action);
    } catch (SQLException failure) {
      throw Failures.failed(what, failure);
    }
  }

  private <T> T attempts(Action<T> action) throws SQLException {
    if (closed) {
      throw new StoreException("the store is closed", false, null);
    }
    // An interrupt would end the wait for a connection of the pool.
    boolean interrupted = Thread.interrupted();
    try (Connection connection = open(connections)) {
      for (int attempt = 1; ; attempt++) {
        try {
          return action.run(connection);
        } catch (SQLException failure) {
          if (attempt == ATTEMPTS || !Failures.isLostRace(failure)) {
            throw failure;
          }
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public CoordinationStore joining(Connection connection) {
    if (closed) {
      throw new StoreException("the store is closed", false, null);
    }
    return MariadbJoined.in(connection, capabilities);
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
    closed = true;
  }
}
