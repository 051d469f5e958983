package dev.synod.simulator.fault;

import dev.synod.core.protocol.NodeId;
import java.util.List;
import java.util.stream.Collectors;

/** Faults in words. */
final class Description {

  private Description() {}

  static String of(Fault fault) {
    return switch (fault) {
      case Fault.Partition partition -> partition(partition);
      case Fault.Loss loss ->
          "%s of messages lost %s".formatted(Spans.percent(loss.perMillion()), during(loss));
      case Fault.Duplication copies ->
          "%s of messages duplicated %s"
              .formatted(Spans.percent(copies.perMillion()), during(copies));
      case Fault.Reordering reordering ->
          "%s of messages overtaken, held back by up to %s, %s"
              .formatted(
                  Spans.percent(reordering.perMillion()),
                  Spans.text(reordering.maximumNanos()),
                  during(reordering));
      case Fault.DelaySpike spike ->
          "%s of messages held back by %s to %s, %s"
              .formatted(
                  Spans.percent(spike.perMillion()),
                  Spans.text(spike.minimumNanos()),
                  Spans.text(spike.maximumNanos()),
                  during(spike));
      case Fault.Crash crash ->
          "%s crashes at %s and restarts after %s"
              .formatted(crash.node(), Spans.text(crash.atNanos()), Spans.text(crash.downNanos()));
      case Armed armed -> armed(armed);
      case Fault.Pause pause ->
          "%s pauses at %s for %s"
              .formatted(pause.node(), Spans.text(pause.atNanos()), Spans.text(pause.nanos()));
      case Fault.SlowNode slow ->
          "%s takes %s for each step %s"
              .formatted(slow.node(), Spans.text(slow.extraNanos()), during(slow));
      case Fault.SlowDisk slow ->
          "the disk of %s is %d times slower %s"
              .formatted(slow.node(), slow.factor(), during(slow));
      case Fault.FullDisk full -> "the disk of %s is full %s".formatted(full.node(), during(full));
      case Fault.BitRot rot ->
          "a record on the disk of %s rots at %s".formatted(rot.node(), Spans.text(rot.atNanos()));
      case Fault.ClockDrift drift ->
          "clocks drift from %s, per million: %s"
              .formatted(
                  Spans.text(drift.atNanos()),
                  drift.rates().stream().map(Rate::toString).collect(Collectors.joining(", ")));
      case Fault.ClockSkew skew ->
          "the clock of %s is off by %s".formatted(skew.node(), Spans.text(skew.offsetNanos()));
      case Fault.ClockJump jump ->
          "the clock of %s jumps by %s at %s"
              .formatted(jump.node(), Spans.text(jump.nanos()), Spans.text(jump.atNanos()));
    };
  }

  private static String armed(Armed armed) {
    return switch (armed) {
      case Armed.CrashAt trigger -> crashAt(trigger);
      case Armed.PartitionAt trigger -> partitionAt(trigger);
      case Armed.HoldAt trigger -> holdAt(trigger);
      case Armed.PauseAt trigger ->
          "%s pauses at %s number %d for %s; armed %s"
              .formatted(
                  watched(trigger),
                  trigger.milestone(),
                  trigger.nth(),
                  Spans.text(trigger.nanos()),
                  during(trigger));
    };
  }

  private static String partition(Fault.Partition partition) {
    String cuts = partition.cuts().stream().map(Cut::toString).collect(Collectors.joining(" "));
    String flapping =
        partition.flapNanos() == 0 ? "" : ", flapping every " + Spans.text(partition.flapNanos());
    return "%s cuts %s%s %s".formatted(partition.kind(), cuts, flapping, during(partition));
  }

  private static String crashAt(Armed.CrashAt trigger) {
    boolean alone = trigger.victims().isEmpty();
    String when = "at %s number %d".formatted(trigger.milestone(), trigger.nth());
    String moment =
        switch (trigger.moment()) {
          case AT_ONCE -> "before the effects that follow";
          case UNSENT -> "before anything that follows is sent";
          case AFTER_STEP -> "after the effects that follow";
        };
    return "%s %s %s%s, %s, and %s after %s; armed %s"
        .formatted(
            alone ? watched(trigger) : listed(trigger.victims()),
            alone ? "crashes" : "crash",
            when,
            alone ? "" : " of " + (trigger.node() == null ? "any node" : trigger.node()),
            moment,
            alone ? "restarts" : "restart",
            Spans.text(trigger.downNanos()),
            during(trigger));
  }

  private static String partitionAt(Armed.PartitionAt trigger) {
    return "%s is cut off from %s%s at %s number %d, for %s; armed %s"
        .formatted(
            watched(trigger),
            listed(trigger.others()),
            switch (trigger.direction()) {
              case IN -> ", deaf,";
              case OUT -> ", mute,";
              case BOTH -> "";
            },
            trigger.milestone(),
            trigger.nth(),
            Spans.text(trigger.spanNanos()),
            during(trigger));
  }

  private static String holdAt(Armed.HoldAt trigger) {
    return "what %s sends %s %s within %s of %s number %d is held back until %s after it; armed %s"
        .formatted(
            switch (trigger.direction()) {
              case IN -> "others";
              case OUT, BOTH -> watched(trigger);
            },
            switch (trigger.direction()) {
              case IN -> "to " + watched(trigger) + " from";
              case OUT -> "to";
              case BOTH -> "to and is sent by";
            },
            listed(trigger.others()),
            Spans.text(trigger.spanNanos()),
            trigger.milestone(),
            trigger.nth(),
            Spans.text(trigger.holdNanos()),
            during(trigger));
  }

  private static String listed(List<NodeId> nodes) {
    return nodes.stream().map(NodeId::toString).collect(Collectors.joining(" "));
  }

  private static String watched(Armed trigger) {
    NodeId node = trigger.node();
    return node == null ? "the node" : node.toString();
  }

  private static String during(Fault fault) {
    String from = "from " + Spans.text(fault.fromNanos());
    return fault.untilNanos() == Fault.UNTIL_HEALED
        ? from + " until healed"
        : from + " to " + Spans.text(fault.untilNanos());
  }
}
