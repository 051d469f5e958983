package dev.synod.advisor.quorum;

import java.io.Serial;

/** A text is not an expression. */
public final class ExpressionException extends IllegalArgumentException {

  @Serial private static final long serialVersionUID = 1;

  private final int column;
  private final String found;
  private final String expected;

  ExpressionException(int column, String found, String expected) {
    super("column %d: found %s, expected %s".formatted(column, found, expected));
    this.column = column;
    this.found = found;
    this.expected = expected;
  }

  /** Where, counted from 1. */
  public int column() {
    return column;
  }

  /** What was found there. */
  public String found() {
    return found;
  }

  /** What could have been there. */
  public String expected() {
    return expected;
  }
}
