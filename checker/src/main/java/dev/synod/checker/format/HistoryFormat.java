package dev.synod.checker.format;

/** The formats of files that hold histories. */
public enum HistoryFormat {
  /** Our own: one JSON object a line, one line an event. */
  JSON_LINES,

  /**
   * What Jepsen and Knossos write, and Porcupine's key-value logs: op maps in EDN, in one vector or
   * list, or one after another; records such as {@code #jepsen.history.Op{...}} too.
   */
  JEPSEN_EDN,

  /** What Jepsen prints on the console: lines with {@code jepsen.util - PROCESS :TYPE :F VALUE}. */
  JEPSEN_LOG
}
