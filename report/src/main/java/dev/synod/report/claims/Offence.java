package dev.synod.report.claims;

import dev.synod.core.evidence.SpaceTime;
import dev.synod.core.evidence.SpaceTime.Kind;
import dev.synod.core.evidence.SpaceTime.Mark;
import dev.synod.core.evidence.SpaceTime.Sign;
import dev.synod.core.evidence.SpaceTime.Span;
import dev.synod.core.guarantee.Witness;
import dev.synod.core.history.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Marks in a run what a witness speaks of, as far as the run does not show it yet. */
final class Offence {

  private Offence() {}

  /** The run with the witness's calls as offending operations, and a mark at the violation. */
  static SpaceTime marked(SpaceTime run, Witness witness) {
    return switch (witness) {
      case Witness.OfCalls calls -> marked(run, calls);
      case Witness.OfState state -> marked(run, state);
      case Witness.OfCycle cycle -> with(run, offending(run, cycle.calls()), Optional.empty());
    };
  }

  private static List<Span> offending(SpaceTime run, List<Call> calls) {
    List<Span> spans = new ArrayList<>();
    for (Span span : run.spans()) {
      boolean offends = calls.stream().anyMatch(call -> shows(span, call));
      spans.add(offends ? offending(span) : span);
    }
    return spans;
  }

  private static SpaceTime marked(SpaceTime run, Witness.OfCalls witness) {
    List<Span> spans = offending(run, witness.calls());
    Optional<Mark> mark =
        run.spans().stream()
            .filter(span -> shows(span, witness.impossible()))
            .flatMap(span -> Optional.ofNullable(span.lane()).stream().map(lane -> at(lane, span)))
            .map(at -> new Mark(at.lane, at.nanos, "impossible", Sign.VIOLATION))
            .findFirst();
    return with(run, spans, mark);
  }

  /** Where a mark belongs. */
  private record At(int lane, long nanos) {}

  private static At at(int lane, Span span) {
    return new At(lane, span.toNanos());
  }

  /** In a simulated run calls are timed in its own nanoseconds. */
  private static boolean shows(Span span, Call call) {
    return span.kind() != Kind.FAULT
        && span.kind() != Kind.DOWN
        && span.fromNanos() == call.invoked()
        && span.label().startsWith(call.operation().toString());
  }

  private static Span offending(Span span) {
    return new Span(
        span.lane(), span.fromNanos(), span.toNanos(), span.label(), Kind.OFFENDING_OPERATION);
  }

  private static SpaceTime marked(SpaceTime run, Witness.OfState witness) {
    int lane = run.lanes().indexOf("n" + witness.node());
    Mark mark = new Mark(lane, witness.atNanos(), witness.guarantee().id(), Sign.VIOLATION);
    return with(run, run.spans(), lane < 0 ? Optional.empty() : Optional.of(mark));
  }

  private static SpaceTime with(SpaceTime run, List<Span> spans, Optional<Mark> mark) {
    List<Mark> marks = new ArrayList<>(run.marks());
    if (marks.stream().noneMatch(each -> each.sign() == Sign.VIOLATION)) {
      mark.ifPresent(marks::add);
    }
    return new SpaceTime(run.lanes(), run.fromNanos(), run.toNanos(), run.arrows(), marks, spans);
  }
}
