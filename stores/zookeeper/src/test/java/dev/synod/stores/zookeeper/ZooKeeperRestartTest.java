package dev.synod.stores.zookeeper;

import dev.synod.patterns.conformance.RestartContract;
import dev.synod.patterns.store.CoordinationStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class ZooKeeperRestartTest implements RestartContract {

  private ZooKeeperEngine engine;
  private ZooKeeperStore store;

  @BeforeEach
  void open() {
    engine = ZooKeeperEngine.start();
    store = ZooKeeperStore.open(engine.address(), Settings.at("/synod"));
  }

  @AfterEach
  void close() {
    store.close();
    engine.close();
  }

  @Override
  public void killAndRestart() {
    engine.killAndRestart();
  }

  @Override
  public CoordinationStore store() {
    return store;
  }

  @Override
  public void tick() {}
}
