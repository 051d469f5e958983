package dev.synod.time.encoding;

/**
 * Reads what a {@link ByteWriter} has written, from bytes that nobody vouches for. Allocates
 * nothing but the exception that it throws. Not thread-safe.
 */
public final class ByteReader {
  private final byte[] bytes;
  private int position;

  /**
   * @param bytes not copied
   */
  public ByteReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The number of bytes that have been read. */
  public int position() {
    return position;
  }

  /** The number of bytes that have not been read. */
  public int remaining() {
    return bytes.length - position;
  }

  /** Goes back to a position that has been reached before. */
  public void rewind(int earlier) {
    if (earlier < 0 || earlier > position) {
      throw new IllegalArgumentException("position " + earlier + " is not before " + position);
    }
    position = earlier;
  }

  /**
   * Reads a number from 0 to {@link Long#MAX_VALUE}.
   *
   * @throws MalformedEncodingException if the bytes end, the number is longer than 9 bytes (63
   *     bits), or has a shorter form
   */
  public long varint() {
    int start = position;
    long number = 0;
    for (int shift = 0; shift < 63; shift += 7) {
      if (position == bytes.length) {
        throw malformed(start, "the end", "a number");
      }
      byte next = bytes[position++];
      number |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        if (next == 0 && shift > 0) {
          throw malformed(start, "a number with a needless last byte", "its shortest form");
        }
        return number;
      }
    }
    throw malformed(start, "a number of more than 9 bytes", "at most 63 bits");
  }

  /**
   * Reads a number from {@code least} to {@code most}.
   *
   * @param what the number counts, for the message
   */
  public long varint(long least, long most, String what) {
    int start = position;
    long number = varint();
    if (number < least || number > most) {
      throw malformed(start, number + " " + what, least + " to " + most);
    }
    return number;
  }

  /**
   * Reads the number of items of a list, each of which takes at least some bytes of what is left:
   * nobody can announce more than they send.
   */
  public int count(int bytesEach, int most, String what) {
    return (int) varint(0, Math.min(most, remaining() / bytesEach), what);
  }

  /** Skips bytes, at most those that remain. */
  public void skip(int length) {
    if (length < 0 || length > remaining()) {
      throw malformed(position, remaining() + " more bytes", length + " bytes");
    }
    position += length;
  }

  /** Reads a copy of the next bytes. */
  public byte[] bytes(int length) {
    int start = position;
    skip(length);
    byte[] copy = new byte[length];
    System.arraycopy(bytes, start, copy, 0, length);
    return copy;
  }

  /**
   * Expects the end.
   *
   * @throws MalformedEncodingException if there are more bytes
   */
  public void end() {
    if (remaining() > 0) {
      throw malformed(position, remaining() + " more bytes", "the end");
    }
  }

  private static MalformedEncodingException malformed(int position, String found, String expected) {
    return new MalformedEncodingException(position, found, expected);
  }
}
