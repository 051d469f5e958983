package dev.synod.time.encoding;

/**
 * Writes numbers in base 128, low digits first, with the high bit of each byte but the last set
 * (unsigned LEB128), always in their shortest form. Sizes are computed beforehand, so that what is
 * written is allocated once. Not thread-safe.
 */
public final class ByteWriter {
  private final byte[] bytes;
  private int position;

  /**
   * @param length the number of bytes that will be written
   */
  public ByteWriter(int length) {
    this.bytes = new byte[length];
  }

  /** The length in bytes, 1 to 9, of a number that is not negative. */
  public static int varintLength(long number) {
    return number == 0 ? 1 : (70 - Long.numberOfLeadingZeros(number)) / 7;
  }

  /**
   * Writes a number.
   *
   * @param number not negative
   */
  public void varint(long number) {
    if (number < 0) {
      throw new IllegalArgumentException(number + " is negative");
    }
    long rest = number;
    while (rest > 0x7F) {
      bytes[position++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[position++] = (byte) rest;
  }

  /** Writes bytes as they are. */
  public void bytes(byte[] written) {
    System.arraycopy(written, 0, bytes, position, written.length);
    position += written.length;
  }

  /**
   * What was written.
   *
   * @throws IllegalStateException if that is not as long as was announced
   */
  public byte[] result() {
    if (position != bytes.length) {
      throw new IllegalStateException("wrote " + position + " of " + bytes.length + " bytes");
    }
    return bytes;
  }
}
