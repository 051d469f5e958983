package dev.synod.stores.mariadb;

import com.zaxxer.hikari.HikariDataSource;
import dev.synod.patterns.conformance.CoordinationStoreContract;
import dev.synod.patterns.reference.Engine;
import dev.synod.patterns.store.CoordinationStore;
import dev.synod.testing.RequiresTool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

@RequiresTool({"mariadbd", "mariadb-install-db", "my_print_defaults"})
class MariadbStoreTest implements CoordinationStoreContract {

  private HikariDataSource connections;
  private MariadbStore store;

  @BeforeEach
  void open() {
    connections = MariadbServer.shared().pool("conformance", 20);
    MariadbServer.shared().empty("conformance");
    store = MariadbStore.over(connections);
  }

  @AfterEach
  void close() {
    store.close();
    connections.close();
  }

  @Override
  public Engine engine() {
    return Engine.MARIADB;
  }

  @Override
  public CoordinationStore store() {
    return store;
  }

  /** The server's time passes by itself. */
  @Override
  public void tick() {}
}
