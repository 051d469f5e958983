package dev.synod.stores.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** A store with a client of its own. */
public final class EtcdSession implements AutoCloseable {

  private final Client client;
  private final EtcdStore store;

  private EtcdSession(Client client, EtcdStore store) {
    this.client = client;
    this.store = store;
  }

  /** Goes through servers, or proxies, at these ports. */
  public static EtcdSession open(List<Integer> ports, Duration timeout) {
    Client client = EtcdCluster.client(ports);
    return new EtcdSession(client, EtcdStore.over(client, "synod/", timeout));
  }

  /** On the server that all tests share, emptied before. */
  public static EtcdSession onSharedServer() {
    EtcdSession session = open(List.of(EtcdCluster.shared().port(0)), Duration.ofSeconds(20));
    EtcdCluster.clear(session.client);
    return session;
  }

  /** Does to an entry what etcd does when its lease ends. */
  public void endLease(String key) {
    ByteSequence held = ByteSequence.from("synod/h/" + key, StandardCharsets.UTF_8);
    assertThat(client.getKVClient().delete(held).join().getDeleted()).isEqualTo(1);
  }

  /** The lease of etcd that an entry is held by. */
  public long leaseOf(String key) {
    ByteSequence held = ByteSequence.from("synod/h/" + key, StandardCharsets.UTF_8);
    return client.getKVClient().get(held).join().getKvs().get(0).getLease();
  }

  /** Ends a lease of etcd before its time. */
  public void revoke(long lease) {
    client.getLeaseClient().revoke(lease).join();
  }

  /** The store. */
  public EtcdStore store() {
    return store;
  }

  @Override
  public void close() {
    store.close();
    client.close();
  }
}
