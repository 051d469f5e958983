package dev.synod.stores.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.synod.patterns.conformance.RestartContract;
import dev.synod.patterns.store.Capabilities.Durability;
import dev.synod.patterns.store.CoordinationStore;
import dev.synod.testing.RequiresTool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server with the settings as they come. */
@RequiresTool({"mariadbd", "mariadb-install-db", "my_print_defaults"})
class MariadbRestartTest implements RestartContract {

  private static MariadbServer server;

  private HikariDataSource connections;
  private MariadbStore store;

  @BeforeAll
  static void start() {
    server = MariadbServer.start();
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @BeforeEach
  void open() {
    connections = server.pool("restart", 8);
    server.empty("restart");
    store = MariadbStore.over(connections);
  }

  @AfterEach
  void close() {
    store.close();
    connections.close();
  }

  @Override
  public CoordinationStore store() {
    return store;
  }

  @Override
  public void tick() {}

  @Override
  public void killAndRestart() {
    server.killAndRestart();
  }

  @Test
  void theSettingsAsTheyComeForceEachCommit() {
    assertThat(store.capabilities().durability()).isEqualTo(Durability.POWER_LOSS);
  }
}
