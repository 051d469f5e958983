package dev.synod.stores.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.patterns.conformance.CoordinationStoreContract;
import dev.synod.patterns.store.Capabilities.Replication;
import dev.synod.patterns.store.CoordinationStore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ZooKeeperStoreTest implements CoordinationStoreContract {

  private static final AtomicInteger ROOTS = new AtomicInteger();

  private ZooKeeperStore store;

  @BeforeEach
  void open() {
    store =
        ZooKeeperStore.open(
            ZooKeeperEngine.shared().address(),
            Settings.at("/conformance/" + ROOTS.incrementAndGet()));
  }

  @AfterEach
  void close() {
    store.close();
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
