package dev.synod.time.causality;

/**
 * How one element of a partial order stands to another.
 *
 * <p>There are four answers, not three: two elements may be unrelated. That is why clocks that
 * track causality are not {@link Comparable}: a comparison that answers 0 for unrelated elements is
 * not transitive, and what sorts or searches by it puts effects before their causes.
 */
public enum Order {
  /** Happened before the other: the other knows all that this one knows, and more. */
  BEFORE,
  /** Happened after the other. */
  AFTER,
  /** The same. Equal elements are not concurrent. */
  EQUAL,
  /** Unrelated: each knows something that the other does not. */
  CONCURRENT;

  /**
   * The order of two elements of which it is known whether each is at most the other.
   *
   * @param atMost whether the first is less than the second or equal to it
   * @param atLeast whether the second is less than the first or equal to it
   */
  public static Order of(boolean atMost, boolean atLeast) {
    if (atMost) {
      return atLeast ? EQUAL : BEFORE;
    }
    return atLeast ? AFTER : CONCURRENT;
  }

  /** How the other stands to this one. */
  public Order reversed() {
    return switch (this) {
      case BEFORE -> AFTER;
      case AFTER -> BEFORE;
      case EQUAL, CONCURRENT -> this;
    };
  }
}
