package dev.synod.checker.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The lines of a UTF-8 stream, one at a time, without their ends. */
final class Lines {

  private final String file;
  private final InputStream in;
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final byte[] buffer = new byte[1 << 14];
  private int position;
  private int limit;
  private long number;

  Lines(String file, InputStream in) {
    this.file = file;
    this.in = in;
  }

  /** The name of the file. */
  String file() {
    return file;
  }

  /** The number of the line that was read last, from 1. */
  long number() {
    return number;
  }

  /** The next line, or null at the end. */
  @Nullable String next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    boolean any = false;
    while (position < limit || fill()) {
      any = true;
      int end = position;
      while (end < limit && buffer[end] != '\n') {
        end++;
      }
      line.write(buffer, position, end - position);
      if (line.size() > Limits.LINE_BYTES) {
        throw new HistoryFormatException(
            file,
            new Position(number + 1, 1),
            "a line of more than " + Limits.LINE_BYTES + " bytes",
            "shorter lines");
      }
      position = end + 1;
      if (end < limit) {
        break;
      }
    }
    if (!any) {
      return null;
    }
    number++;
    return decode(line.toByteArray());
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(0, in.read(buffer));
    return limit > 0;
  }

  private String decode(byte[] bytes) {
    int length = bytes.length;
    if (length > 0 && bytes[length - 1] == '\r') {
      length--;
    }
    int start = number == 1 && startsWithByteOrderMark(bytes, length) ? 3 : 0;
    CharBuffer text = CharBuffer.allocate(length - start);
    CoderResult result =
        decoder.reset().decode(ByteBuffer.wrap(bytes, start, length - start), text, true);
    if (result.isError()) {
      throw new HistoryFormatException(
          file,
          new Position(number, text.position() + 1),
          "bytes that are not UTF-8",
          "UTF-8 text");
    }
    return text.flip().toString();
  }

  private static boolean startsWithByteOrderMark(byte[] bytes, int length) {
    return length >= 3
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF;
  }
}
