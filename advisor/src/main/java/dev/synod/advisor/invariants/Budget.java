package dev.synod.advisor.invariants;

/** Counts the work, and ends it. */
final class Budget {

  /** The search has gone as far as it may. */
  static final class Exhausted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Exhausted(String reason) {
      super(reason, null, false, false);
    }
  }

  private final long limit;
  private long spent;

  Budget(long limit) {
    this.limit = limit;
  }

  void spend() {
    if (spent >= limit) {
      throw new Exhausted("the work of %d steps was not enough".formatted(limit));
    }
    spent++;
  }

  static void requireRoom(int size, int limit, String what) {
    if (size >= limit) {
      throw new Exhausted("there are more than %d %s".formatted(limit, what));
    }
  }

  long spent() {
    return spent;
  }
}
