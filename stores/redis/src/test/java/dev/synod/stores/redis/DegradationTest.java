package dev.synod.stores.redis;

import static dev.synod.patterns.conformance.StoreUnderTest.LONG;
import static dev.synod.patterns.conformance.StoreUnderTest.claim;
import static dev.synod.patterns.conformance.StoreUnderTest.nonce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.synod.patterns.store.Bytes;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.Result;
import dev.synod.patterns.store.StoreException;
import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.RedisURI;
import io.lettuce.core.protocol.CommandType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that does not do what it is asked to. */
class DegradationTest {

  private RedisEngine engine;
  private RedisStore store;

  @BeforeEach
  void open() {
    engine = RedisEngine.start();
    store =
        RedisStore.open(engine.uri(), Settings.in("degraded").withPatience(Duration.ofSeconds(10)));
  }

  @AfterEach
  void close() {
    store.close();
    engine.close();
  }

  private Entry applied(Operation operation) {
    Result result = store.apply(operation);
    assertThat(result).isInstanceOf(Result.Applied.class);
    return ((Result.Applied) result).entry();
  }

  private void unknown(Operation operation, String code) {
    Result result = store.apply(operation);
    assertThat(result).isInstanceOf(Result.Unknown.class);
    assertThat(((Result.Unknown) result).reason()).contains(code);
  }

  private void failing(Runnable action, String code, boolean passing) {
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(action::run)
        .withMessageContaining(code)
        .satisfies(failure -> assertThat(failure.isPassing()).isEqualTo(passing));
  }

  @Test
  void aMasterThatBecameAReplicaAnswersNothing() {
    Entry held = applied(claim("key", 1));
    try (RedisEngine other = RedisEngine.start()) {
      engine.operate(commands -> commands.replicaof("127.0.0.1", other.port()));

      unknown(claim("free", 2), "READONLY");
      unknown(claim("key", 2), "READONLY");
      unknown(claim("key", 1), "READONLY");
      unknown(Operation.renew(held, nonce(3), LONG), "READONLY");
      failing(() -> store.read("key"), "READONLY", true);
      failing(() -> store.byKey("", "", 1), "READONLY", true);
      failing(() -> store.due("", 1), "READONLY", true);
      failing(() -> store.cleanUp(1), "READONLY", true);
      failing(
          () -> RedisStore.open(engine.uri(), Settings.in("degraded")).close(), "role:slave", true);
    }
  }

  @Test
  void aServerShortOfMemoryRefusesClaimsAndStillRenewsReleasesAndForgets() {
    Entry held = applied(claim("key", 1));
    Entry forgettable =
        applied(Operation.claim("other", nonce(9), Bytes.EMPTY, LONG, Duration.ZERO));
    engine.operate(commands -> commands.configSet("maxmemory", "1"));

    unknown(claim("new", 2), "OOM");
    applied(Operation.renew(held, nonce(3), LONG.plus(LONG)));
    applied(Operation.release(held, nonce(4)));
    applied(Operation.release(forgettable, nonce(5)));
    assertThat(store.cleanUp(10)).isEqualTo(1);
    unknown(claim("key", 6), "OOM");
    assertThat(store.read("new")).isEmpty();

    engine.operate(commands -> commands.configSet("maxmemory", "0"));
    applied(claim("key", 6));
  }

  @Test
  void nothingOfSeveralIsAppliedWhenMemoryIsShort() {
    engine.operate(commands -> commands.configSet("maxmemory", "1"));

    store.applyAll(List.of(claim("a", 1), claim("b", 2)));

    assertThat(store.byKey("", "", 10)).isEmpty();
  }

  @Test
  void aServerWithTooFewReplicasToWriteToIsUnknown() {
    engine.operate(commands -> commands.configSet("min-replicas-to-write", "1"));

    unknown(claim("key", 1), "NOREPLICAS");
    failing(() -> store.read("key"), "NOREPLICAS", true);
  }

  @Test
  void aServerThatStandsStillIsNotWaitedForForever() {
    try (RedisStore hasty =
        RedisStore.open(
            engine.uri(), Settings.in("degraded").withPatience(Duration.ofMillis(300)))) {
      engine.pause();
      assertThat(hasty.apply(claim("key", 1))).isInstanceOf(Result.Unknown.class);
      engine.resume();
      applied(claim("key", 1));
    }
  }

  @Test
  void aKeyOfAnotherTypeIsNoPassingFailure() {
    engine.operate(commands -> commands.set("{taken}:due", "x"));

    failing(() -> RedisStore.open(engine.uri(), Settings.in("taken")).close(), "WRONGTYPE", false);
  }

  @Test
  void aRightThatIsMissingShowsAtConstruction() {
    engine.operate(commands ->
        commands.aclSetuser(
            "clerk",
            AclSetuserArgs.Builder.on()
                .addPassword("secret")
                .keyPattern("*")
                .channelPattern("*")
                .allCommands()
                .removeCommand(CommandType.ZADD)));
    RedisURI uri =
        RedisURI.builder(engine.uri()).withAuthentication("clerk", "secret".toCharArray()).build();

    failing(
        () -> RedisStore.open(uri, Settings.in("rights")).close(), "can't run this command", false);
  }

  @Test
  void aServerThatForgetsHeldKeysIsRefused() {
    engine.operate(commands -> commands.configSet("maxmemory-policy", "allkeys-lru"));

    failing(
        () -> RedisStore.open(engine.uri(), Settings.in("evicting")).close(), "noeviction", false);
  }

  @Test
  void aServerThatIsNotThereIsAPassingFailure() {
    engine.kill();

    failing(
        () ->
            RedisStore.open(engine.uri(), Settings.in("gone").withPatience(Duration.ofMillis(500)))
                .close(),
        "connected",
        true);
  }
}
