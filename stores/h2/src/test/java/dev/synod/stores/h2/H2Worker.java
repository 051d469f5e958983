package dev.synod.stores.h2;

import dev.synod.patterns.crash.Worker;
import dev.synod.patterns.crash.Workplace;
import dev.synod.patterns.store.Capabilities.Durability;
import java.sql.SQLException;
import java.util.List;
import org.h2.jdbcx.JdbcConnectionPool;

/** A worker on H2: in its own process, or at a server. */
public final class H2Worker {

  private H2Worker() {}

  /** Takes the URL of the database, and what {@link Worker} takes. */
  public static void main(String[] arguments) throws Exception {
    Worker.run(arguments, settings -> open(settings.getFirst()));
  }

  static Workplace open(String url) throws SQLException {
    JdbcConnectionPool pool = JdbcConnectionPool.create(url, "synod", "");
    H2Schema.create(pool);
    return new Workplace(H2Store.over(pool, Durability.PROCESS_CRASH), pool, pool::dispose);
  }

  static List<String> command(String url) {
    return List.of(H2Worker.class.getName(), url);
  }
}
