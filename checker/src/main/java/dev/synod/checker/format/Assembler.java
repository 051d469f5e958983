package dev.synod.checker.format;

import dev.synod.core.history.Call;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pairs invocations with completions as they come; keeps nothing but what is open. Where events say
 * when they happened, that counts; where none does, their order in the file counts.
 */
final class Assembler {

  private final String file;
  private final Dialect dialect;
  private final Admission admission;
  private final Map<Integer, Client> clients = new HashMap<>();
  private final Sink sink;
  private final boolean timed;
  private @Nullable Boolean hasInstants;
  private long events;

  /**
   * Starts with no events.
   *
   * @param timed whether instants that events state count
   */
  Assembler(String file, Dialect dialect, Admission admission, Sink sink, boolean timed) {
    this.file = file;
    this.dialect = dialect;
    this.admission = admission;
    this.sink = sink;
    this.timed = timed;
  }

  /** What one process did so far. */
  private static final class Client {
    private Sink.@Nullable Exchange open;
    private int call;
    private long line;
    private Event.@Nullable Type last;
    private long lastInstant;
  }

  void add(Event event) {
    long instant = instant(event);
    Client client = clients.computeIfAbsent(event.process(), number -> new Client());
    if (client.last != null && instant < client.lastInstant && !isInfo(event)) {
      throw error(
          event,
          "time " + instant + " after time " + client.lastInstant + " of the same process",
          "a process' events in order");
    }
    if (event.type() == Event.Type.INVOKE) {
      invoke(client, event, instant);
    } else if (client.open == null && dialect.standsAlone(event)) {
      invoke(client, event, instant);
      complete(client, event, instant);
    } else {
      complete(client, event, instant);
    }
    client.line = event.at().line();
    client.last = event.type();
    client.lastInstant = instant;
  }

  private static boolean isInfo(Event event) {
    return event.type() == Event.Type.INFO;
  }

  private long instant(Event event) {
    events++;
    if (!timed) {
      return events;
    }
    Long instant = event.instant();
    if (isInfo(event)) {
      // An unknown outcome has no instant of completion, so it may be left out.
      return instant != null ? instant : Long.MIN_VALUE;
    }
    boolean has = instant != null;
    if (hasInstants == null) {
      hasInstants = has;
    } else if (hasInstants != has) {
      throw error(
          event,
          has ? "an event with a time" : "an event without a time",
          has ? "no event with a time, as before" : "a time, as before");
    }
    if (instant == null) {
      return events;
    }
    if (instant == Call.NEVER) {
      throw error(event, "time " + instant, "an earlier time");
    }
    return instant;
  }

  private void invoke(Client client, Event event, long instant) {
    if (client.open != null) {
      throw error(
          event,
          "an invocation by process " + event.process(),
          "the completion of its call of line " + client.line);
    }
    if (client.last == Event.Type.INFO) {
      throw error(
          event,
          "an invocation by process " + event.process(),
          "another process, because the outcome of its last call is unknown since line "
              + client.line);
    }
    if (sink.size() == Limits.OPERATIONS) {
      throw error(
          event, "more than " + Limits.OPERATIONS + " operations", "no more than that in a file");
    }
    Operation operation = dialect.operation(event);
    admission.admit(event, operation);
    client.open = new Sink.Exchange(event.process(), operation, instant, event.valueAt());
    client.call = sink.invoke(client.open);
  }

  private void complete(Client client, Event event, long instant) {
    Sink.Exchange open = client.open;
    if (open == null) {
      throw error(
          event, "a completion by process " + event.process(), "an invocation by it before");
    }
    Outcome outcome = dialect.outcome(open.operation(), event);
    try {
      sink.complete(client.call, open, outcome, instant);
    } catch (IllegalArgumentException unfit) {
      throw new HistoryFormatException(
          file,
          event.valueAt(),
          Form.shorten(open.operation().toString()),
          "" + unfit.getMessage());
    }
    client.open = null;
  }

  private HistoryFormatException error(Event event, String found, String expected) {
    return new HistoryFormatException(file, event.at(), found, expected);
  }
}
