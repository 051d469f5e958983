package dev.synod.checker.broadcast;

import dev.synod.checker.budget.Meter;
import dev.synod.checker.log.Breach;
import dev.synod.checker.log.LogCheck;
import dev.synod.core.guarantee.Guarantee;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The orders of broadcast, and their checks. All are uniform: they bind processes that fail later
 * too.
 */
public final class OrderedBroadcast {

  private static final String SOURCE =
      "Hadzilacos and Toueg, A Modular Approach to Fault-Tolerant Broadcasts, Cornell TR 94-1425,"
          + " 1994, section 3";

  /** FIFO order. */
  public static final Guarantee.Safety FIFO_ORDER =
      new Guarantee.Safety(
          "broadcast-fifo-order",
          "Nobody delivers a message before having delivered what its sender broadcast before it.",
          SOURCE);

  /** Causal order. */
  public static final Guarantee.Safety CAUSAL_ORDER =
      new Guarantee.Safety(
          "broadcast-causal-order",
          "Nobody delivers a message before having delivered what its sender had broadcast or"
              + " delivered before it, and what causally precedes that.",
          SOURCE);

  /** Total order. */
  public static final Guarantee.Safety TOTAL_ORDER =
      new Guarantee.Safety(
          "broadcast-total-order",
          "Two processes that both deliver two messages deliver them in the same order.",
          SOURCE);

  private OrderedBroadcast() {}

  /** Whether messages of one sender are delivered in their order, without gaps. */
  public static LogCheck<BroadcastLog, BroadcastEvent> fifo() {
    return new LogCheck<>(FIFO_ORDER, (log, meter) -> missed(log, FIFO_ORDER, meter));
  }

  /** Whether messages are delivered in causal order, without gaps. */
  public static LogCheck<BroadcastLog, BroadcastEvent> causal() {
    return new LogCheck<>(CAUSAL_ORDER, (log, meter) -> missed(log, CAUSAL_ORDER, meter));
  }

  /** Whether no two processes deliver two messages in opposite orders. */
  public static LogCheck<BroadcastLog, BroadcastEvent> total() {
    return new LogCheck<>(TOTAL_ORDER, OrderedBroadcast::inverted);
  }

  /** What one process has sent and delivered. */
  private static final class Progress {
    private final List<BroadcastEvent> sent = new ArrayList<>();

    /** How many messages of each sender causally precede what the process does next. */
    private final Map<Integer, Integer> past = new HashMap<>();

    private final Map<String, BroadcastEvent> delivered = new HashMap<>();

    /** How many of the first messages of each sender were all delivered. */
    private final Map<Integer, Integer> complete = new HashMap<>();
  }

  private static @Nullable Breach<BroadcastEvent> missed(
      BroadcastLog log, Guarantee.Safety guarantee, Meter meter) {
    Map<Integer, Progress> processes = new HashMap<>();
    Map<String, BroadcastEvent> broadcasts = new HashMap<>();
    Map<String, Map<Integer, Integer>> required = new HashMap<>();
    for (BroadcastEvent event : log.events()) {
      meter.step();
      if (meter.exhausted() != null) {
        return null;
      }
      Progress mine = processes.computeIfAbsent(event.process(), process -> new Progress());
      if (event instanceof BroadcastEvent.Broadcast) {
        broadcasts.put(event.message(), event);
        Map<Integer, Integer> before = new HashMap<>();
        if (guarantee.equals(CAUSAL_ORDER)) {
          before.putAll(mine.past);
        }
        before.put(event.process(), mine.sent.size());
        required.put(event.message(), before);
        mine.sent.add(event);
        mine.past.put(event.process(), mine.sent.size());
        continue;
      }
      Map<Integer, Integer> before = required.get(event.message());
      // What nobody has broadcast yet breaks integrity, and has no order.
      if (before != null && mine.delivered.putIfAbsent(event.message(), event) == null) {
        BroadcastEvent gap = gap(mine, before, processes);
        if (gap != null) {
          return new Breach<>(
              guarantee,
              "Process " + event.process() + " had not delivered the former before the latter:",
              List.of(gap, event));
        }
        before.forEach((sender, count) -> mine.past.merge(sender, count, Math::max));
        BroadcastEvent broadcast = broadcasts.getOrDefault(event.message(), event);
        mine.past.merge(
            broadcast.process(), before.getOrDefault(broadcast.process(), 0) + 1, Math::max);
      }
    }
    return null;
  }

  /** The first message that should have been delivered and was not; null if there is none. */
  private static @Nullable BroadcastEvent gap(
      Progress mine, Map<Integer, Integer> before, Map<Integer, Progress> processes) {
    for (Map.Entry<Integer, Integer> entry : before.entrySet()) {
      Progress sender = processes.getOrDefault(entry.getKey(), mine);
      int complete = mine.complete.getOrDefault(entry.getKey(), 0);
      while (complete < entry.getValue()
          && mine.delivered.containsKey(sender.sent.get(complete).message())) {
        complete++;
      }
      mine.complete.put(entry.getKey(), complete);
      if (complete < entry.getValue()) {
        return sender.sent.get(complete);
      }
    }
    return null;
  }

  private static @Nullable Breach<BroadcastEvent> inverted(BroadcastLog log, Meter meter) {
    List<Map<String, BroadcastEvent>> orders = new ArrayList<>(log.deliveries().values());
    for (int one = 0; one < orders.size(); one++) {
      Map<String, Integer> places = new HashMap<>();
      for (String message : orders.get(one).keySet()) {
        places.put(message, places.size());
      }
      for (int other = one + 1; other < orders.size(); other++) {
        String last = null;
        for (String message : orders.get(other).keySet()) {
          meter.step();
          if (meter.exhausted() != null) {
            return null;
          }
          Integer place = places.get(message);
          if (place == null) {
            continue;
          }
          if (last != null && places.getOrDefault(last, 0) > place) {
            return inversion(orders.get(one), orders.get(other), message, last);
          }
          last = message;
        }
      }
    }
    return null;
  }

  private static Breach<BroadcastEvent> inversion(
      Map<String, BroadcastEvent> one,
      Map<String, BroadcastEvent> other,
      String first,
      String second) {
    List<BroadcastEvent> entries = new ArrayList<>();
    for (Map<String, BroadcastEvent> order : List.of(one, other)) {
      order.forEach((message, delivery) -> {
        if (message.equals(first) || message.equals(second)) {
          entries.add(delivery);
        }
      });
    }
    return new Breach<>(
        TOTAL_ORDER, "Two processes delivered two messages in opposite orders:", entries);
  }
}
