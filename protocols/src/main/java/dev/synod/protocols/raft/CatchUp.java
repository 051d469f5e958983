package dev.synod.protocols.raft;

/**
 * The rounds in which a new server catches up before it becomes a voter: in each it receives what
 * the log held when the round began. When a round took less than an election timeout the rest is
 * small enough not to hold up commits (section 4.2.1).
 */
final class CatchUp {

  private static final long NOT_STARTED = -1;

  private long target = NOT_STARTED;
  private long beganNanos;

  /** Looks at how far the server is now, and begins another round if it was slow. */
  boolean isDone(long match, long lastIndex, long nowNanos, long timeoutNanos) {
    boolean slow = match >= target && nowNanos - beganNanos >= timeoutNanos;
    if (target == NOT_STARTED || slow) {
      target = lastIndex;
      beganNanos = nowNanos;
    }
    return match >= target && nowNanos - beganNanos < timeoutNanos;
  }
}
