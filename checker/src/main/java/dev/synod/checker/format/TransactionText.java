package dev.synod.checker.format;

import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Transactions in lines of text: those of AWDIT, and those of Plume, PolySI and dbcop. */
final class TransactionText {

  private static final Pattern AWDIT = Pattern.compile("([rw]) (\\d+) (\\d+)");
  private static final Pattern PLUME = Pattern.compile("([rw])\\((\\d+),(\\d+),(\\d+),(-?\\d+)\\)");
  private static final Pattern BREAK = Pattern.compile("-{3,}");
  private static final Pattern NEW_SESSION = Pattern.compile("={3,}");

  private static final long ABORTED = -1;

  private final Lines lines;
  private final Sink sink;
  private final Map<Integer, Open> sessions = new TreeMap<>();

  TransactionText(Lines lines, Sink sink) {
    this.lines = lines;
    this.sink = sink;
  }

  /** A transaction that may go on. */
  private static final class Open {
    private final long id;
    private final List<Operation> operations = new ArrayList<>();
    private final List<Value> results = new ArrayList<>();
    private final List<Position> positions = new ArrayList<>();

    Open(long id) {
      this.id = id;
    }

    void add(boolean write, String key, Value value, Position at) {
      positions.add(at);
      operations.add(write ? new Operation.Write(key, value) : new Operation.Read(key));
      results.add(write ? Value.TRUE : value);
    }
  }

  /** {@code w KEY VALUE} and {@code r KEY VALUE}, between rules of hyphens and of equals signs. */
  void readAwdit() throws IOException {
    int session = 0;
    Open open = new Open(0);
    for (String line = next(); line != null; line = next()) {
      if (BREAK.matcher(line).matches() || NEW_SESSION.matcher(line).matches()) {
        finish(session, open);
        open = new Open(0);
        session += line.charAt(0) == '=' ? 1 : 0;
        continue;
      }
      Matcher matcher = match(AWDIT, line, "\"r KEY VALUE\", \"w KEY VALUE\", \"---\" or \"===\"");
      add(open, matcher, Value.of(number(matcher, 3)));
    }
    finish(session, open);
  }

  /** {@code r(KEY,VALUE,SESSION,TRANSACTION)} and the same with {@code w}. */
  void readPlume() throws IOException {
    for (String line = next(); line != null; line = next()) {
      Matcher matcher = match(PLUME, line, "\"r(KEY,VALUE,SESSION,TRANSACTION)\" or \"w(...)\"");
      long session = number(matcher, 4);
      long transaction = number(matcher, 5);
      if (session > Integer.MAX_VALUE) {
        throw error(matcher.start(4), matcher.group(4), "a session up to " + Integer.MAX_VALUE);
      }
      Open open = sessions.get((int) session);
      if (open == null || open.id != transaction) {
        if (open != null) {
          finish((int) session, open);
        }
        open = new Open(transaction);
        sessions.put((int) session, open);
      }
      long value = number(matcher, 3);
      add(open, matcher, value == 0 ? Value.NIL : Value.of(value));
    }
    sessions.forEach(this::finish);
  }

  private @Nullable String next() throws IOException {
    String line = lines.next();
    while (line != null && line.isBlank()) {
      line = lines.next();
    }
    return line == null ? null : line.strip();
  }

  private Matcher match(Pattern pattern, String line, String expected) {
    Matcher matcher = pattern.matcher(line);
    if (!matcher.matches()) {
      throw error(0, '"' + line + '"', expected);
    }
    return matcher;
  }

  private long number(Matcher matcher, int group) {
    try {
      return Long.parseLong(matcher.group(group));
    } catch (NumberFormatException tooLarge) {
      throw error(matcher.start(group), matcher.group(group), "a 64-bit integer");
    }
  }

  private void add(Open open, Matcher matcher, Value value) {
    if (open.operations.size() == Limits.VALUES_IN_EVENT) {
      throw error(
          0,
          "a transaction of more than " + Limits.VALUES_IN_EVENT + " operations",
          "smaller transactions");
    }
    Position at = new Position(lines.number(), 1);
    open.add(matcher.group(1).equals("w"), Long.toString(number(matcher, 2)), value, at);
  }

  private void finish(int session, Open open) {
    if (open.operations.isEmpty()) {
      return;
    }
    if (sink.size() == Limits.OPERATIONS) {
      throw error(0, "more than " + Limits.OPERATIONS + " transactions", "no more than that");
    }
    sink.transaction(
        session,
        new Operation.Transaction(open.operations),
        open.id == ABORTED
            ? new Outcome.Failed("aborted")
            : new Outcome.Ok(new Value.Sequence(open.results)),
        open.positions);
  }

  private HistoryFormatException error(int index, String found, String expected) {
    Position at = new Position(lines.number(), index + 1);
    return new HistoryFormatException(lines.file(), at, Form.shorten(found), expected);
  }
}
