package dev.synod.stores.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.synod.patterns.store.Bytes;
import dev.synod.patterns.store.Nonce;
import dev.synod.patterns.store.Stored;
import dev.synod.stores.zookeeper.Body.Change;
import dev.synod.stores.zookeeper.Body.Put;
import dev.synod.stores.zookeeper.Body.Release;
import dev.synod.stores.zookeeper.Body.Renew;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is in a znode is read again, or refused, whatever it is. */
class BodyFormatFuzzTest {

  private static final int ROUNDS = 20_000;

  private static Body draw(SplittableRandom random) {
    Nonce nonce = Nonce.draw(random::nextLong);
    byte[] value = new byte[random.nextInt(40)];
    random.nextBytes(value);
    long retention = random.nextLong(1L << 50);
    Change change =
        switch (random.nextInt(3)) {
          case 0 -> new Put(nonce, random.nextLong(1L << 50), retention, Bytes.of(value));
          case 1 -> new Release(nonce, retention);
          default -> new Renew(random.nextLong(1L << 50));
        };
    boolean conditional = random.nextBoolean();
    boolean last = conditional || change instanceof Renew;
    return new Body(change, last ? drawLast(random) : null, conditional);
  }

  private static Stored drawLast(SplittableRandom random) {
    byte[] value = new byte[random.nextInt(40)];
    random.nextBytes(value);
    return new Stored(
        "key",
        Bytes.of(value),
        1 + random.nextLong(Long.MAX_VALUE - 1),
        Nonce.draw(random::nextLong),
        false,
        random.nextLong(1L << 55),
        random.nextLong(1L << 50));
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    for (long seed = 0; seed < ROUNDS; seed++) {
      Body body = draw(new SplittableRandom(seed));
      assertThat(BodyFormat.read("key", BodyFormat.write(body)))
          .as("seed %d", seed)
          .isEqualTo(body);
    }
  }

  @Test
  void whatIsDamagedIsReadOrRefusedButNothingElse() {
    int refused = 0;
    for (long seed = 0; seed < ROUNDS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      byte[] bytes = BodyFormat.write(draw(random));
      byte[] damaged = Arrays.copyOf(bytes, random.nextInt(bytes.length + 4));
      for (int count = random.nextInt(4); count > 0 && damaged.length > 0; count--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      refused += isRefused(seed, damaged) ? 1 : 0;
    }
    assertThat(refused).isGreaterThan(ROUNDS / 2);
  }

  /** What is not refused is an entry whatever its stamp is. */
  private static boolean isRefused(long seed, byte[] damaged) {
    Body body;
    try {
      body = BodyFormat.read("key", damaged);
    } catch (IllegalArgumentException expected) {
      assertThat(expected).as("seed %d", seed).hasMessageMatching("an? .*|it .*");
      return true;
    }
    Stamp stamp = new Stamp(1, 1_800_000_000_000L);
    assertThat(body.entry("key", stamp).forgettableAtMicros())
        .as("seed %d: %s", seed, body)
        .isNotNegative();
    return false;
  }

  @Test
  void everyCutIsRefused() {
    byte[] bytes = BodyFormat.write(draw(new SplittableRandom(1)));
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatIllegalArgumentException().isThrownBy(() -> BodyFormat.read("key", cut));
    }
  }
}
