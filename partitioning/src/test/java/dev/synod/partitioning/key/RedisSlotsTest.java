package dev.synod.partitioning.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.partitioning.hash.Crc16;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Redis Cluster specification, sentence by sentence. */
class RedisSlotsTest {

  private static int slot(String key) {
    return new RedisSlots().partitionOf(key.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void outputForTheDigitsIs31C3() {
    byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);

    assertThat(Crc16.of(digits, 0, digits.length)).isEqualTo(0x31C3);
    assertThat(slot("123456789")).isEqualTo(0x31C3 % 16384);
  }

  /** Slots as CLUSTER KEYSLOT of the documentation answers them. */
  @ParameterizedTest
  @CsvSource({
    "somekey, 11058",
    "foo{hash_tag}, 2515",
    "bar{hash_tag}, 2515",
    "{user1}.following, 8106",
    "foo, 12182",
    "bar, 5061",
    "user:info, 15429",
    "user:info{1}, 9842"
  })
  void knownSlots(String key, int expected) {
    assertThat(slot(key)).isEqualTo(expected);
  }

  @Test
  void bothKeysHashToTheSameSlotSinceOnlyTheTagIsHashed() {
    assertThat(slot("{user1000}.following")).isEqualTo(slot("{user1000}.followers"));
    assertThat(slot("{user1000}.following")).isEqualTo(slot("user1000"));
  }

  @Test
  void theWholeKeyIsHashedIfTheFirstPairOfBracesIsEmpty() {
    assertThat(slot("foo{}{bar}")).isEqualTo(crc("foo{}{bar}")).isNotEqualTo(slot("bar"));
  }

  @Test
  void theTagEndsAtTheFirstClosingBraceAfterTheFirstOpeningOne() {
    assertThat(slot("foo{{bar}}zap")).isEqualTo(crc("{bar"));
    assertThat(slot("foo{bar}{zap}")).isEqualTo(crc("bar"));
    assertThat(slot("}foo{bar}")).isEqualTo(crc("bar"));
  }

  @Test
  void aBraceWithoutItsPartnerIsPartOfTheKey() {
    assertThat(slot("foo{bar")).isEqualTo(crc("foo{bar"));
    assertThat(slot("foo}bar{")).isEqualTo(crc("foo}bar{"));
    assertThat(slot("{")).isEqualTo(crc("{"));
    assertThat(slot("")).isZero();
  }

  private static int crc(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int remainder = 0;
    for (byte each : bytes) {
      remainder ^= (each & 0xFF) << 8;
      for (int bit = 0; bit < 8; bit++) {
        remainder = (remainder & 0x8000) == 0 ? remainder << 1 : (remainder << 1) ^ 0x1021;
        remainder &= 0xFFFF;
      }
    }
    return remainder % 16384;
  }
}
