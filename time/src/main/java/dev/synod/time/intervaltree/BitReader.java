package dev.synod.time.intervaltree;

import dev.synod.time.encoding.MalformedEncodingException;

/** Reads what a {@link BitWriter} has written, from bytes that nobody vouches for. */
final class BitReader {
  private final byte[] bytes;
  private int position;

  BitReader(byte[] bytes, int maximum) {
    if (bytes.length > maximum) {
      throw new MalformedEncodingException(
          maximum, bytes.length + " bytes", "at most " + maximum + " bytes");
    }
    this.bytes = bytes;
  }

  /** Reads a number of so many bits, 0 to 63. */
  long read(int count) {
    if (count > bytes.length * 8 - position) {
      throw new MalformedEncodingException(bytes.length, "the end", "more bits");
    }
    long number = 0;
    for (int bit = 0; bit < count; bit++) {
      int shift = 7 - position % 8;
      number = (number << 1) | ((bytes[position / 8] >>> shift) & 1);
      position++;
    }
    return number;
  }

  /** Expects what a writer fills up with, and nothing else. */
  void end() {
    int left = bytes.length * 8 - position;
    if (left >= 8 || read(left) != 0) {
      throw malformed(left + " more bits", "zeros up to the end of the byte");
    }
  }

  MalformedEncodingException malformed(String found, String expected) {
    return new MalformedEncodingException(position / 8, found, expected);
  }
}
