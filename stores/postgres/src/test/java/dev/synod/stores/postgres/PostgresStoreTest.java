package dev.synod.stores.postgres;

import dev.synod.patterns.conformance.CoordinationStoreContract;
import dev.synod.patterns.reference.Engine;
import dev.synod.patterns.store.CoordinationStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class PostgresStoreTest implements CoordinationStoreContract {

  private final PostgresStore store =
      PostgresStore.over(SharedEngine.pool(), PostgresOptions.USUAL.withHints());

  @BeforeEach
  void clear() {
    SharedEngine.engine().clear();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  public Engine engine() {
    return Engine.POSTGRESQL;
  }

  @Override
  public CoordinationStore store() {
    return store;
  }

  /** The server's time passes by itself. */
  @Override
  public void tick() {}
}
