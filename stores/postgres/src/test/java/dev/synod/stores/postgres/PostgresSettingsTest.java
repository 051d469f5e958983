package dev.synod.stores.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.synod.patterns.store.Capabilities.Durability;
import dev.synod.patterns.store.Capabilities.Replication;
import dev.synod.patterns.store.StoreException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The store says of itself what the settings of its server allow. */
class PostgresSettingsTest {

  private final PGSimpleDataSource connections = SharedEngine.engine().dataSource();

  private PostgresStore store() {
    return PostgresStore.over(connections, PostgresOptions.USUAL);
  }

  @Test
  void aServerThatForcesItsLogAndStandsAloneIsASingleNode() {
    assertThat(store().capabilities().durability()).isEqualTo(Durability.POWER_LOSS);
    assertThat(store().capabilities().replication()).isEqualTo(Replication.SINGLE_NODE);
  }

  @Test
  void aSessionThatCommitsAsynchronouslyKeepsNothingOverACrash() {
    connections.setOptions("-c synchronous_commit=off");

    assertThat(store().capabilities().durability()).isEqualTo(Durability.MEMORY);
  }

  @Test
  void aLogWithoutWholePagesDoesNotSurviveTheLossOfPower() {
    try (PostgresEngine engine = PostgresEngine.start(Map.of("full_page_writes", "off"));
        PostgresStore torn = PostgresStore.over(engine.dataSource(), PostgresOptions.USUAL)) {
      assertThat(torn.capabilities().durability()).isEqualTo(Durability.PROCESS_CRASH);
    }
  }

  @Test
  void whoeverKnowsOfReplicasThatLagBehindCanSaySo() {
    assertThat(store().withReplicasThatLagBehind().capabilities().replication())
        .isEqualTo(Replication.ASYNC_REPLICA);
  }

  @ParameterizedTest
  @CsvSource({
    "on, true, false, 0, POWER_LOSS, SINGLE_NODE",
    "on, false, false, 0, PROCESS_CRASH, SINGLE_NODE",
    "off, true, false, 0, MEMORY, SINGLE_NODE",
    "on, true, false, 1, POWER_LOSS, ASYNC_REPLICA",
    "on, true, true, 1, POWER_LOSS, LINEARIZABLE",
    "remote_apply, true, true, 1, POWER_LOSS, LINEARIZABLE",
    "remote_write, true, true, 1, POWER_LOSS, ASYNC_REPLICA",
    "local, true, true, 1, POWER_LOSS, ASYNC_REPLICA",
    "on, true, true, 0, POWER_LOSS, LINEARIZABLE",
  })
  void settingsMeanWhatTheManualSays(
      String commit,
      boolean forced,
      boolean synchronousStandbys,
      int standbys,
      Durability durability,
      Replication replication) {
    PostgresSettings settings =
        new PostgresSettings(180_000, false, commit, forced, synchronousStandbys, standbys);

    assertThat(settings.durability()).isEqualTo(durability);
    assertThat(settings.replication()).isEqualTo(replication);
  }

  @Test
  void aSessionThatOnlyReadsIsRefused() {
    connections.setOptions("-c default_transaction_read_only=on");

    assertThatIllegalArgumentException().isThrownBy(this::store).withMessageContaining("primary");
  }

  @Test
  void aDatabaseWithoutTheSchemaIsRefused() {
    PostgresEngine.execute(SharedEngine.pool(), "create schema if not exists nothing");
    connections.setCurrentSchema("nothing");

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(this::store)
        .withMessageContaining("synod_floor")
        .matches(failure -> !failure.isPassing());
  }

  @Test
  void theSchemaCanBeCreatedAgain() {
    PostgresSchema.create(connections);
    PostgresSchema.create(connections);
  }

  @Test
  void aTimeoutOfNothingIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PostgresOptions(Duration.ZERO, false))
        .withMessage("call timeout PT0S, expected 1 ms to PT1H");
  }
}
