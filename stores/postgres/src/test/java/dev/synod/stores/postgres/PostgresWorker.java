package dev.synod.stores.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.synod.patterns.crash.Worker;
import dev.synod.patterns.crash.Workplace;
import java.util.List;

/** A worker on PostgreSQL. */
public final class PostgresWorker {

  private PostgresWorker() {}

  /** Takes the port of the server, and what {@link Worker} takes. */
  public static void main(String[] arguments) throws Exception {
    Worker.run(arguments, settings -> open(Integer.parseInt(settings.getFirst())));
  }

  static Workplace open(int port) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(PostgresEngine.dataSource(port));
    config.setMaximumPoolSize(4);
    config.setMinimumIdle(1);
    HikariDataSource pool = new HikariDataSource(config);
    return new Workplace(PostgresStore.over(pool, PostgresOptions.USUAL), pool, pool::close);
  }

  static List<String> command(int port) {
    return List.of(PostgresWorker.class.getName(), "" + port);
  }
}
