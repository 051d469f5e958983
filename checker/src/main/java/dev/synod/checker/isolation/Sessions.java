package dev.synod.checker.isolation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The order of the transactions of each session, and the lines that it makes: sets of transactions
 * each of which precedes the next. A line is a session, but for transactions whose outcome their
 * session never learned and that are not its last: these may take effect after those that follow,
 * and each is a line of its own.
 */
final class Sessions {

  private final Observations found;
  private final int[] sessions;
  private final int sessionCount;
  private final int[] lines;
  private final int lineCount;

  Sessions(Observations found) {
    this.found = found;
    TransactionHistory history = found.history;
    sessions = new int[history.size()];
    Map<Integer, Integer> known = new HashMap<>();
    for (int transaction = 0; transaction < history.size(); transaction++) {
      sessions[transaction] =
          known.computeIfAbsent(history.sessions[transaction], session -> known.size());
    }
    sessionCount = known.size();
    lines = new int[history.size()];
    int[] last = new int[sessionCount];
    for (int transaction = 0; transaction < history.size(); transaction++) {
      last[sessions[transaction]] =
          found.isVisible(transaction) ? transaction : last[sessions[transaction]];
    }
    int count = sessionCount;
    for (int transaction = 0; transaction < history.size(); transaction++) {
      boolean own =
          found.isVisible(transaction)
              && !history.isCommitted(transaction)
              && last[sessions[transaction]] != transaction;
      lines[transaction] = own ? count++ : sessions[transaction];
    }
    lineCount = count;
  }

  /** The number of lines. */
  int lines() {
    return lineCount;
  }

  /** The line of each transaction. */
  int[] all() {
    return lines;
  }

  /** The line of a transaction; within one, the order is that of the transactions' numbers. */
  int line(int transaction) {
    return lines[transaction];
  }

  /** Adds the order of each session. */
  void addTo(Edges edges) {
    int[] last = new int[sessionCount];
    Arrays.fill(last, -1);
    for (int transaction = 0; transaction < sessions.length; transaction++) {
      if (found.isVisible(transaction)) {
        int session = sessions[transaction];
        if (last[session] >= 0) {
          edges.add(last[session], transaction, Kind.SESSION);
        }
        if (found.history.isCommitted(transaction)) {
          last[session] = transaction;
        }
      }
    }
  }
}
