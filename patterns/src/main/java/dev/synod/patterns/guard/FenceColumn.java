package dev.synod.patterns.guard;

import dev.synod.patterns.observation.Event;
import dev.synod.patterns.observation.Observer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A fence in a column of the application's own table: the row is changed and the token compared in
 * one statement, or in one transaction, so that there is no moment in between. On any database with
 * JDBC, at READ COMMITTED or stricter.
 *
 * @param table that is guarded; a plain identifier, with its schema if need be
 * @param idColumn that identifies a row
 * @param fenceColumn of type {@code bigint}, not null
 * @param observer of refusals
 */
public record FenceColumn(String table, String idColumn, String fenceColumn, Observer observer) {

  private static final String IDENTIFIER = "[A-Za-z_][A-Za-z0-9_]{0,62}";

  public FenceColumn {
    check("table", table, IDENTIFIER + "(\\." + IDENTIFIER + ")?");
    check("id column", idColumn, IDENTIFIER);
    check("fence column", fenceColumn, IDENTIFIER);
    observer = observer.quiet();
  }

  private static void check(String what, String name, String expected) {
    if (!name.matches(expected)) {
      throw new IllegalArgumentException(
          "%s '%s', expected a plain identifier".formatted(what, name));
    }
  }

  /** The statement that adds the column to a table that is there. */
  public String ddl() {
    return "alter table %s add column %s bigint default 0 not null".formatted(table, fenceColumn);
  }

  /**
   * Changes columns of a row under a token: {@code update … set …, fence = ? where id = ? and fence
   * <= ?}. One statement, so it may commit by itself.
   *
   * @param connection of the caller, who commits
   * @param id of the row
   * @param token positive
   * @param values by column, at least one
   * @throws StaleTokenException if the row has seen a greater token; nothing was changed
   * @throws IllegalStateException if there is no such row
   * @throws SQLException as the database says
   */
  public void update(
      Connection connection,
      Object id,
      long token,
      SortedMap<String, ? extends @Nullable Object> values)
      throws SQLException {
    SortedMap<String, @Nullable Object> columns = new TreeMap<>(values);
    if (columns.isEmpty() || columns.containsKey(fenceColumn)) {
      throw new IllegalArgumentException(
          "columns %s of %s, expected at least one, and not the fence"
              .formatted(columns.keySet(), table));
    }
    columns.keySet().forEach(column -> check("column", column, IDENTIFIER));
    change(connection, id, token, columns);
  }

  /**
   * Raises the fence of a row, and locks it until the caller's transaction ends: what else the
   * transaction does to the row, or to others that are reached only through it, is guarded too.
   *
   * @param connection of the caller, in a transaction
   * @param id of the row
   * @param token positive
   * @throws StaleTokenException if the row has seen a greater token
   * @throws IllegalStateException if there is no such row, or the connection commits each statement
   * @throws SQLException as the database says
   */
  public void admit(Connection connection, Object id, long token) throws SQLException {
    if (connection.getAutoCommit()) {
      throw new IllegalStateException(
          "admit on %s outside a transaction: expected auto-commit off".formatted(table));
    }
    change(connection, id, token, new TreeMap<>());
  }

  private void change(
      Connection connection, Object id, long token, SortedMap<String, @Nullable Object> columns)
      throws SQLException {
    FenceState.checkToken(token);
    List<@Nullable Object> parameters = new ArrayList<>(columns.values());
    parameters.add(token);
    parameters.add(id);
    parameters.add(token);
    StringBuilder sql = new StringBuilder("update ").append(table).append(" set ");
    columns.keySet().forEach(column -> sql.append(column).append(" = ?, "));
    sql.append("%s = ? where %s = ? and %s <= ?".formatted(fenceColumn, idColumn, fenceColumn));
    try (PreparedStatement update = connection.prepareStatement(sql.toString())) {
      for (int i = 0; i < parameters.size(); i++) {
        update.setObject(i + 1, parameters.get(i));
      }
      int rows = update.executeUpdate();
      if (rows > 1) {
        throw new IllegalStateException(
            "%d rows of %s have %s %s, expected one".formatted(rows, table, idColumn, id));
      }
      if (rows == 0) {
        explain(connection, id, token);
      }
    }
  }

  /** A driver may count only rows that look different afterwards; those of this token are fine. */
  private void explain(Connection connection, Object id, long token) throws SQLException {
    String sql = "select %s from %s where %s = ?".formatted(fenceColumn, table, idColumn);
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, id);
      try (ResultSet row = select.executeQuery()) {
        long greatest = row.next() ? row.getLong(1) : -1;
        if (greatest < token) {
          throw new IllegalStateException("%s had no row %s".formatted(table, id));
        }
        if (greatest > token) {
          observer.happened(new Event.StaleTokenRefused(table, token));
          throw new StaleTokenException(table + " " + id, token, greatest);
        }
      }
    }
  }
}
