package dev.synod.stores.redis;

import dev.synod.patterns.conformance.CoordinationStoreContract;
import dev.synod.patterns.reference.Engine;
import dev.synod.patterns.store.CoordinationStore;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class RedisStoreTest implements CoordinationStoreContract {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final long NANOS_BETWEEN_LOOKS = 100_000;
  private static final AtomicInteger NAMESPACES = new AtomicInteger();

  private RedisStore store;

  @BeforeEach
  void open() {
    store =
        RedisStore.open(
            RedisEngine.shared().uri(),
            Settings.in("conformance/" + NAMESPACES.incrementAndGet()).withPatience(PATIENCE));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  public Engine engine() {
    return Engine.REDIS;
  }

  @Override
  public CoordinationStore store() {
    return store;
  }

  /** The server's time passes by itself; a hint needs a processor to come by. */
  @Override
  public void tick() {
    LockSupport.parkNanos(NANOS_BETWEEN_LOOKS);
  }
}
