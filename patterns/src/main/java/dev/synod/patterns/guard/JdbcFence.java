package dev.synod.patterns.guard;

import dev.synod.patterns.observation.Event;
import dev.synod.patterns.observation.Observer;
import dev.synod.patterns.store.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;

/**
 * A fence in a table of its own, which {@link #DDL} creates. One statement for a resource that is
 * known, three for a new one; each commits by itself. Rows stay until the application deletes them,
 * which it may do for resources that nobody locks any more.
 */
public final class JdbcFence implements Fence {

  /** The table, for any database. */
  public static final String DDL =
      "create table synod_fence ("
          + "resource varchar(255) not null primary key, token bigint not null)";

  private static final int MOST_CHARACTERS = 255;

  /** The class of the SQL state. */
  private static final String INTEGRITY_VIOLATION = "23";

  private final Connections connections;
  private final Observer observer;

  /** Opens connections that commit each statement; {@code dataSource::getConnection}. */
  @FunctionalInterface
  public interface Connections {
    /** Opens one, which is closed after use. */
    Connection open() throws SQLException;
  }

  /**
   * A fence in the database of these connections.
   *
   * @param connections that commit each statement
   * @param observer of refusals
   */
  public JdbcFence(Connections connections, Observer observer) {
    this.connections = connections;
    this.observer = observer.quiet();
  }

  @Override
  public void admit(String resource, long token) {
    FenceState.checkToken(token);
    if (resource.isEmpty() || resource.length() > MOST_CHARACTERS) {
      throw new IllegalArgumentException(
          "a resource's name of %d characters, expected 1 to %d"
              .formatted(resource.length(), MOST_CHARACTERS));
    }
    try (Connection connection = connections.open()) {
      if (!connection.getAutoCommit()) {
        throw new IllegalStateException("a fence of its own: expected auto-commit on");
      }
      admit(connection, resource, token);
    } catch (StaleTokenException stale) {
      observer.happened(new Event.StaleTokenRefused(resource, token));
      throw stale;
    } catch (SQLException failure) {
      throw new StoreException(
          "fence of '%s': the database did not answer".formatted(resource), true, failure);
    }
  }

  private static void admit(Connection connection, String resource, long token)
      throws SQLException {
    while (!raised(connection, resource, token)) {
      OptionalLong greatest = greatest(connection, resource);
      if (greatest.isEmpty()) {
        if (inserted(connection, resource, token)) {
          return;
        }
      } else if (new FenceState(greatest.getAsLong()).after(resource, token).greatest()
          == greatest.getAsLong()) {
        return; // the driver counts only rows that look different afterwards
      }
    }
  }

  private static boolean raised(Connection connection, String resource, long token)
      throws SQLException {
    String sql = "update synod_fence set token = ? where resource = ? and token <= ?";
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setLong(1, token);
      update.setString(2, resource);
      update.setLong(3, token);
      return update.executeUpdate() == 1;
    }
  }

  private static OptionalLong greatest(Connection connection, String resource) throws SQLException {
    String sql = "select token from synod_fence where resource = ?";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, resource);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
      }
    }
  }

  /** False if another has inserted it. */
  private static boolean inserted(Connection connection, String resource, long token)
      throws SQLException {
    String sql = "insert into synod_fence (resource, token) values (?, ?)";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setString(1, resource);
      insert.setLong(2, token);
      insert.executeUpdate();
      return true;
    } catch (SQLException failure) {
      String state = failure.getSQLState();
      if (state != null && state.startsWith(INTEGRITY_VIOLATION)) {
        return false;
      }
      throw failure;
    }
  }
}
