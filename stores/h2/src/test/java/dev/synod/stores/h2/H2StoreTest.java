package dev.synod.stores.h2;

import dev.synod.patterns.conformance.CoordinationStoreContract;
import dev.synod.patterns.reference.Engine;
import dev.synod.patterns.store.Capabilities.Durability;
import dev.synod.patterns.store.CoordinationStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class H2StoreTest implements CoordinationStoreContract {

  @TempDir private Path folder;
  private H2Store store;

  @BeforeEach
  void open() {
    store = H2Store.open(folder.resolve("store"), Durability.PROCESS_CRASH);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  public Engine engine() {
    return Engine.H2;
  }

  @Override
  public CoordinationStore store() {
    return store;
  }

  /** The database's time passes by itself. */
  @Override
  public void tick() {}
}
