package dev.synod.checker.format;

/**
 * A file is not a history: where, what was found there, and what was expected. The one exception
 * that readers throw on account of a file's content, whatever the content.
 */
public final class HistoryFormatException extends RuntimeException {

  private final String file;
  private final long line;
  private final int column;
  private final String found;
  private final String expected;

  HistoryFormatException(String file, Position at, String found, String expected) {
    super(
        "%s:%d:%d: found %s, expected %s".formatted(file, at.line(), at.column(), found, expected));
    this.file = file;
    this.line = at.line();
    this.column = at.column();
    this.found = found;
    this.expected = expected;
  }

  /** The name of the file, as the reader was told. */
  public String file() {
    return file;
  }

  /** The line, from 1. */
  public long line() {
    return line;
  }

  /** The column in UTF-16 characters, from 1. */
  public int column() {
    return column;
  }

  /** What was found. */
  public String found() {
    return found;
  }

  /** What was expected. */
  public String expected() {
    return expected;
  }
}
