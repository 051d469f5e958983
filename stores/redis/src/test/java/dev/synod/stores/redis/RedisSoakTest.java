package dev.synod.stores.redis;

import dev.synod.patterns.soak.SoakContract;
import dev.synod.patterns.store.CoordinationStore;
import org.junit.jupiter.api.AfterEach;

class RedisSoakTest implements SoakContract {

  private final RedisStore store = RedisStore.open(RedisEngine.shared().uri(), Settings.in("soak"));

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  public CoordinationStore store() {
    return store;
  }
}
