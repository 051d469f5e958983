package dev.synod.checker.format;

/** The formats of files that hold histories. */
public enum HistoryFormat {
  /** Our own: one JSON object a line, one line an event. */
  JSON_LINES,

  /**
   * What Jepsen, Knossos and Elle write, and Porcupine's key-value logs: op maps in EDN, in one
   * vector or list, or one after another, or in the {@code :history} of a map; records such as
   * {@code #jepsen.history.Op{...}} too.
   */
  JEPSEN_EDN,

  /**
   * What Jepsen prints on the console, and Porcupine's logs of etcd: lines with {@code jepsen.util
   * - PROCESS :TYPE :F VALUE}.
   */
  JEPSEN_LOG,

  /** AWDIT's text: {@code r KEY VALUE} and {@code w KEY VALUE} between rules. */
  AWDIT_TEXT,

  /** The text of Plume and PolySI: {@code r(KEY,VALUE,SESSION,TRANSACTION)}. */
  PLUME_TEXT,

  /** dbcop's binary histories, also read by PolySI. */
  DBCOP_BINCODE;

  /** Whether the format holds transactions, in sessions without any order in real time. */
  public boolean isUntimed() {
    return switch (this) {
      case JSON_LINES, JEPSEN_EDN, JEPSEN_LOG -> false;
      case AWDIT_TEXT, PLUME_TEXT, DBCOP_BINCODE -> true;
    };
  }
}
