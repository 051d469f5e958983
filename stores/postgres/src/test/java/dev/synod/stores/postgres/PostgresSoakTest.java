package dev.synod.stores.postgres;

import dev.synod.patterns.soak.SoakContract;
import dev.synod.patterns.store.CoordinationStore;
import org.junit.jupiter.api.AfterEach;

class PostgresSoakTest implements SoakContract {

  private final PostgresStore store =
      PostgresStore.over(SharedEngine.pool(), PostgresOptions.USUAL);

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  public CoordinationStore store() {
    return store;
  }
}
