package dev.synod.stores.mariadb;

import static java.util.regex.Pattern.MULTILINE;

import dev.synod.patterns.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables and procedures. */
final class MariadbSchema {

  private static final String SCRIPT = "schema.sql";

  /** Stands in the script as the comment of each procedure. */
  private static final String VERSION = "synod 1";

  /** As in the script for the command-line client, which needs to be told where statements end. */
  private static final Pattern DELIMITER = Pattern.compile("^(DELIMITER )?//$", MULTILINE);

  private static final Pattern PROCEDURE = Pattern.compile("^create procedure (\\w+)", MULTILINE);

  private static final int PROCEDURE_EXISTS = 1304;

  private static final String PARTS =
      "select table_name as part, engine as kind from information_schema.tables"
          + " where table_schema = database() and table_name in ('synod_entry', 'synod_floor')"
          + " union all select routine_name, routine_comment from information_schema.routines"
          + " where routine_schema = database()"
          + " and routine_name in ('synod_apply', 'synod_forget')";

  private static final Map<String, String> EXPECTED =
      Map.of(
          "synod_entry",
          "InnoDB",
          "synod_floor",
          "InnoDB",
          "synod_apply",
          VERSION,
          "synod_forget",
          VERSION);

  private MariadbSchema() {}

  /** Creates what is not there; MySQL before 8.0.29 cannot do so for procedures by itself. */
  static void create(Connection connection) throws SQLException {
    Map<String, String> found = find(connection);
    for (String sql : DELIMITER.splitAsStream(script()).toList()) {
      Matcher procedure = PROCEDURE.matcher(sql);
      if (!sql.isBlank() && !(procedure.find() && found.containsKey(procedure.group(1)))) {
        create(connection, sql);
      }
    }
  }

  private static void create(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      // Another was faster.
      if (failure.getErrorCode() != PROCEDURE_EXISTS) {
        throw failure;
      }
    }
  }

  private static String script() {
    try (InputStream script = MariadbSchema.class.getResourceAsStream(SCRIPT)) {
      if (script == null) {
        throw new IllegalStateException(SCRIPT + " is not beside " + MariadbSchema.class);
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Looks whether everything is there, and as this version needs it. */
  static void check(Connection connection) throws SQLException {
    Map<String, String> found = find(connection);
    if (!found.equals(EXPECTED)) {
      throw new StoreException(
          "the database has %s, expected the tables and procedures of the schema script, %s"
              .formatted(found, new TreeMap<>(EXPECTED)),
          false,
          null);
    }
  }

  private static Map<String, String> find(Connection connection) throws SQLException {
    Map<String, String> found = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet parts = statement.executeQuery(PARTS)) {
      while (parts.next()) {
        found.put(parts.getString("part"), parts.getString("kind"));
      }
    }
    return found;
  }
}
