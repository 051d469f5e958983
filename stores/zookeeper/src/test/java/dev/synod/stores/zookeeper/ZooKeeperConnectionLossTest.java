package dev.synod.stores.zookeeper;

import dev.synod.patterns.conformance.ConnectionLossContract;
import dev.synod.patterns.conformance.FaultyProxy;
import dev.synod.patterns.store.CoordinationStore;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class ZooKeeperConnectionLossTest implements ConnectionLossContract {

  private static final AtomicInteger ROOTS = new AtomicInteger();
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private FaultyProxy proxy;
  private ZooKeeperStore store;

  @BeforeEach
  void open() {
    proxy = FaultyProxy.to(ZooKeeperEngine.shared().port());
    String address = "127.0.0.1:" + proxy.port();
    // The client waits a second before it returns to the only server that it knows.
    store =
        ZooKeeperStore.open(
            String.join(",", address, address, address),
            Settings.at("/loss/" + ROOTS.incrementAndGet()).withPatience(PATIENCE));
  }

  @AfterEach
  void close() {
    store.close();
    proxy.close();
  }

  @Override
  public FaultyProxy proxy() {
    return proxy;
  }

  @Override
  public CoordinationStore store() {
    return store;
  }

  @Override
  public void tick() {}
}
