package dev.synod.stores.h2;

import dev.synod.patterns.crash.CrashContract;
import dev.synod.patterns.crash.CrashSite;
import dev.synod.patterns.crash.Workplace;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A worker that is killed has the database in its own process. One that is stopped would keep the
 * file to itself: it works at a server.
 */
class H2ProcessFaultTest implements CrashContract {

  private static final String DURABLE = ";WRITE_DELAY=0;LOCK_TIMEOUT=1000";

  @TempDir private Path folder;
  private Server server;

  /** On a free port. */
  @BeforeEach
  void start() throws SQLException {
    server =
        Server.createTcpServer("-tcpPort", "0", "-ifNotExists", "-baseDir", folder.toString())
            .start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private record Site(String url) implements CrashSite {

    @Override
    public List<String> workerCommand() {
      return H2Worker.command(url);
    }

    @Override
    public Workplace open() throws SQLException {
      return H2Worker.open(url);
    }
  }

  @Override
  public String module() {
    return "stores/h2";
  }

  @Override
  public CrashSite killed(int lane) {
    return new Site(
        "jdbc:h2:async:" + folder.resolve("lane" + lane) + DURABLE + ";DB_CLOSE_ON_EXIT=FALSE");
  }

  @Override
  public CrashSite stopped(int lane) {
    return new Site(
        "jdbc:h2:tcp://127.0.0.1:%d/./lane%d%s".formatted(server.getPort(), lane, DURABLE));
  }
}
