package dev.synod.checker.format;

/** What a file of a history may be; beyond these, readers refuse it. */
public final class Limits {

  /** The longest line, in bytes: 32 MiB. */
  public static final int LINE_BYTES = 32 << 20;

  /** The longest string, keyword or number, in characters: 1 Mi. */
  public static final int TOKEN_CHARACTERS = 1 << 20;

  /** The deepest nesting of collections in one event. */
  public static final int DEPTH = 64;

  /** The most values, at any depth, in one event: 1 Mi. */
  public static final int VALUES_IN_EVENT = 1 << 20;

  /** The most operations in one file: ten million. */
  public static final int OPERATIONS = 10_000_000;

  private Limits() {}
}
