package dev.synod.stores.redis;

import static dev.synod.patterns.conformance.StoreUnderTest.LONG;
import static dev.synod.patterns.conformance.StoreUnderTest.claim;
import static dev.synod.patterns.conformance.StoreUnderTest.nonce;
import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.patterns.store.Bytes;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.Result;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Revisions do not go back when the server's clock does. Instead of setting a clock back, what the
 * store has kept is set to what a clock that is a century ahead would have left.
 */
class ClockTest {

  private static final long AHEAD = 4_900_000_000_000_000L;

  private static Entry applied(RedisStore store, Operation operation) {
    Result result = store.apply(operation);
    assertThat(result).isInstanceOf(Result.Applied.class);
    return ((Result.Applied) result).entry();
  }

  @Test
  void theLastRevisionAndThenTheFloorHold() {
    RedisEngine engine = RedisEngine.shared();
    try (RedisStore store = RedisStore.open(engine.uri(), Settings.in("clock"))) {
      Operation claim = Operation.claim("key", nonce(1), Bytes.utf8("x"), LONG, Duration.ZERO);
      Entry held = applied(store, claim);
      String state = engine.operate(commands -> commands.hget("{clock}:state", "key"));
      String ahead = state.replaceFirst("^\\d+", Long.toString(AHEAD));
      engine.operate(commands -> commands.hset("{clock}:state", "key", ahead));
      assertThat(held.revision()).isLessThan(AHEAD);

      Entry seen = store.read("key").orElseThrow();
      assertThat(seen.revision()).isEqualTo(AHEAD);
      Entry released = applied(store, Operation.release(seen, nonce(2)));
      assertThat(released.revision()).isEqualTo(AHEAD + 1);
      assertThat(store.cleanUp(1)).isEqualTo(1);

      assertThat(applied(store, claim("key", 3)).revision()).isEqualTo(AHEAD + 2);
      assertThat(applied(store, claim("other", 4)).revision()).isEqualTo(AHEAD + 2);
    }
  }
}
