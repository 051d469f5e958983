package dev.synod.stores.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL server of this machine, in a folder of its own, on a free port. */
public final class PostgresEngine implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(60);

  private final Path folder;
  private final Map<String, String> settings;
  private EmbeddedPostgres server;

  private PostgresEngine(Path folder, Map<String, String> settings) {
    this.folder = folder;
    this.settings = settings;
    this.server = start(0);
  }

  /** Starts a server that forces its log, with the schema of the store in it. */
  public static PostgresEngine start(Map<String, String> settings) {
    try {
      PostgresEngine engine =
          new PostgresEngine(Files.createTempDirectory("synod-postgres"), settings);
      Runtime.getRuntime().addShutdownHook(new Thread(engine::close));
      PostgresSchema.create(engine.dataSource());
      return engine;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private EmbeddedPostgres start(int port) {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setPort(port)
            .setDataDirectory(folder.resolve("data"))
            .setCleanDataDirectory(false)
            .setPGStartupWait(START)
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("max_connections", "200");
    settings.forEach(builder::setServerConfig);
    try {
      return builder.start();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Where it listens on the loopback interface. */
  public int port() {
    return server.getPort();
  }

  /** Connections to it, each new. */
  public PGSimpleDataSource dataSource() {
    return dataSource(port());
  }

  /** Connections to it through another port. */
  public static PGSimpleDataSource dataSource(int port) {
    PGSimpleDataSource connections = new PGSimpleDataSource();
    connections.setServerNames(new String[] {"127.0.0.1"});
    connections.setPortNumbers(new int[] {port});
    connections.setDatabaseName("postgres");
    connections.setUser("postgres");
    connections.setConnectTimeout(5);
    return connections;
  }

  /** Forgets all entries. */
  public void clear() {
    execute(dataSource(), "truncate synod_entry; update synod_floor set revision = 0");
  }

  static void execute(DataSource connections, String sql) {
    try (Connection connection = connections.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new IllegalStateException(sql, failure);
    }
  }

  /** Kills every process of the server, as a crash of the machine would. */
  public void kill() {
    try {
      List<String> lines = Files.readAllLines(folder.resolve("data").resolve("postmaster.pid"));
      ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).ifPresent(PostgresEngine::kill);
    } catch (IOException notRunning) {
      // It has been stopped.
    }
  }

  /** The server first: it would start its processes again. */
  private static void kill(ProcessHandle postmaster) {
    List<ProcessHandle> all = postmaster.descendants().toList();
    postmaster.destroyForcibly();
    all.forEach(ProcessHandle::destroyForcibly);
    postmaster.onExit().join();
    CompletableFuture.allOf(
            all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
        .join();
  }

  /** Kills it and starts it again on the same data and port. */
  public void killAndRestart() {
    int port = port();
    kill();
    forget(server);
    server = start(port);
  }

  /** Kills it and starts it again on the same port, as a standby of nobody: it only reads. */
  public void becomeStandby() {
    int port = port();
    kill();
    forget(server);
    try {
      Files.createFile(folder.resolve("data").resolve("standby.signal"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    server = start(port);
  }

  /** Makes the primary of a standby. */
  public void promote() {
    execute(dataSource(), "select pg_promote()");
  }

  /** Frees what the starter holds of a server that is dead. */
  private static void forget(EmbeddedPostgres dead) {
    try {
      dead.close();
    } catch (IOException itIsDead) {
      // It could not be stopped in order.
    }
  }

  @Override
  public void close() {
    kill();
    forget(server);
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException deletedAlready) {
      // Closed before.
    }
  }
}
