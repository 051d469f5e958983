package dev.synod.advisor.invariants;

/** A text that is not of the invariant language: where, what was found, what was expected. */
public final class InvariantSyntaxException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;
  private final String found;
  private final String expected;

  InvariantSyntaxException(int line, int column, String found, String expected) {
    super("line %d, column %d: found %s, expected %s".formatted(line, column, found, expected));
    this.line = line;
    this.column = column;
    this.found = found;
    this.expected = expected;
  }

  /** The line, from 1. */
  public int line() {
    return line;
  }

  /** The column of the first character that does not fit, from 1. */
  public int column() {
    return column;
  }

  /** What stands there. */
  public String found() {
    return found;
  }

  /** What should stand there. */
  public String expected() {
    return expected;
  }
}
