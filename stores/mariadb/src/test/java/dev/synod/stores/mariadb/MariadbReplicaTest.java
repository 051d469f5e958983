package dev.synod.stores.mariadb;

import static dev.synod.patterns.conformance.StoreUnderTest.claim;
import static dev.synod.patterns.conformance.StoreUnderTest.nonce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import dev.synod.patterns.conformance.StoreUnderTest;
import dev.synod.patterns.store.Capabilities.Replication;
import dev.synod.patterns.store.CoordinationStore;
import dev.synod.patterns.store.StoreException;
import dev.synod.testing.RequiresTool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A primary and its replica. */
@RequiresTool({"mariadbd", "mariadb-install-db", "my_print_defaults"})
class MariadbReplicaTest implements StoreUnderTest {

  private static final int CLAIMS = 50;

  private MariadbServer primary;
  private MariadbServer replica;
  private HikariDataSource connections;
  private MariadbStore store;

  @BeforeEach
  void start() {
    primary = MariadbServer.start("--server-id=1", "--log-bin=binlog", "--sync-binlog=1");
    replica = MariadbServer.start("--server-id=2", "--read-only=ON");
    connections = primary.pool("synod", 2);
    store = MariadbStore.over(connections);
  }

  @AfterEach
  void end() {
    connections.close();
    primary.close();
    replica.close();
  }

  @Override
  public CoordinationStore store() {
    return store;
  }

  @Override
  public void tick() {}

  private Replication replication() {
    return MariadbStore.over(connections).capabilities().replication();
  }

  private void attachReplica() {
    replica.execute(
        "set global rpl_semi_sync_slave_enabled = on",
        "change master to master_host = '127.0.0.1', master_port = "
            + primary.port()
            + ", master_user = 'root', master_use_gtid = slave_pos",
        "start slave");
    await(
        "the replica is attached",
        () -> primary.show("show global status like 'Slaves_connected'", "Value").equals("1"));
  }

  @Test
  void whatAReplicaIsWaitedForSurvivesTheLossOfThePrimary() {
    assertThat(replication()).isEqualTo(Replication.SINGLE_NODE);
    attachReplica();
    assertThat(replication()).isEqualTo(Replication.ASYNC_REPLICA);
    primary.execute(
        "set global rpl_semi_sync_master_wait_point = 'AFTER_SYNC'",
        "set global rpl_semi_sync_master_timeout = 86400000",
        "set global rpl_semi_sync_master_enabled = on");
    await("it is waited for", () -> replication() == Replication.LINEARIZABLE);

    long last = 0;
    for (int number = 1; number <= CLAIMS; number++) {
      last = applied(claim("key" + number, number)).revision();
    }
    primary.close();
    connections.close();
    failOver();

    for (int number = 1; number <= CLAIMS; number++) {
      assertThat(entry("key" + number).heldBy(nonce(number))).as("key %d", number).isTrue();
    }
    assertThat(applied(claim("another", 100)).revision()).isGreaterThan(last);
  }

  private void failOver() {
    replica.execute("stop slave io_thread");
    await(
        "the replica has worked off what it received",
        () ->
            replica
                .show("show slave status", "Exec_Master_Log_Pos")
                .equals(replica.show("show slave status", "Read_Master_Log_Pos")));
    connections = replica.pool("synod", 2);
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> MariadbStore.over(connections))
        .withMessageContaining("read_only=ON");
    replica.execute("set global read_only = off");
    store = MariadbStore.over(connections);
  }
}
