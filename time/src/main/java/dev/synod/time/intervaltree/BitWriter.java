package dev.synod.time.intervaltree;

import java.util.Arrays;

/** Bits in a row, the most significant of each byte first. */
final class BitWriter {
  private byte[] bytes = new byte[16];
  private int length;

  /**
   * Writes the lowest bits of a number, the most significant first.
   *
   * @param count 0 to 63
   */
  void write(long number, int count) {
    for (int bit = count - 1; bit >= 0; bit--) {
      if (length == bytes.length * 8) {
        bytes = Arrays.copyOf(bytes, bytes.length * 2);
      }
      if (((number >>> bit) & 1) == 1) {
        bytes[length / 8] |= (byte) (0x80 >>> (length % 8));
      }
      length++;
    }
  }

  /** What was written, filled up with zeros. */
  byte[] bytes(int maximum) {
    int size = (length + 7) / 8;
    if (size > maximum) {
      throw new IllegalStateException("encoded in " + size + " bytes, more than " + maximum);
    }
    return Arrays.copyOf(bytes, size);
  }
}
