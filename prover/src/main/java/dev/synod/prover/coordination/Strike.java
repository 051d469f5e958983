package dev.synod.prover.coordination;

import java.util.Locale;

/** A fault that took effect. */
public enum Strike {
  /** A request was lost on its way to a server. */
  LOST_REQUEST,
  /** A server did what it was asked for, and its answer was lost. */
  LOST_REPLY,
  /** A server was given one request twice. */
  DUPLICATED_REQUEST,
  /** A request reached the server after the client had given it up. */
  LATE_REQUEST,
  /** A request reached the server after the process that sent it had crashed. */
  POSTHUMOUS_REQUEST,
  /** A process crashed before it sent a request. */
  CRASH_BEFORE_CALL,
  /** A process crashed after it had waited for an answer, before it could act on it. */
  CRASH_AFTER_CALL,
  /** A process crashed at another moment. */
  CRASH,
  /** A process ran no thread for longer than a lease. */
  LONG_PAUSE,
  /** A process ran no thread for a part of a lease. */
  SHORT_PAUSE,
  /** The store was away for a time, and came back with all that it had. */
  STORE_RESTART,
  /** The store's clock was set back, so that it stood still for a time. */
  STORE_CLOCK_STEP,
  /** A hint of a change was lost. */
  LOST_HINT,
  /** A replica of the store took over. */
  FAIL_OVER,
  /** An operation that the store had acknowledged was lost with a fail-over. */
  LOST_WRITE;

  /** In lower case with hyphens. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
