package dev.synod.patterns.store;

import org.jspecify.annotations.Nullable;

/** The store cannot answer, and nothing was changed. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean passing;

  /**
   * A failure.
   *
   * @param message what was asked, what was found, and what was expected
   * @param passing whether the same call may succeed later without anybody's doing
   * @param cause what the engine said, if it said anything
   */
  public StoreException(String message, boolean passing, @Nullable Throwable cause) {
    super(message, cause);
    this.passing = passing;
  }

  /** Whether the same call may succeed later without anybody's doing. */
  public boolean isPassing() {
    return passing;
  }
}
