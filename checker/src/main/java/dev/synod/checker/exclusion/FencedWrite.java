package dev.synod.checker.exclusion;

/**
 * A write at a resource that a lock guards.
 *
 * @param lock the lock
 * @param token the fencing token that the writer showed
 * @param invoked the instant of the request, in any unit
 * @param completed the instant of the answer
 * @param accepted whether the resource carried it out
 */
public record FencedWrite(String lock, long token, long invoked, long completed, boolean accepted) {
  public FencedWrite {
    if (completed < invoked) {
      throw new IllegalArgumentException(
          "completed at " + completed + ", before invoked at " + invoked);
    }
  }

  @Override
  public String toString() {
    return "write under %s with token %d from %d to %d was %s"
        .formatted(lock, token, invoked, completed, accepted ? "accepted" : "refused");
  }
}
