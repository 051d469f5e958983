package dev.synod.patterns.store;

import java.util.function.LongSupplier;

/**
 * The identity of one operation: 128 bits that no other operation on the key ever has.
 *
 * <p>A retry of an operation with an unknown outcome keeps the nonce; anything else takes a new
 * one. Drawn at random, two of 10<sup>12</sup> nonces are equal with a probability below
 * 10<sup>-14</sup>.
 *
 * @param high the upper 64 bits
 * @param low the lower 64 bits
 */
public record Nonce(long high, long low) {

  private static final int HEX_DIGITS = 32;

  /**
   * Draws a nonce.
   *
   * @param random gives 64 independent, uniformly distributed bits a call; in production that of a
   *     {@code SecureRandom}, so that no two processes draw the same
   */
  public static Nonce draw(LongSupplier random) {
    return new Nonce(random.getAsLong(), random.getAsLong());
  }

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException if the text is not 32 hexadecimal digits
   */
  public static Nonce parse(String text) {
    if (!text.matches("[0-9a-f]{32}")) {
      throw new IllegalArgumentException(
          "nonce '%s': expected %d lower-case hexadecimal digits".formatted(text, HEX_DIGITS));
    }
    return new Nonce(
        Long.parseUnsignedLong(text, 0, HEX_DIGITS / 2, 16),
        Long.parseUnsignedLong(text, HEX_DIGITS / 2, HEX_DIGITS, 16));
  }

  /** 32 lower-case hexadecimal digits. */
  @Override
  public String toString() {
    return "%016x%016x".formatted(high, low);
  }
}
