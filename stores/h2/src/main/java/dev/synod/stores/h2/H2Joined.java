package dev.synod.stores.h2;

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
final class H2Joined implements CoordinationStore, OrderedScan, SeveralKeys {

  private final Connection connection;
  private final Capabilities capabilities;
  private boolean closed;

  /** Something to do with the connection. */
  private interface Action<T> {
    T run() throws SQLException;
  }

  private H2Joined(Connection connection, Capabilities capabilities) {
    this.connection = connection;
    this.capabilities = capabilities;
  }

  static H2Joined in(Connection connection, Capabilities capabilities) {
    try {
      int isolation = connection.getTransactionIsolation();
      if (connection.getAutoCommit() || isolation != Connection.TRANSACTION_READ_COMMITTED) {
        throw new IllegalArgumentException(
            "a connection with auto-commit %s and isolation level %d, expected false and %d"
                .formatted(
                    connection.getAutoCommit(), isolation, Connection.TRANSACTION_READ_COMMITTED));
      }
    } catch (SQLException failure) {
      throw H2Steps.failed("join the transaction", failure);
    }
    return new H2Joined(connection, capabilities);
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
    return run(
        "apply an operation",
        () -> {
          for (int attempt = 1; attempt <= H2Steps.ATTEMPTS; attempt++) {
            Optional<H2Steps.Attempt> outcome = H2Steps.attempt(connection, operations);
            if (outcome.isPresent()) {
              return outcome.get().answer();
            }
          }
          throw new StoreException(
              "H2: others were faster " + H2Steps.ATTEMPTS + " times in a row", true, null);
        });
  }

  @Override
  public Optional<Entry> read(String key) {
    capabilities.limits().checkKey(key);
    return run(
        "read",
        () -> {
          H2Rows.Snapshot seen = H2Rows.read(connection, key);
          return Optional.ofNullable(seen.row()).map(row -> row.entry(seen.nowMicros()));
        });
  }

  @Override
  public List<Entry> byKey(String prefix, String after, int limit) {
    capabilities.limits().checkPrefix(prefix);
    capabilities.limits().checkPrefix(after);
    capabilities.limits().checkRows(limit);
    return run("scan by key", () -> H2Rows.byKey(connection, prefix, after, limit));
  }

  @Override
  public List<Entry> due(String prefix, int limit) {
    capabilities.limits().checkPrefix(prefix);
    capabilities.limits().checkRows(limit);
    return run("scan what is due", () -> H2Rows.due(connection, prefix, limit));
  }

  @Override
  public int cleanUp(int limit) {
    capabilities.limits().checkRows(limit);
    return run("clean up", () -> H2Rows.forget(connection, limit));
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

  private <T> T run(String what, Action<T> action) {
    if (closed) {
      throw new StoreException("the store is closed", false, null);
    }
    try {
      return action.run();
    } catch (SQLException failure) {
      throw H2Steps.failed(what, failure);
    }
  }
}
