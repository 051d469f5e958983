package dev.synod.stores.redis;

import dev.synod.patterns.conformance.RestartContract;
import dev.synod.patterns.store.CoordinationStore;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class RedisRestartTest implements RestartContract {

  private RedisEngine engine;
  private RedisStore store;

  @BeforeEach
  void open() {
    engine = RedisEngine.startForced();
    store =
        RedisStore.open(engine.uri(), Settings.in("restart").withPatience(Duration.ofMinutes(1)));
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
