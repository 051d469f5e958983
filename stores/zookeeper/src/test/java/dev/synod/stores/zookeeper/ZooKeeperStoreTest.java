package dev.synod.stores.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.patterns.conformance.CoordinationStoreContract;
import dev.synod.patterns.reference.Engine;
import dev.synod.patterns.store.Capabilities.Replication;
import dev.synod.patterns.store.CoordinationStore;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ZooKeeperStoreTest implements CoordinationStoreContract {

  private static final AtomicInteger ROOTS = new AtomicInteger();

  private static CuratorFramework client;

  private ZooKeeperStore store;

  /** One for all tests, since a client takes a tenth of a second to close. */
  @BeforeAll
  static void connect() {
    client =
        CuratorFrameworkFactory.newClient(
            ZooKeeperEngine.shared().address(), (count, elapsed, sleeper) -> false);
    client.start();
  }

  @AfterAll
  static void disconnect() {
    client.close();
  }

  @BeforeEach
  void open() {
    store = ZooKeeperStore.over(client, Settings.at("/conformance/" + ROOTS.incrementAndGet()));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  public Engine engine() {
    return Engine.ZOOKEEPER;
  }

  @Override
  public CoordinationStore store() {
    return store;
  }

  /** The leader's time passes by itself. */
  @Override
  public void tick() {}

  @Test
  void oneServerIsNotCalledAnEnsemble() {
    assertThat(store.capabilities().replication()).isEqualTo(Replication.SINGLE_NODE);
  }
}
