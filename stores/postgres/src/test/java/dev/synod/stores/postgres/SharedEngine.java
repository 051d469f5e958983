package dev.synod.stores.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;

/** One server for all tests of this module that do not kill it. */
final class SharedEngine {

  private static final PostgresEngine ENGINE = PostgresEngine.start(Map.of());
  private static final HikariDataSource POOL = pool(ENGINE.dataSource());

  private SharedEngine() {}

  static PostgresEngine engine() {
    return ENGINE;
  }

  static HikariDataSource pool() {
    return POOL;
  }

  static HikariDataSource pool(javax.sql.DataSource connections) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(connections);
    config.setMaximumPoolSize(24);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(1_500);
    config.setValidationTimeout(1_000);
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }
}
