package dev.synod.checker.broadcast;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was broadcast and delivered in a run that has come to its end: whatever should be delivered
 * eventually has had the time to be.
 *
 * @param correct the processes that did not fail
 * @param events the steps in an order in which they may have happened: a message is broadcast
 *     before it is delivered
 */
public record BroadcastLog(List<Integer> correct, List<BroadcastEvent> events) {

  /**
   * A log.
   *
   * @throws IllegalArgumentException if a message is broadcast twice
   */
  public BroadcastLog {
    correct = List.copyOf(correct);
    events = List.copyOf(events);
    Map<String, BroadcastEvent> broadcasts = new LinkedHashMap<>();
    for (BroadcastEvent event : events) {
      if (event instanceof BroadcastEvent.Broadcast) {
        BroadcastEvent other = broadcasts.put(event.message(), event);
        if (other != null) {
          throw new IllegalArgumentException(
              "found " + other + " and " + event + "; expected that a message is broadcast once");
        }
      }
    }
  }

  /** The broadcast of each message. */
  Map<String, BroadcastEvent> broadcasts() {
    Map<String, BroadcastEvent> broadcasts = new LinkedHashMap<>();
    for (BroadcastEvent event : events) {
      if (event instanceof BroadcastEvent.Broadcast) {
        broadcasts.put(event.message(), event);
      }
    }
    return broadcasts;
  }

  /** The first delivery of each message, by process, each in its order. */
  Map<Integer, Map<String, BroadcastEvent>> deliveries() {
    Map<Integer, Map<String, BroadcastEvent>> deliveries = new LinkedHashMap<>();
    for (BroadcastEvent event : events) {
      if (event instanceof BroadcastEvent.Delivery) {
        deliveries
            .computeIfAbsent(event.process(), process -> new LinkedHashMap<>())
            .putIfAbsent(event.message(), event);
      }
    }
    return deliveries;
  }
}
