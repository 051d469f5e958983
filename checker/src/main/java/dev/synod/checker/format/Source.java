package dev.synod.checker.format;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The characters of a file, or of one line of it, with their places. */
final class Source {

  /** No more characters. */
  static final int END = -1;

  private final Lines lines;
  private final boolean oneLine;
  private @Nullable String line;
  private long number;
  private int index;

  /** The rest of the file. */
  Source(Lines lines) throws IOException {
    this.lines = lines;
    this.oneLine = false;
    this.line = lines.next();
    this.number = Math.max(1, lines.number());
  }

  /** The line that was read last, from this index on. */
  Source(Lines lines, String line, int index) {
    this.lines = lines;
    this.oneLine = true;
    this.line = line;
    this.number = lines.number();
    this.index = index;
  }

  /** The next character, {@link #END} at the end; it stays the next. A line ends with '\n'. */
  int peek() {
    if (line == null) {
      return END;
    }
    if (index < line.length()) {
      return line.charAt(index);
    }
    return oneLine ? END : '\n';
  }

  /** Whether these are the next characters, all on one line. */
  boolean startsWith(String text) {
    return line != null && line.startsWith(text, index);
  }

  /** Takes the next character. */
  int next() throws IOException {
    int character = peek();
    if (character != END) {
      index++;
      if (line != null && !oneLine && index > line.length()) {
        line = lines.next();
        index = 0;
        // At the end of the file, the place stays behind the last line.
        number++;
      }
    }
    return character;
  }

  /** The place of the next character. */
  Position position() {
    return new Position(number, index + 1);
  }

  /** An error at the next character. */
  HistoryFormatException unexpected(String expected) {
    int character = peek();
    String found =
        character == END
            ? (oneLine ? "the end of the line" : "the end of the file")
            : describe((char) character);
    return error(position(), found, expected);
  }

  /** An error at a place. */
  HistoryFormatException error(Position at, String found, String expected) {
    return new HistoryFormatException(lines.file(), at, found, expected);
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
