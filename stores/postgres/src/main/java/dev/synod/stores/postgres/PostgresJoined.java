package dev.synod.stores.postgres;

import dev.synod.patterns.store.Capabilities;
import dev.synod.patterns.store.CoordinationStore;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.OrderedScan;
import dev.synod.patterns.store.Result;
import dev.synod.patterns.store.SeveralKeys;
import dev.synod.patterns.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The store inside the caller's transaction, which it neither commits nor rolls back. */
final class PostgresJoined implements CoordinationStore, OrderedScan, SeveralKeys {

  private final Connection connection;
  private final Capabilities capabilities;
  private final boolean hinting;
  private boolean closed;

  private PostgresJoined(Connection connection, Capabilities capabilities, boolean hinting) {
    this.connection = connection;
    this.capabilities = capabilities;
    this.hinting = hinting;
  }

  static PostgresJoined in(Connection connection, Capabilities capabilities, boolean hinting) {
    try {
      int isolation = connection.getTransactionIsolation();
      if (connection.getAutoCommit() || isolation != Connection.TRANSACTION_READ_COMMITTED) {
        throw new IllegalArgumentException(
            "a connection with auto-commit %s and isolation level %d, expected false and %d"
                .formatted(
                    connection.getAutoCommit(), isolation, Connection.TRANSACTION_READ_COMMITTED));
      }
    } catch (SQLException failure) {
      throw Failures.failed("join the transaction", failure);
    }
    return new PostgresJoined(connection, capabilities, hinting);
  }

  @Override
  public Capabilities capabilities() {
    return capabilities;
  }

  @Override
  public Result apply(Operation operation) {
    capabilities.limits().check(operation);
    return run("apply an operation", c -> PostgresRows.apply(c, operation, hinting));
  }

  @Override
  public Answer applyAll(List<Operation> operations) {
    capabilities.limits().checkAll(operations);
    return run("apply operations", c -> PostgresRows.applyAll(c, operations, hinting));
  }

  @Override
  public Optional<Entry> read(String key) {
    capabilities.limits().checkKey(key);
    return run("read", c -> PostgresRows.read(c, key));
  }

  @Override
  public List<Entry> byKey(String prefix, String after, int limit) {
    capabilities.limits().checkPrefix(prefix);
    capabilities.limits().checkPrefix(after);
    capabilities.limits().checkRows(limit);
    return run("scan by key", c -> PostgresRows.byKey(c, prefix, after, limit));
  }

  @Override
  public List<Entry> due(String prefix, int limit) {
    capabilities.limits().checkPrefix(prefix);
    capabilities.limits().checkRows(limit);
    return run("scan what is due", c -> PostgresRows.due(c, prefix, limit));
  }

  @Override
  public int cleanUp(int limit) {
    capabilities.limits().checkRows(limit);
    return run("clean up", c -> PostgresRows.cleanUp(c, limit));
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
  public void close() {
    closed = true;
  }

  private <T> T run(String what, Session.Action<T> action) {
    if (closed) {
      throw new StoreException("the store is closed", false, null);
    }
    try {
      return action.run(connection);
    } catch (SQLException failure) {
      throw Failures.failed(what, failure);
    }
  }
}
