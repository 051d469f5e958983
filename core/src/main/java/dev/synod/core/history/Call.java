package dev.synod.core.history;

/**
 * One operation of one process, with the closed interval of time in which it ran.
 *
 * @param process who called; a process has one call open at a time
 * @param operation what was asked
 * @param outcome what came of it
 * @param invoked the instant of the invocation, in any unit (a position in a file, nanoseconds)
 * @param completed the instant of the completion, not before {@code invoked}, and {@link #NEVER}
 *     exactly if the outcome is unknown. Intervals are closed: calls of different processes that
 *     touch are concurrent.
 */
public record Call(
    int process, Operation operation, Outcome outcome, long invoked, long completed) {

  /** The completion of a call whose outcome is unknown. */
  public static final long NEVER = Long.MAX_VALUE;

  public Call {
    if (completed < invoked) {
      throw new IllegalArgumentException(
          "process " + process + ": completed at " + completed + ", before invoked at " + invoked);
    }
    if ((outcome instanceof Outcome.Unknown) != (completed == NEVER)) {
      throw new IllegalArgumentException(
          "process " + process + ": an unknown outcome has no completion, and only that one");
    }
  }

  /** Whether this call completed before the other was invoked, so that its effect comes first. */
  public boolean precedes(Call other) {
    return completed < other.invoked;
  }

  @Override
  public String toString() {
    String result =
        switch (outcome) {
          case Outcome.Ok(Value value) -> "→ " + value;
          case Outcome.Failed(String reason) -> "failed: " + reason;
          case Outcome.Unknown(String reason) -> "unknown: " + reason;
        };
    return "process " + process + " " + operation + " " + result;
  }
}
