package dev.synod.stores.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.synod.patterns.store.Capabilities.Durability;
import dev.synod.patterns.store.Capabilities.Replication;
import dev.synod.patterns.store.StoreException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read from settings, also those of servers that are not run here. */
class MariadbSettingsTest {

  private static final Map<String, String> PLAIN =
      Map.of(
          "innodb_flush_log_at_trx_commit", "1",
          "innodb_doublewrite", "ON",
          "innodb_flush_method", "O_DIRECT",
          "log_bin", "OFF",
          "binlog_format", "MIXED",
          "sync_binlog", "0",
          "max_allowed_packet", "16777216",
          "read_only", "OFF");

  /** Changes are written as {@code name=value}, with blanks between them. */
  private static MariadbSettings settings(String changes, int replicas) {
    Map<String, String> values = new TreeMap<>(PLAIN);
    for (String change : changes.trim().split(" +", -1)) {
      values.put(change.replaceFirst("=.*", ""), change.replaceFirst(".*=", ""));
    }
    return new MariadbSettings(values, replicas);
  }

  @ParameterizedTest
  @CsvSource({
    "log_bin=OFF, POWER_LOSS",
    "innodb_flush_log_at_trx_commit=3, POWER_LOSS",
    "innodb_flush_log_at_trx_commit=2, PROCESS_CRASH",
    "innodb_flush_log_at_trx_commit=0, MEMORY",
    "innodb_doublewrite=OFF, PROCESS_CRASH",
    "innodb_doublewrite=0, PROCESS_CRASH",
    "innodb_doublewrite=DETECT_AND_RECOVER, POWER_LOSS",
    "innodb_flush_method=nosync, PROCESS_CRASH",
    "log_bin=ON, PROCESS_CRASH",
    "log_bin=ON sync_binlog=100, PROCESS_CRASH",
    "log_bin=ON sync_binlog=1, POWER_LOSS"
  })
  void durabilityIsWhatIsForcedBeforeTheAnswer(String changes, Durability expected) {
    assertThat(settings(changes, 0).capabilities().durability()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "log_bin=OFF, 0, SINGLE_NODE",
    "log_bin=ON, 0, SINGLE_NODE",
    "log_bin=ON, 1, ASYNC_REPLICA",
    "wsrep_on=ON, 0, ASYNC_REPLICA",
    "group_replication_group_name=aaaa, 0, ASYNC_REPLICA"
  })
  void aReplicaThatIsNotWaitedForMayLagBehind(String changes, int replicas, Replication expected) {
    assertThat(settings(changes, replicas).capabilities().replication()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "master, slave, '', LINEARIZABLE",
    "source, replica, '', LINEARIZABLE",
    "master, slave, rpl_semi_sync_master_enabled=OFF, ASYNC_REPLICA",
    "master, slave, rpl_semi_sync_master_status=OFF, ASYNC_REPLICA",
    "master, slave, rpl_semi_sync_master_timeout=10000, ASYNC_REPLICA",
    "master, slave, rpl_semi_sync_master_wait_no_slave=OFF, ASYNC_REPLICA",
    "master, slave, rpl_semi_sync_master_wait_point=AFTER_COMMIT, ASYNC_REPLICA"
  })
  void onlyWhoWaitsForAReplicaForeverIsSaidToLoseNothing(
      String source, String replica, String change, Replication expected) {
    String prefix = "rpl_semi_sync_" + source + "_";
    String complete =
        String.join(
            " ",
            "log_bin=ON",
            prefix + "enabled=ON",
            prefix + "status=ON",
            prefix + "wait_point=AFTER_SYNC",
            prefix + "wait_no_" + replica + "=ON",
            prefix + "timeout=86400000");

    assertThat(settings(complete + " " + change, 1).capabilities().replication())
        .isEqualTo(expected);
  }

  @Test
  void aServerThatCannotKeepTheContractIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("log_bin=ON binlog_format=STATEMENT", 0).capabilities())
        .withMessageContaining("binlog_format=STATEMENT, expected ROW or MIXED");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("max_allowed_packet=1048576", 0).capabilities())
        .withMessageContaining("max_allowed_packet=1048576, expected 4194304 or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("sync_binlog=x log_bin=ON", 0).capabilities())
        .withMessageContaining("sync_binlog='x', expected a number");
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> settings("read_only=ON", 0).capabilities())
        .withMessageContaining("read_only=ON")
        .satisfies(failure -> assertThat(failure.isPassing()).isTrue());
  }
}
