package dev.synod.checker.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Decodes a stream of UTF-8 piece by piece, without the byte order mark that may be ahead. */
final class Utf8 {

  /** The stream has ended. */
  static final int END = -1;

  /** What comes next is not UTF-8. */
  static final int MALFORMED = -2;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final InputStream in;
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final ByteBuffer bytes = ByteBuffer.allocate(1 << 13).flip();
  private boolean begun;
  private boolean ended;

  Utf8(InputStream in) {
    this.in = in;
  }

  /**
   * Decodes into a buffer from this index to its end at most.
   *
   * @return how many characters, at least one; or {@link #END}, or {@link #MALFORMED}
   */
  int read(char[] buffer, int from) throws IOException {
    CharBuffer characters = CharBuffer.wrap(buffer, from, buffer.length - from);
    while (true) {
      CoderResult result = decoder.decode(bytes, characters, ended);
      int decoded = characters.position() - from;
      if (decoded > 0 && !begun) {
        begun = true;
        if (buffer[from] == BYTE_ORDER_MARK) {
          System.arraycopy(buffer, from + 1, buffer, from, decoded - 1);
          characters.position(characters.position() - 1);
          continue;
        }
      }
      if (decoded > 0) {
        return decoded;
      }
      if (result.isError()) {
        return MALFORMED;
      }
      if (ended) {
        return END;
      }
      refill();
    }
  }

  private void refill() throws IOException {
    bytes.compact();
    int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
    ended = read < 0;
    bytes.position(bytes.position() + Math.max(0, read)).flip();
  }
}
