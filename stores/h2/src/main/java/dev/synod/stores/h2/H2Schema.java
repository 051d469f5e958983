package dev.synod.stores.h2;

import dev.synod.patterns.store.Capabilities.Durability;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The tables, and the settings of the database that the guarantees rest upon. */
final class H2Schema {

  private static final String SCRIPT = "schema.sql";

  /** A delay is listed as it was set for the database, and as it is: both have to be right. */
  private static final String SETTINGS =
      "select database_path() is null as in_memory,"
          + " (select max(cast(setting_value as int)) from information_schema.settings"
          + " where setting_name = 'WRITE_DELAY') as write_delay,"
          + " (select count(*) from synod_floor) as floors,"
          + " (select count(*) from synod_entry where false) as entries";

  private H2Schema() {}

  static void create(DataSource connections) throws SQLException {
    try (Connection connection = connections.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(script());
    }
  }

  private static String script() {
    try (InputStream script = H2Schema.class.getResourceAsStream(SCRIPT)) {
      if (script == null) {
        throw new IllegalStateException(SCRIPT + " is not beside " + H2Schema.class);
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static void check(DataSource connections, Durability durability) throws SQLException {
    try (Connection connection = connections.getConnection();
        Statement statement = connection.createStatement();
        ResultSet settings = statement.executeQuery(SETTINGS)) {
      settings.next();
      boolean inMemory = settings.getBoolean("in_memory");
      if (inMemory != (durability == Durability.MEMORY)) {
        throw new IllegalArgumentException(
            "durability %s asked of a database %s"
                .formatted(durability, inMemory ? "in memory" : "in a file"));
      }
      String writeDelay = settings.getString("write_delay");
      if (!inMemory && !"0".equals(writeDelay)) {
        throw new IllegalArgumentException(
            "the database has WRITE_DELAY=%s, expected 0: it would answer before it writes"
                .formatted(writeDelay));
      }
    }
  }
}
