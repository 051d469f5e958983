package dev.synod.stores.postgres;

import dev.synod.patterns.store.Limits;
import dev.synod.patterns.store.StoreException;
import dev.synod.patterns.store.Watch;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Listens on one connection, for all subscriptions together, from the first one on. While that
 * connection is lost and another is made, hints are lost.
 */
final class PostgresWatch implements Watch {

  private static final int LOOK_MILLIS = 250;
  private static final int RECONNECT_MILLIS = 500;

  /** So many looks without a hint, and the server is asked whether it is still there. */
  private static final int LOOKS_BEFORE_ASKING = 8;

  private static final int ANSWER_SECONDS = 2;

  private final DataSource connections;
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Thread thread;
  private volatile boolean closed;

  /** No record: two subscriptions that look alike are still two. */
  private static final class Listener {
    private final String prefix;
    private final Consumer<String> hints;

    Listener(String prefix, Consumer<String> hints) {
      this.prefix = prefix;
      this.hints = hints;
    }
  }

  PostgresWatch(DataSource connections) {
    this.connections = connections;
  }

  @Override
  public Subscription watch(String prefix, Consumer<String> hints) {
    Limits.STANDARD.checkPrefix(prefix);
    Listener listener = new Listener(prefix, hints);
    lock.lock();
    try {
      if (closed) {
        throw new StoreException("the store is closed", false, null);
      }
      if (thread == null) {
        Connection connection = listening();
        thread = Thread.ofPlatform().daemon().name("synod-hints").start(() -> run(connection));
      }
      listeners.add(listener);
    } catch (SQLException failure) {
      throw Failures.failed("listen", failure);
    } finally {
      lock.unlock();
    }
    return () -> listeners.remove(listener);
  }

  void close() {
    closed = true;
    listeners.clear();
  }

  private Connection listening() throws SQLException {
    Connection connection = connections.getConnection();
    try (Statement statement = connection.createStatement()) {
      connection.setAutoCommit(true);
      statement.execute("listen synod_entry");
      return connection;
    } catch (SQLException failure) {
      connection.close();
      throw failure;
    }
  }

  private void run(Connection first) {
    @Nullable Connection connection = first;
    while (!closed) {
      try {
        connection = connection == null ? listening() : connection;
        deliverUntilClosed(connection);
      } catch (SQLException lost) {
        giveBack(connection);
        connection = null;
        pause();
      }
    }
    giveBack(connection);
  }

  private void deliverUntilClosed(Connection connection) throws SQLException {
    PGConnection notified = connection.unwrap(PGConnection.class);
    int quiet = 0;
    while (!closed) {
      PGNotification[] notifications = notified.getNotifications(LOOK_MILLIS);
      if (notifications != null && notifications.length > 0) {
        quiet = 0;
        for (PGNotification notification : notifications) {
          key(notification.getParameter()).ifPresent(this::deliver);
        }
      } else if (++quiet == LOOKS_BEFORE_ASKING) {
        quiet = 0;
        if (!connection.isValid(ANSWER_SECONDS)) {
          throw new SQLException("the connection that listens is lost");
        }
      }
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("unlisten synod_entry");
    }
  }

  /** Others may notify the channel too, of whatever they like. */
  private static Optional<String> key(String hexadecimal) {
    try {
      byte[] utf8 = HexFormat.of().parseHex(hexadecimal);
      return Optional.of(new String(utf8, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException foreign) {
      return Optional.empty();
    }
  }

  private void deliver(String key) {
    for (Listener listener : listeners) {
      if (key.startsWith(listener.prefix)) {
        try {
          listener.hints.accept(key);
        } catch (RuntimeException dropped) {
          // As the contract of watch says: a hint may be lost.
        }
      }
    }
  }

  private static void giveBack(@Nullable Connection connection) {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException alreadyLost) {
        // Nothing more can be done for it.
      }
    }
  }

  private static void pause() {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(RECONNECT_MILLIS));
  }
}
