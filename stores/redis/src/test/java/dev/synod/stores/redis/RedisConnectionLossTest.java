package dev.synod.stores.redis;

import dev.synod.patterns.conformance.ConnectionLossContract;
import dev.synod.patterns.conformance.FaultyProxy;
import dev.synod.patterns.store.CoordinationStore;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class RedisConnectionLossTest implements ConnectionLossContract {

  private static final AtomicInteger NAMESPACES = new AtomicInteger();
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private FaultyProxy proxy;
  private RedisStore store;

  @BeforeEach
  void open() {
    proxy = FaultyProxy.to(RedisEngine.shared().port());
    store =
        RedisStore.open(
            RedisEngine.uri(proxy.port()),
            Settings.in("loss/" + NAMESPACES.incrementAndGet()).withPatience(PATIENCE));
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
