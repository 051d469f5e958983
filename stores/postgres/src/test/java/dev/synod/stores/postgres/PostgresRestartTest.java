package dev.synod.stores.postgres;

import com.zaxxer.hikari.HikariDataSource;
import dev.synod.patterns.conformance.RestartContract;
import dev.synod.patterns.store.CoordinationStore;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

class PostgresRestartTest implements RestartContract {

  private final PostgresEngine engine = PostgresEngine.start(Map.of());
  private final HikariDataSource pool = SharedEngine.pool(engine.dataSource());
  private final PostgresStore store = PostgresStore.over(pool, PostgresOptions.USUAL);

  @AfterEach
  void close() {
    store.close();
    pool.close();
    engine.close();
  }

  @Override
  public CoordinationStore store() {
    return store;
  }

  @Override
  public void killAndRestart() {
    engine.killAndRestart();
  }

  @Override
  public void tick() {}
}
