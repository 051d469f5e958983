package dev.synod.stores.etcd;

import dev.synod.patterns.conformance.RestartContract;
import dev.synod.patterns.store.CoordinationStore;
import dev.synod.testing.RequiresTool;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

@RequiresTool("etcd")
class EtcdRestartTest implements RestartContract {

  private EtcdCluster server;
  private EtcdSession session;

  @BeforeEach
  void open() {
    server = EtcdCluster.start(1);
    session = EtcdSession.open(List.of(server.port(0)), Duration.ofSeconds(2));
  }

  @AfterEach
  void close() {
    session.close();
    server.close();
  }

  @Override
  public CoordinationStore store() {
    return session.store();
  }

  @Override
  public void tick() {}

  @Override
  public void killAndRestart() {
    server.kill(0);
    server.restart(0);
  }
}
