package dev.synod.stores.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.synod.patterns.store.Capabilities;
import dev.synod.patterns.store.Capabilities.Durability;
import dev.synod.patterns.store.Capabilities.Replication;
import dev.synod.patterns.store.Capabilities.Revisions;
import dev.synod.patterns.store.StoreException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the store promises, from what the server says; and what it does not take. */
class CapabilitiesTest {

  private static final String SOUND =
      """
      redis_version:7.0.15
      loading:0
      role:master
      connected_slaves:0
      maxmemory_policy:noeviction
      aof_enabled:1
      """;

  @Test
  void aServerSaysItselfWhatItPromises() {
    try (RedisEngine engine = RedisEngine.startForced();
        RedisStore store = RedisStore.open(engine.uri(), Settings.in("capabilities"))) {
      Capabilities found = store.capabilities();
      assertThat(found.replication()).isEqualTo(Replication.SINGLE_NODE);
      assertThat(found.revisions()).isEqualTo(Revisions.CLOCK_SEEDED);
      assertThat(found.durability()).isEqualTo(Durability.POWER_LOSS);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, always, no, POWER_LOSS",
    "1, always, yes, PROCESS_CRASH",
    "1, no, no, PROCESS_CRASH",
    "1, everysec, no, MEMORY",
    "0, always, no, MEMORY"
  })
  void durabilityIsWhatTheSettingsKeepForSure(
      String enabled, String forced, String skipping, Durability expected) {
    Findings findings =
        Findings.of(
            SOUND.replace("aof_enabled:1", "aof_enabled:" + enabled),
            Map.of("appendfsync", forced, "no-appendfsync-on-rewrite", skipping));

    assertThat(findings.durability()).isEqualTo(expected);
  }

  @Test
  void settingsThatMayNotBeReadPromiseNothing() {
    assertThat(Findings.of(SOUND, Map.of()).durability()).isEqualTo(Durability.MEMORY);
  }

  @Test
  void whoMayFailOverIsNotASingleNode() {
    Findings alone = Findings.of(SOUND, Map.of());
    Findings replicated = Findings.of(SOUND.replace("slaves:0", "slaves:1"), Map.of());

    assertThat(alone.replication(false)).isEqualTo(Replication.SINGLE_NODE);
    assertThat(alone.replication(true)).isEqualTo(Replication.ASYNC_REPLICA);
    assertThat(replicated.replication(false)).isEqualTo(Replication.ASYNC_REPLICA);
  }

  @ParameterizedTest
  @CsvSource({
    "redis_version:7.0.15, redis_version:6.0.20, false",
    "redis_version:7.0.15, redis_version:unstable, false",
    "loading:0, loading:1, true",
    "role:master, role:slave, true",
    "maxmemory_policy:noeviction, maxmemory_policy:volatile-lru, false"
  })
  void aServerThatCannotKeepTheContractIsRefused(String sound, String found, boolean passing) {
    Findings findings = Findings.of(SOUND.replace(sound, found).replace("\n", "\r\n"), Map.of());

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(findings::check)
        .withMessageContaining(found)
        .satisfies(failure -> assertThat(failure.isPassing()).isEqualTo(passing));
  }

  @ParameterizedTest
  @ValueSource(strings = {"6.2.0", "6.10", "7.2.4", "8.0.1"})
  void laterVersionsAreTaken(String version) {
    Findings.of(SOUND.replace("7.0.15", version), Map.of()).check();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "READONLY You can't write against a read only replica. script: ab, on @user_script:1."
            + "|READONLY",
        "ERR Error running script (call to f_ab): @user_script:12: @user_script: 12: -READONLY You"
            + "|READONLY",
        "ERR Error running script (call to f_ab): @user_script:1: -OOM command not allowed|OOM",
        "ERR unknown command|ERR",
        "Connection reset by peer|''"
      })
  void errorsHaveCodes(String message, String code) {
    assertThat(Failure.code(message)).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a{b}", "a b", "ä"})
  void aNamespaceThatIsNoHashTagIsRefused(String namespace) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Settings.in(namespace))
        .withMessageContaining("'" + namespace + "'");
  }

  @Test
  void patienceAndReplicasHaveBounds() {
    Settings settings = Settings.in("bounds");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings.withPatience(Duration.ZERO))
        .withMessageContaining("PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings.withPatience(Duration.ofHours(2)));
    assertThatIllegalArgumentException().isThrownBy(() -> settings.withReplicas(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> settings.withReplicas(11));
  }
}
