package dev.synod.simulator;

import dev.synod.core.evidence.SpaceTime;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.protocol.Event;
import dev.synod.core.protocol.NodeId;
import dev.synod.core.protocol.Request;
import dev.synod.core.protocol.Response;
import dev.synod.simulator.fault.Armed;
import dev.synod.simulator.fault.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps what a space-time diagram of a run needs. */
final class Recorder {

  private final List<String> lanes = new ArrayList<>();
  private final Map<NodeId, Integer> laneOf = new HashMap<>();
  private final List<SpaceTime.Arrow> arrows = new ArrayList<>();
  private final List<SpaceTime.Mark> marks = new ArrayList<>();
  private final List<SpaceTime.Span> spans = new ArrayList<>();
  private final Map<String, Integer> openSpans = new HashMap<>();

  Recorder(WorldSpec spec) {
    for (WorldSpec.Member member : spec.members()) {
      laneOf.put(member.id(), lanes.size());
      lanes.add(member.id().toString());
    }
    for (int client = 0; client < spec.clients().size(); client++) {
      lanes.add("c" + client);
    }
  }

  /** A message left; returns its number. */
  long sent(int from, int to, long sent, long arrival, Object payload, SpaceTime.Fate fate) {
    arrows.add(new SpaceTime.Arrow(from, sent, to, arrival, label(payload), fate));
    return arrows.size() - 1L;
  }

  /** A message was lost as it left. */
  void neverSent(int from, int to, long now, Object payload) {
    sent(from, to, now, now, payload, SpaceTime.Fate.LOST);
  }

  /** A message was lost where it should have arrived. */
  void lost(int number, long now) {
    SpaceTime.Arrow arrow = arrows.get(number);
    arrows.set(
        number,
        new SpaceTime.Arrow(
            arrow.fromLane(),
            arrow.sentNanos(),
            arrow.toLane(),
            now,
            arrow.label(),
            SpaceTime.Fate.LOST));
  }

  void mark(int lane, long now, String label, SpaceTime.Sign sign) {
    marks.add(new SpaceTime.Mark(lane, now, label, sign));
  }

  void crashed(int lane, long now, String cause) {
    mark(lane, now, cause, SpaceTime.Sign.CRASH);
    open("down " + lane, new SpaceTime.Span(lane, now, Long.MAX_VALUE, "", SpaceTime.Kind.DOWN));
  }

  void restarted(int lane, long now) {
    mark(lane, now, "restarts", SpaceTime.Sign.RESTART);
    close("down " + lane, now, "");
  }

  void fault(Fault fault, long from, long until) {
    if (until > from) {
      Integer lane = lane(fault);
      spans.add(new SpaceTime.Span(lane, from, until, fault.describe(), SpaceTime.Kind.FAULT));
    }
  }

  void invoked(int lane, long call, long now, Operation operation) {
    String label = operation.toString();
    open(
        "call " + lane + " " + call,
        new SpaceTime.Span(lane, now, Long.MAX_VALUE, label, SpaceTime.Kind.OPERATION));
  }

  void completed(int lane, long call, long now, Outcome outcome) {
    String result =
        switch (outcome) {
          case Outcome.Ok ok -> " → " + ok.result();
          case Outcome.Failed failed -> " failed: " + failed.reason();
          case Outcome.Unknown unknown -> " unknown: " + unknown.reason();
        };
    close("call " + lane + " " + call, now, result);
  }

  private void open(String name, SpaceTime.Span span) {
    openSpans.put(name, spans.size());
    spans.add(span);
  }

  private void close(String name, long now, String suffix) {
    Integer position = openSpans.remove(name);
    if (position != null) {
      SpaceTime.Span span = spans.get(position);
      String label = span.label() + suffix;
      spans.set(
          position, new SpaceTime.Span(span.lane(), span.fromNanos(), now, label, span.kind()));
    }
  }

  /** What overlaps the span between two instants; what is still open ends now. */
  SpaceTime diagram(long from, long to, long now) {
    List<SpaceTime.Span> visible = new ArrayList<>();
    for (SpaceTime.Span span : spans) {
      long until = span.toNanos() == Long.MAX_VALUE ? Math.max(now, to) : span.toNanos();
      if (span.fromNanos() <= to && until >= from) {
        visible.add(
            new SpaceTime.Span(span.lane(), span.fromNanos(), until, span.label(), span.kind()));
      }
    }
    return new SpaceTime(
        lanes,
        from,
        to,
        arrows.stream().filter(it -> it.sentNanos() <= to && it.arrivedNanos() >= from).toList(),
        marks.stream().filter(it -> it.atNanos() >= from && it.atNanos() <= to).toList(),
        visible);
  }

  private @Nullable Integer lane(Fault fault) {
    return switch (fault) {
      case Fault.Partition partition -> null;
      case Fault.OfMessages ofMessages -> null;
      case Armed trigger -> trigger.node() == null ? null : laneOf.get(trigger.node());
      case Fault.Crash crash -> laneOf.get(crash.node());
      case Fault.Pause pause -> laneOf.get(pause.node());
      case Fault.SlowNode slow -> laneOf.get(slow.node());
      case Fault.SlowDisk slow -> laneOf.get(slow.node());
      case Fault.FullDisk full -> laneOf.get(full.node());
      case Fault.BitRot rot -> laneOf.get(rot.node());
      case Fault.ClockDrift drift ->
          drift.rates().size() == 1 ? laneOf.get(drift.rates().getFirst().node()) : null;
      case Fault.ClockSkew skew -> laneOf.get(skew.node());
      case Fault.ClockJump jump -> laneOf.get(jump.node());
    };
  }

  private static String label(Object payload) {
    return switch (payload) {
      case Event.Received received -> received.message().toString();
      case World.Question question -> label(question.request());
      case World.Answer answer -> label(answer.response());
      case Request.Operate operate -> operate.operation().toString();
      case Response.Answered answered -> answered.result().toString();
      default -> payload.toString();
    };
  }
}
