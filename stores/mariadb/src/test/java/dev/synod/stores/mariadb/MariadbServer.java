package dev.synod.stores.mariadb;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.MariaDbDataSource;

/**
 * A MariaDB server of this machine, with its data in a temporary folder. It ends with the tests'
 * process, however that ends.
 */
final class MariadbServer implements AutoCloseable {

  private static final int START_POLLS = 6_000;
  private static final long MOST_MILLIS_FOR_A_CONNECTION = 2_000;
  private static final long NANOS_BETWEEN_POLLS = 10_000_000;

  /** Ends the server when it is told to, or when nobody is left who could tell it. */
  private static final String UNTIL_END_OF_INPUT =
      "\"$@\" & server=$!; read -r line; kill -9 $server; wait $server";

  static {
    // Tests cut connections on purpose; the client would print each.
    System.setProperty("mariadb.logging.disable", "true");
  }

  private final Path folder;
  private final int port;
  private final List<String> options;
  private volatile @Nullable Process process;

  private MariadbServer(Path folder, int port, List<String> options) {
    this.folder = folder;
    this.port = port;
    this.options = options;
  }

  /** Started when it is asked for. */
  private static final class Shared {
    static final MariadbServer SERVER =
        start("--log-bin=binlog", "--sync-binlog=0", "--innodb-flush-log-at-trx-commit=2");
  }

  /** The server of all tests that need no settings of their own; it does not force its logs. */
  static MariadbServer shared() {
    return Shared.SERVER;
  }

  static MariadbServer start(String... options) {
    try {
      Path folder = Files.createTempDirectory("mariadb");
      MariadbServer server = new MariadbServer(folder, freePort(), List.of(options));
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      server.install();
      server.start();
      return server;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void install() throws IOException {
    run(
        "mariadb-install-db",
        "--no-defaults",
        "--datadir=" + folder.resolve("data"),
        "--skip-test-db",
        "--auth-root-authentication-method=normal");
  }

  private void run(String... command) throws IOException {
    try {
      Process process = process(List.of(command)).start();
      process.getOutputStream().close();
      if (process.waitFor() != 0) {
        throw new IOException(command[0] + " failed: " + log());
      }
    } catch (InterruptedException failure) {
      throw new IOException(failure);
    }
  }

  private ProcessBuilder process(List<String> command) {
    List<String> words = new ArrayList<>(command);
    if (System.getProperty("user.name").equals("root")) {
      words.add("--user=root");
    }
    return new ProcessBuilder(words)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("log"));
  }

  private void start() throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", "-c", UNTIL_END_OF_INPUT, "sh"));
    command.addAll(
        List.of(
            "mariadbd",
            "--no-defaults",
            "--datadir=" + folder.resolve("data"),
            "--socket=" + folder.resolve("socket"),
            "--port=" + port,
            "--bind-address=127.0.0.1",
            "--skip-name-resolve",
            "--innodb-buffer-pool-size=32M",
            "--innodb-log-file-size=32M"));
    command.addAll(options);
    process = process(command).start();
    for (int poll = 1; ; poll++) {
      try (Connection connection = source("").getConnection()) {
        return;
      } catch (SQLException notYet) {
        if (poll == START_POLLS || !process.isAlive()) {
          throw new IOException("mariadbd does not answer: " + log(), notYet);
        }
        LockSupport.parkNanos(NANOS_BETWEEN_POLLS);
      }
    }
  }

  int port() {
    return port;
  }

  private String url(int door, String database, String options) {
    return "jdbc:mariadb://127.0.0.1:" + door + "/" + database + "?user=root&" + options;
  }

  /** Connects each time it is asked. */
  MariaDbDataSource source(String database) throws SQLException {
    return new MariaDbDataSource(url(port, database, "connectTimeout=1000"));
  }

  /** A pool of connections to a database that is made if it is not there, with the schema. */
  HikariDataSource pool(String database, int size) {
    return pool(port, database, size, "");
  }

  /** The same through another port, with options of the client. */
  HikariDataSource pool(int door, String database, int size, String options) {
    try {
      execute("create database if not exists " + database);
      MariadbStore.createSchema(source(database));
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url(door, database, options));
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(MOST_MILLIS_FOR_A_CONNECTION);
    config.setValidationTimeout(MOST_MILLIS_FOR_A_CONNECTION / 2);
    return new HikariDataSource(config);
  }

  void empty(String database) {
    execute("delete from " + database + ".synod_entry");
    execute("update " + database + ".synod_floor set revision = 0");
  }

  void execute(String... statements) {
    try (Connection connection = source("").getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  /** What the only row of an answer has in a column. */
  String show(String query, String column) {
    try (Connection connection = source("").getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(column);
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  void killAndRestart() {
    try {
      kill();
      start();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void kill() throws IOException {
    if (process != null) {
      try {
        process.getOutputStream().close();
        process.waitFor();
      } catch (InterruptedException failure) {
        throw new IOException(failure);
      }
      process = null;
    }
  }

  @Override
  public void close() {
    try {
      kill();
      if (Files.exists(folder)) {
        try (Stream<Path> files = Files.walk(folder)) {
          files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
