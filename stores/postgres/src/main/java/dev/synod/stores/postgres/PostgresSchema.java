package dev.synod.stores.postgres;

import dev.synod.patterns.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The tables and functions, for those who do not give the script to a tool of their own. */
public final class PostgresSchema {

  private static final String SCRIPT = "schema.sql";

  /** Any number that no other program locks: the letters of the name. */
  private static final long LOCK = 0x53594e4f44L;

  private PostgresSchema() {}

  /** The script, as it lies beside this class; it can be run again at any time. */
  public static String script() {
    try (InputStream script = PostgresSchema.class.getResourceAsStream(SCRIPT)) {
      if (script == null) {
        throw new IllegalStateException(SCRIPT + " is not beside " + PostgresSchema.class);
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /**
   * Runs the script in one transaction, one process at a time.
   *
   * @param connections whose user may create tables and functions
   * @throws StoreException if the server did not answer, or refused
   */
  public static void create(DataSource connections) {
    try (Connection connection = connections.getConnection()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
        statement.execute(script());
        connection.commit();
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException failure) {
      throw Failures.failed("create the schema", failure);
    }
  }
}
