package dev.synod.stores.postgres;

import dev.synod.patterns.store.Capabilities;
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
import dev.synod.patterns.store.Watch;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A store in a PostgreSQL database. The manual of the package says what it guarantees. */
public final class PostgresStore
    implements CoordinationStore, OrderedScan, SeveralKeys, JdbcTransactions {

  private static final int ATTEMPTS = 100;

  private final Session session;
  private final Capabilities capabilities;
  private final @Nullable PostgresWatch watch;
  private volatile boolean closed;

  private PostgresStore(Session session, Capabilities capabilities, @Nullable PostgresWatch watch) {
    this.session = session;
    this.capabilities = capabilities;
    this.watch = watch;
  }

  /**
   * Works in a database in which the schema script has been run.
   *
   * @param connections to the primary, in general a pool, which stays open when the store is closed
   * @throws IllegalArgumentException for a server that only reads or is too old
   * @throws StoreException if the tables are missing or the server does not answer
   */
  public static PostgresStore over(DataSource connections, PostgresOptions options) {
    Session session = new Session(connections, options.callTimeout());
    PostgresSettings settings;
    try {
      settings = session.run(PostgresSettings::read);
    } catch (SQLException failure) {
      throw Failures.failed("look at its settings and tables", failure);
    }
    settings.check();
    Capabilities capabilities =
        new Capabilities(
            settings.replication(), Revisions.CLOCK_SEEDED, settings.durability(), Limits.STANDARD);
    return new PostgresStore(
        session, capabilities, options.hints() ? new PostgresWatch(connections) : null);
  }

  /**
   * The same store for a server whose standbys lag behind, though none is connected now.
   *
   * @return a store that says {@code ASYNC_REPLICA} of itself; it and this one close each other
   */
  public PostgresStore withReplicasThatLagBehind() {
    return new PostgresStore(
        session,
        new Capabilities(
            Replication.ASYNC_REPLICA,
            capabilities.revisions(),
            capabilities.durability(),
            capabilities.limits()),
        watch);
  }

  @Override
  public Capabilities capabilities() {
    return capabilities;
  }

  @Override
  public Result apply(Operation operation) {
    capabilities.limits().check(operation);
    checkOpen();
    for (int attempt = 1; ; attempt++) {
      try {
        return session.run(c -> PostgresRows.apply(c, operation, watch != null));
      } catch (SQLException failure) {
        if (attempt == ATTEMPTS || !Failures.isLostRace(failure)) {
          return new Result.Unknown(unknown("apply an operation", failure));
        }
      }
    }
  }

  @Override
  public Answer applyAll(List<Operation> operations) {
    capabilities.limits().checkAll(operations);
    checkOpen();
    for (int attempt = 1; ; attempt++) {
      try {
        return session.run(c -> PostgresRows.applyAll(c, operations, watch != null));
      } catch (SQLException failure) {
        if (attempt == ATTEMPTS || !Failures.isLostRace(failure)) {
          return new Answer.Unknown(unknown("apply operations", failure));
        }
      }
    }
  }

  /** The reason for people, unless nothing was changed and nothing will be. */
  private static String unknown(String what, SQLException failure) {
    if (Failures.isPermanent(failure)) {
      throw Failures.failed(what, failure);
    }
    return "PostgreSQL: " + failure.getMessage();
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

  private <T> T run(String what, Session.Action<T> action) {
    checkOpen();
    for (int attempt = 1; ; attempt++) {
      try {
        return session.run(action);
      } catch (SQLException failure) {
        if (attempt == ATTEMPTS || !Failures.isLostRace(failure)) {
          throw Failures.failed(what, failure);
        }
      }
    }
  }

  @Override
  public CoordinationStore joining(Connection connection) {
    checkOpen();
    return PostgresJoined.in(connection, capabilities, watch != null);
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
  public Optional<Watch> watch() {
    return Optional.ofNullable(watch);
  }

  @Override
  public void close() {
    closed = true;
    if (watch != null) {
      watch.close();
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new StoreException("the store is closed", false, null);
    }
  }
}
