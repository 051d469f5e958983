package dev.synod.stores.mariadb;

import com.zaxxer.hikari.HikariDataSource;
import dev.synod.patterns.conformance.ConnectionLossContract;
import dev.synod.patterns.conformance.FaultyProxy;
import dev.synod.patterns.store.CoordinationStore;
import dev.synod.testing.RequiresTool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

@RequiresTool({"mariadbd", "mariadb-install-db", "my_print_defaults"})
class MariadbConnectionLossTest implements ConnectionLossContract {

  private FaultyProxy proxy;
  private HikariDataSource connections;
  private MariadbStore store;

  @BeforeEach
  void open() {
    MariadbServer server = MariadbServer.shared();
    proxy = FaultyProxy.to(server.port());
    connections = server.pool(proxy.port(), "loss", 4, "connectTimeout=1000&socketTimeout=1000");
    server.empty("loss");
    store = MariadbStore.over(connections);
  }

  @AfterEach
  void close() {
    store.close();
    connections.close();
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
