package dev.synod.checker.format;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The characters of a file, or of one line of it, with their places. */
final class Source {

  /** No more characters. */
  static final int END = -1;

  private final String file;
  private final @Nullable Utf8 rest;
  private char[] buffer;
  private int index;
  private int limit;
  private long line;
  private int column;

  private Source(String file, @Nullable Utf8 rest, char[] buffer, int limit, Position start) {
    this.file = file;
    this.rest = rest;
    this.buffer = buffer;
    this.limit = limit;
    this.line = start.line();
    this.column = start.column();
  }

  /** A whole file; lines may be as long as they like. */
  static Source ofFile(String file, InputStream in) {
    return new Source(file, new Utf8(in), new char[1 << 12], 0, new Position(1, 1));
  }

  /** The line that was read last, from this index on. */
  static Source ofLine(Lines lines, String line, int index) {
    String text = line.substring(index);
    Position start = new Position(lines.number(), index + 1);
    return new Source(lines.file(), null, text.toCharArray(), text.length(), start);
  }

  /** The next character, {@link #END} at the end; it stays the next. */
  int peek() throws IOException {
    return index < limit ? buffer[index] : peek(0);
  }

  /** The character so many places behind the next, {@link #END} if there is none. */
  int peek(int ahead) throws IOException {
    while (index + ahead >= limit) {
      if (!fill()) {
        return END;
      }
    }
    return buffer[index + ahead];
  }

  private boolean fill() throws IOException {
    if (rest == null) {
      return false;
    }
    int unread = limit - index;
    System.arraycopy(buffer, index, buffer, 0, unread);
    index = 0;
    limit = unread;
    int read = rest.read(buffer, limit);
    if (read == Utf8.MALFORMED) {
      if (unread > 0) {
        return false;
      }
      throw error(position(), "bytes that are not UTF-8", "UTF-8 text");
    }
    limit += Math.max(0, read);
    return read > 0;
  }

  /** Takes the next character. */
  int next() throws IOException {
    int character = peek();
    if (character != END) {
      index++;
      column++;
      if (character == '\n') {
        line++;
        column = 1;
      }
    }
    return character;
  }

  /** The place of the next character. */
  Position position() {
    return new Position(line, column);
  }

  /** An error at the next character. */
  HistoryFormatException unexpected(String expected) throws IOException {
    int character = peek();
    String found =
        character == END
            ? (rest == null ? "the end of the line" : "the end of the file")
            : describe((char) character);
    return error(position(), found, expected);
  }

  /** An error at a place. */
  HistoryFormatException error(Position at, String found, String expected) {
    return new HistoryFormatException(file, at, found, expected);
  }

  private static String describe(char character) {
    if (character == '\n') {
      return "the end of the line";
    }
    return character < ' ' || Character.isSurrogate(character)
        ? "character %04x".formatted((int) character)
        : "'" + character + "'";
  }
}
