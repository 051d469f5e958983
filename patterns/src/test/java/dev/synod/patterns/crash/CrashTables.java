package dev.synod.patterns.crash;

import dev.synod.patterns.guard.FenceColumn;
import dev.synod.patterns.observation.Observer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What the lock guards, with all writes to it in their order, and what requests have as effects:
 * those in the transaction of their record, and those of a service that knows derived keys.
 */
final class CrashTables {

  private static final FenceColumn FENCE =
      new FenceColumn("crash_resource", "lane", "fence", Observer.none());

  private static final List<String> DDL =
      List.of(
          "create table if not exists crash_resource ("
              + "lane int not null primary key, fence bigint default 0 not null)",
          "create table if not exists crash_write ("
              + "position bigint generated always as identity primary key,"
              + " lane int not null, token bigint not null, worker varchar(20) not null)",
          "create table if not exists crash_effect ("
              + "lane int not null, request bigint not null, result varchar(99) not null)",
          "create index if not exists crash_effect_request on crash_effect (lane, request)",
          "create table if not exists crash_service ("
              + "derived varchar(255) not null primary key,"
              + " lane int not null, request bigint not null, result varchar(99) not null)",
          "create index if not exists crash_service_request on crash_service (lane, request)");

  /** The class of the SQL state. */
  private static final String INTEGRITY_VIOLATION = "23";

  /** Two who create a table at once may both find that it is not there, and then one fails. */
  private static final ReentrantLock CREATION = new ReentrantLock();

  private CrashTables() {}

  /** Creates them, and the resource of a lane, at a site that nobody has open. */
  static void create(CrashSite site, int lane) throws SQLException {
    try (Workplace place = site.open();
        Connection connection = place.connections().getConnection()) {
      create(connection, lane);
    }
  }

  /** Creates them, and the resource of a lane. */
  static void create(Connection connection, int lane) throws SQLException {
    CREATION.lock();
    try (Statement statement = connection.createStatement()) {
      for (String sql : DDL) {
        statement.execute(sql);
      }
      statement.execute("insert into crash_resource (lane) values (" + lane + ")");
    } finally {
      CREATION.unlock();
    }
  }

  /** Writes under a token, in a transaction; the guard locks the resource until it ends. */
  static void write(Connection connection, int lane, long token, String worker, Mutant mutant)
      throws SQLException {
    connection.setAutoCommit(false);
    try {
      if (mutant != Mutant.GUARD_OFF) {
        FENCE.admit(connection, lane, token);
      }
      String sql = "insert into crash_write (lane, token, worker) values (?, ?, ?)";
      try (PreparedStatement insert = connection.prepareStatement(sql)) {
        insert.setInt(1, lane);
        insert.setLong(2, token);
        insert.setString(3, worker);
        insert.executeUpdate();
      }
      connection.commit();
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  /** An effect, which nothing keeps from happening twice. */
  static void effect(Connection connection, int lane, long request, String result)
      throws SQLException {
    String sql = "insert into crash_effect (lane, request, result) values (?, ?, ?)";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setInt(1, lane);
      insert.setLong(2, request);
      insert.setString(3, result);
      insert.executeUpdate();
    }
  }

  /** A service that has an effect once for each derived key, and answers with its result. */
  static String serve(Connection connection, String derived, int lane, long request, String result)
      throws SQLException {
    String sql = "insert into crash_service (derived, lane, request, result) values (?, ?, ?, ?)";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setString(1, derived);
      insert.setInt(2, lane);
      insert.setLong(3, request);
      insert.setString(4, result);
      insert.executeUpdate();
      return result;
    } catch (SQLException failure) {
      String state = failure.getSQLState();
      if (state == null || !state.startsWith(INTEGRITY_VIOLATION)) {
        throw failure;
      }
    }
    try (PreparedStatement select =
        connection.prepareStatement("select result from crash_service where derived = ?")) {
      select.setString(1, derived);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  /** Tokens of a lane's writes, in the order of the writes, from a position on. */
  static SortedMap<Long, Long> tokens(Connection connection, int lane, long after)
      throws SQLException {
    String sql =
        "select position, token from crash_write where lane = ? and position > ? order by position";
    SortedMap<Long, Long> tokens = new TreeMap<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setInt(1, lane);
      select.setLong(2, after);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          tokens.put(rows.getLong(1), rows.getLong(2));
        }
      }
    }
    return tokens;
  }

  /** The results of all effects of a lane's requests, by request. */
  static SortedMap<Long, List<String>> effects(Connection connection, int lane, long from)
      throws SQLException {
    String sql =
        "select request, result from crash_effect where lane = ? and request >= ? union all"
            + " select request, result from crash_service where lane = ? and request >= ?";
    SortedMap<Long, List<String>> effects = new TreeMap<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setInt(1, lane);
      select.setLong(2, from);
      select.setInt(3, lane);
      select.setLong(4, from);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          effects.computeIfAbsent(rows.getLong(1), r -> new ArrayList<>()).add(rows.getString(2));
        }
      }
    }
    return effects;
  }
}
