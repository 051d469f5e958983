package dev.synod.stores.postgres;

import com.zaxxer.hikari.HikariDataSource;
import dev.synod.patterns.conformance.ConnectionLossContract;
import dev.synod.patterns.conformance.FaultyProxy;
import dev.synod.patterns.store.CoordinationStore;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class PostgresConnectionLossTest implements ConnectionLossContract {

  private final FaultyProxy proxy = FaultyProxy.to(SharedEngine.engine().port());
  private final HikariDataSource pool = SharedEngine.pool(PostgresEngine.dataSource(proxy.port()));
  private final PostgresStore store =
      PostgresStore.over(pool, new PostgresOptions(Duration.ofSeconds(1), false));

  @BeforeEach
  void clear() {
    SharedEngine.engine().clear();
  }

  @AfterEach
  void close() {
    store.close();
    pool.close();
    proxy.close();
  }

  @Override
  public CoordinationStore store() {
    return store;
  }

  @Override
  public FaultyProxy proxy() {
    return proxy;
  }

  @Override
  public void tick() {}
}
