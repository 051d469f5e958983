package dev.synod.partitioning.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XxHash64Test {

  private static final long PRIME_32 = 2654435761L;
  private static final long PRIME_64 = 0x9E3779B185EBCA8DL;

  /** The buffer of the reference implementation's own sanity check. */
  private static byte[] buffer(int length) {
    byte[] buffer = new byte[length];
    long generator = PRIME_32;
    for (int index = 0; index < length; index++) {
      buffer[index] = (byte) (generator >>> 56);
      generator *= PRIME_64;
    }
    return buffer;
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, EF46DB3751D8E999",
    "0, 2654435761, AC75FDA2929B17EF",
    "1, 0, E934A84ADB052768",
    "1, 2654435761, 5014607643A9B4C3",
    "4, 0, 9136A0DCA57457EE",
    "14, 0, 8282DCC4994E35C8",
    "14, 2654435761, C3BD6BF63DEB6DF0",
    "222, 0, B641AE8CB691C174",
    "222, 2654435761, 20CB8AB7AE10C14A"
  })
  void theVectorsOfTheReferenceImplementation(int length, long seed, String expected) {
    assertThat(XxHash64.hash(buffer(length), seed)).isEqualTo(Long.parseUnsignedLong(expected, 16));
  }

  @ParameterizedTest
  @CsvSource({
    "abc, 44BC2CF5AD770999",
    "abcd, DE0327B0D25D92CC",
    "abcdefgh, 3AD351775B4634B7",
    "ABC, E66AE7354FCFEE98",
    "xxhash, 32DD38952C4BC720"
  })
  void knownTexts(String text, String expected) {
    assertThat(XxHash64.hash(text, 0)).isEqualTo(Long.parseUnsignedLong(expected, 16));
  }

  @Test
  void aNumberIsItsEightBytes() {
    Draws draws = new Draws(1);
    for (int round = 0; round < 1000; round++) {
      long number = draws.next();
      long seed = draws.next();
      byte[] bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(number).array();
      assertThat(XxHash64.hash(number, seed)).isEqualTo(XxHash64.hash(bytes, seed));
    }
  }

  @Test
  void aPartIsHashedAsIfItWereAll() {
    byte[] bytes = buffer(200);
    for (int length = 0; length < 150; length++) {
      byte[] part = Arrays.copyOfRange(bytes, 7, 7 + length);
      assertThat(XxHash64.hash(bytes, 7, length, 42)).isEqualTo(XxHash64.hash(part, 42));
    }
    assertThatThrownBy(() -> XxHash64.hash(bytes, 199, 2, 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void oneBitOfTheInputTurnsHalfOfTheOutput() {
    Draws draws = new Draws(2);
    long turned = 0;
    int rounds = 10_000;
    for (int round = 0; round < rounds; round++) {
      byte[] bytes = new byte[1 + (int) draws.below(100)];
      for (int index = 0; index < bytes.length; index++) {
        bytes[index] = (byte) draws.next();
      }
      long before = XxHash64.hash(bytes, 0);
      bytes[(int) draws.below(bytes.length)] ^= (byte) (1 << draws.below(8));
      turned += Long.bitCount(before ^ XxHash64.hash(bytes, 0));
    }
    assertThat((double) turned / rounds).isBetween(31.8, 32.2);
  }
}
