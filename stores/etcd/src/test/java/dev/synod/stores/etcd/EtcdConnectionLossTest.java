package dev.synod.stores.etcd;

import dev.synod.patterns.conformance.ConnectionLossContract;
import dev.synod.patterns.conformance.FaultyProxy;
import dev.synod.patterns.store.CoordinationStore;
import dev.synod.testing.RequiresTool;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

@RequiresTool("etcd")
class EtcdConnectionLossTest implements ConnectionLossContract {

  private FaultyProxy proxy;
  private EtcdSession session;

  @BeforeEach
  void open() {
    EtcdSession.onSharedServer().close();
    proxy = FaultyProxy.to(EtcdCluster.shared().port(0));
    session = EtcdSession.open(List.of(proxy.port()), Duration.ofSeconds(1));
  }

  @AfterEach
  void close() {
    session.close();
    proxy.close();
  }

  @Override
  public CoordinationStore store() {
    return session.store();
  }

  @Override
  public FaultyProxy proxy() {
    return proxy;
  }

  @Override
  public void tick() {}
}
