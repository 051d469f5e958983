package dev.synod.bench.coordination;

import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import java.nio.charset.StandardCharsets;

/** etcd's lock service through jetcd, each thread its own lock, all under one lease. */
final class JetcdPeer {

  private static final long LEASE_SECONDS = 600;

  private JetcdPeer() {}

  static Contender of(Client client) throws Exception {
    long lease = client.getLeaseClient().grant(LEASE_SECONDS).get().getID();
    return new Contender(
        "jetcd Lock",
        (thread, round) -> {
          ByteSequence name = ByteSequence.from("jetcd-" + thread, StandardCharsets.UTF_8);
          ByteSequence key = client.getLockClient().lock(name, lease).get().getKey();
          client.getLockClient().unlock(key).get();
        });
  }
}
