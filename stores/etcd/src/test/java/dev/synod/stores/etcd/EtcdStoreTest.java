package dev.synod.stores.etcd;

import dev.synod.patterns.conformance.CoordinationStoreContract;
import dev.synod.patterns.reference.Engine;
import dev.synod.patterns.store.CoordinationStore;
import dev.synod.testing.RequiresTool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

@RequiresTool("etcd")
class EtcdStoreTest implements CoordinationStoreContract {

  private EtcdSession session;

  @BeforeEach
  void open() {
    session = EtcdSession.onSharedServer();
  }

  @AfterEach
  void close() {
    session.close();
  }

  @Override
  public Engine engine() {
    return Engine.ETCD;
  }

  @Override
  public CoordinationStore store() {
    return session.store();
  }

  /** The server's time passes by itself. */
  @Override
  public void tick() {}
}
