package dev.synod.checker.broadcast;

import dev.synod.checker.budget.Meter;
import dev.synod.checker.log.Breach;
import dev.synod.checker.log.LogCheck;
import dev.synod.core.guarantee.Guarantee;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The properties of reliable broadcast, and their checks. */
public final class ReliableBroadcast {

  private static final String SOURCE =
      "Hadzilacos and Toueg, A Modular Approach to Fault-Tolerant Broadcasts, Cornell TR 94-1425,"
          + " 1994, section 3";

  /** Validity. */
  public static final Guarantee.Safety VALIDITY =
      new Guarantee.Safety(
          "broadcast-validity",
          "If a correct process broadcasts a message, it eventually delivers it.",
          SOURCE);

  /** Agreement. */
  public static final Guarantee.Safety AGREEMENT =
      new Guarantee.Safety(
          "broadcast-agreement",
          "If a correct process delivers a message, all correct processes eventually deliver it.",
          SOURCE);

  /** Uniform agreement. */
  public static final Guarantee.Safety UNIFORM_AGREEMENT =
      new Guarantee.Safety(
          "broadcast-uniform-agreement",
          "If any process delivers a message, all correct processes eventually deliver it.",
          SOURCE);

  /** Uniform integrity. */
  public static final Guarantee.Safety INTEGRITY =
      new Guarantee.Safety(
          "broadcast-integrity",
          "Every process delivers a message at most once, and only after it was broadcast.",
          SOURCE);

  private ReliableBroadcast() {}

  /** Whether correct senders deliver their own messages. */
  public static LogCheck<BroadcastLog, BroadcastEvent> validity() {
    return new LogCheck<>(VALIDITY, ReliableBroadcast::notDeliveredBySender);
  }

  /** Whether correct processes deliver what a correct process delivers. */
  public static LogCheck<BroadcastLog, BroadcastEvent> agreement() {
    return new LogCheck<>(AGREEMENT, (log, meter) -> notDelivered(log, AGREEMENT, meter));
  }

  /** Whether correct processes deliver what any process delivers. */
  public static LogCheck<BroadcastLog, BroadcastEvent> uniformAgreement() {
    return new LogCheck<>(
        UNIFORM_AGREEMENT, (log, meter) -> notDelivered(log, UNIFORM_AGREEMENT, meter));
  }

  /** Whether nothing is delivered twice or before it was broadcast. */
  public static LogCheck<BroadcastLog, BroadcastEvent> integrity() {
    return new LogCheck<>(INTEGRITY, ReliableBroadcast::twiceOrUnasked);
  }

  private static @Nullable Breach<BroadcastEvent> notDeliveredBySender(
      BroadcastLog log, Meter meter) {
    Map<Integer, Map<String, BroadcastEvent>> deliveries = log.deliveries();
    for (BroadcastEvent broadcast : log.broadcasts().values()) {
      meter.step();
      if (meter.exhausted() != null) {
        return null;
      }
      boolean delivered =
          deliveries.getOrDefault(broadcast.process(), Map.of()).containsKey(broadcast.message());
      if (log.correct().contains(broadcast.process()) && !delivered) {
        return new Breach<>(
            VALIDITY, "The sender is correct and never delivered it:", List.of(broadcast));
      }
    }
    return null;
  }

  private static @Nullable Breach<BroadcastEvent> notDelivered(
      BroadcastLog log, Guarantee.Safety guarantee, Meter meter) {
    Map<Integer, Map<String, BroadcastEvent>> deliveries = log.deliveries();
    for (Map.Entry<Integer, Map<String, BroadcastEvent>> entry : deliveries.entrySet()) {
      if (guarantee.equals(AGREEMENT) && !log.correct().contains(entry.getKey())) {
        continue;
      }
      for (BroadcastEvent delivery : entry.getValue().values()) {
        for (int process : log.correct()) {
          meter.step();
          if (meter.exhausted() != null) {
            return null;
          }
          if (!deliveries.getOrDefault(process, Map.of()).containsKey(delivery.message())) {
            return new Breach<>(
                guarantee,
                "Process " + process + " is correct and never delivered what another did:",
                List.of(delivery));
          }
        }
      }
    }
    return null;
  }

  private static @Nullable Breach<BroadcastEvent> twiceOrUnasked(BroadcastLog log, Meter meter) {
    Set<String> broadcast = new HashSet<>();
    Map<Integer, Map<String, BroadcastEvent>> delivered = new HashMap<>();
    for (BroadcastEvent event : log.events()) {
      meter.step();
      if (meter.exhausted() != null) {
        return null;
      }
      if (event instanceof BroadcastEvent.Broadcast) {
        broadcast.add(event.message());
        continue;
      }
      BroadcastEvent before =
          delivered
              .computeIfAbsent(event.process(), process -> new HashMap<>())
              .put(event.message(), event);
      if (before != null) {
        return new Breach<>(INTEGRITY, "Delivered twice:", List.of(before, event));
      }
      if (!broadcast.contains(event.message())) {
        return new Breach<>(INTEGRITY, "Delivered before anybody broadcast it:", List.of(event));
      }
    }
    return null;
  }
}
