package dev.synod.bench.coordination;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** What one would write by hand on PostgreSQL, with no more than the statements that it takes. */
final class UpsertPeers {

  private static final String LOCK =
      "insert into plain_lock as l (name, token, held_until) values (?, 1, now() + interval '30 s')"
          + " on conflict (name) do update set token = l.token + 1,"
          + " held_until = now() + interval '30 s' where l.held_until <= now() returning token";

  private static final String UNLOCK =
      "update plain_lock set held_until = '-infinity' where name = ? and token = ?";

  private static final String IN_PROGRESS =
      "insert into powertools as p (id, status, expiration, in_progress_expiration, data)"
          + " values (?, 'INPROGRESS', ?, ?, null) on conflict (id) do update"
          + " set status = 'INPROGRESS', expiration = excluded.expiration,"
          + " in_progress_expiration = excluded.in_progress_expiration, data = null"
          + " where p.expiration < ? or (p.status = 'INPROGRESS'"
          + " and p.in_progress_expiration is not null and p.in_progress_expiration < ?)";

  private static final String COMPLETED =
      "update powertools set status = 'COMPLETED', expiration = ?, data = ? where id = ?";

  private UpsertPeers() {}

  /** A row a lock, with a token, taken and given back in a statement each. */
  static Contender lock(DataSource database) throws SQLException {
    execute(
        database,
        "create table if not exists plain_lock (name text primary key, token bigint not null,"
            + " held_until timestamptz not null)");
    return new Contender(
        "one-statement upsert by hand",
        (thread, round) -> {
          String name = "plain-" + thread;
          unlock(database, name, lock(database, name));
        });
  }

  private static long lock(DataSource database, String name) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(LOCK)) {
      statement.setString(1, name);
      try (ResultSet token = statement.executeQuery()) {
        if (!token.next()) {
          throw new IllegalStateException("did not get a lock that nobody holds");
        }
        return token.getLong(1);
      }
    }
  }

  private static void unlock(DataSource database, String name, long token) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(UNLOCK)) {
      statement.setString(1, name);
      statement.setLong(2, token);
      statement.executeUpdate();
    }
  }

  /**
   * The persistence of AWS Lambda Powertools for Java on PostgreSQL: a conditional put of a record
   * in progress, by the client's clock, and an unconditional update when it is completed.
   */
  static Contender powertools(DataSource database) throws SQLException {
    execute(
        database,
        "create table if not exists powertools (id text primary key, status text not null,"
            + " expiration bigint not null, in_progress_expiration bigint, data text)");
    return new Contender(
        "Powertools' shape, first run",
        (thread, round) -> {
          String id = "powertools-" + thread + "-" + round + "-" + System.nanoTime();
          putInProgress(database, id, System.currentTimeMillis());
          complete(database, id, System.currentTimeMillis());
        });
  }

  private static void putInProgress(DataSource database, String id, long now) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(IN_PROGRESS)) {
      statement.setString(1, id);
      statement.setLong(2, now / 1_000 + 3_600);
      statement.setLong(3, now + 30_000);
      statement.setLong(4, now / 1_000);
      statement.setLong(5, now);
      if (statement.executeUpdate() != 1) {
        throw new IllegalStateException("a new record was there already");
      }
    }
  }

  private static void complete(DataSource database, String id, long now) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(COMPLETED)) {
      statement.setLong(1, now / 1_000 + 3_600);
      statement.setString(2, "{\"order\": 1}");
      statement.setString(3, id);
      statement.executeUpdate();
    }
  }

  private static void execute(DataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
