package dev.synod.checker.isolation;

/** An operation that makes it impossible to tell what reads have seen. */
public final class UnfitOperationException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private final int operation;
  private final int earlier;
  private final String found;
  private final String expected;

  UnfitOperationException(
      int operation, int earlier, String found, String expected, String involved) {
    super(found + involved + "; expected " + expected);
    this.operation = operation;
    this.earlier = earlier;
    this.found = found;
    this.expected = expected;
  }

  /** The number of the operation, in the order in which the builder was told of them. */
  public int operation() {
    return operation;
  }

  /** The number of the earlier operation that it is at odds with, or -1 if there is none. */
  public int earlier() {
    return earlier;
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
