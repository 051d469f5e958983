package dev.synod.stores.redis;

import dev.synod.patterns.conformance.CoordinationStoreContract;
import dev.synod.patterns.store.CoordinationStore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class RedisStoreTest implements CoordinationStoreContract {

  private static final AtomicInteger NAMESPACES = new AtomicInteger();

  private RedisStore store;

  @BeforeEach
  void open() {
    store =
        RedisStore.open(
            RedisEngine.shared().uri(), Settings.in("conformance/" + NAMESPACES.incrementAndGet()));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  public CoordinationStore store() {
    return store;
  }

  /** The server's time passes by itself. */
  @Override
  public void tick() {}
}
