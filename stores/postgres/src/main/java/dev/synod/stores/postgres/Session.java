package dev.synod.stores.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executor;
import javax.sql.DataSource;

/** Lends connections for one statement each. */
record Session(DataSource connections, Duration callTimeout) {

  private static final int ATTEMPTS = 3;

  private static final Executor HERE = Runnable::run;

  /** Something to do with a connection. */
  interface Action<T> {
    T run(Connection connection) throws SQLException;
  }

  /**
   * Runs an action in a transaction of its own. A virtual thread that is interrupted while it waits
   * for the server loses its connection; since an interrupt must not cut a call short, the action
   * is then repeated on another.
   */
  <T> T run(Action<T> action) throws SQLException {
    boolean interrupted = Thread.interrupted();
    try {
      for (int attempt = 1; ; attempt++) {
        try {
          return once(action);
        } catch (SQLException failure) {
          boolean cutShort = Thread.interrupted();
          interrupted |= cutShort;
          if (!cutShort || attempt == ATTEMPTS) {
            throw failure;
          }
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private <T> T once(Action<T> action) throws SQLException {
    try (Connection connection = connections.getConnection()) {
      int timeout = connection.getNetworkTimeout();
      boolean autoCommit = connection.getAutoCommit();
      connection.setNetworkTimeout(HERE, Math.toIntExact(callTimeout.toMillis()));
      try {
        connection.setAutoCommit(true);
        return action.run(connection);
      } finally {
        if (!connection.isClosed()) {
          connection.setAutoCommit(autoCommit);
          connection.setNetworkTimeout(HERE, timeout);
        }
      }
    }
  }
}
