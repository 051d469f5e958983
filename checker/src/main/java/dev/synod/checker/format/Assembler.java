package dev.synod.checker.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pairs invocations with completions. Where events say when they happened, that counts; where none
 * does, their order in the file counts.
 */
final class Assembler {

  private final String file;
  private final Map<Integer, Client> clients = new HashMap<>();
  private final List<Pending> calls = new ArrayList<>();
  private final boolean timed;
  private @Nullable Boolean hasInstants;
  private long events;

  /**
   * Starts with no events.
   *
   * @param timed whether instants that events state count
   */
  Assembler(String file, boolean timed) {
    this.file = file;
    this.timed = timed;
  }

  /** What one process did so far. */
  private static final class Client {
    private @Nullable Pending open;
    private @Nullable Event last;
    private long lastInstant;
  }

  /** A call without its completion. */
  private static final class Pending {
    private final Event invocation;
    private final long invoked;
    private @Nullable Event completion;
    private long completed;

    Pending(Event invocation, long invoked) {
      this.invocation = invocation;
      this.invoked = invoked;
    }
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
    } else {
      complete(client, event, instant);
    }
    client.last = event;
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
    if (instant == Long.MAX_VALUE) {
      throw error(event, "time " + instant, "an earlier time");
    }
    return instant;
  }

  private void invoke(Client client, Event event, long instant) {
    if (client.open != null) {
      throw error(
          event,
          "an invocation by process " + event.process(),
          "the completion of its call of line " + client.open.invocation.at().line());
    }
    if (client.last != null && client.last.type() == Event.Type.INFO) {
      throw error(
          event,
          "an invocation by process " + event.process(),
          "another process, because the outcome of its last call is unknown since line "
              + client.last.at().line());
    }
    if (calls.size() == Limits.OPERATIONS) {
      throw error(
          event, "more than " + Limits.OPERATIONS + " operations", "no more than that in a file");
    }
    client.open = new Pending(event, instant);
    calls.add(client.open);
  }

  private void complete(Client client, Event event, long instant) {
    Pending open = client.open;
    if (open == null) {
      throw error(
          event, "a completion by process " + event.process(), "an invocation by it before");
    }
    open.completion = event;
    open.completed = instant;
    client.open = null;
  }

  private HistoryFormatException error(Event event, String found, String expected) {
    return new HistoryFormatException(file, event.at(), found, expected);
  }

  /** The calls, by invocation in the file. */
  List<Exchange> exchanges() {
    return calls.stream()
        .map(call -> new Exchange(call.invocation, call.completion, call.invoked, call.completed))
        .toList();
  }
}
