package dev.synod.report.spacetime;

import dev.synod.core.evidence.SpaceTime.Kind;
import dev.synod.core.evidence.SpaceTime.Span;
import dev.synod.report.markup.Element;
import dev.synod.report.markup.Markup;
import dev.synod.report.markup.Quantities;
import dev.synod.report.picture.Box;
import dev.synod.report.picture.Lettering;
import dev.synod.report.picture.Sketch;
import dev.synod.report.picture.Svg;
import java.util.ArrayList;
import java.util.List;

/**
 * Faults: shaded where they struck, and at the right edge a bracket each with its name. Faults that
 * last at the same time have brackets side by side.
 */
final class Faults {

  private static final double HALF = 13;

  private Faults() {}

  /** The faults with their brackets. */
  static List<Tracks.Tracked> of(List<Span> spans) {
    return Tracks.of(spans.stream().filter(span -> span.kind() == Kind.FAULT).toList());
  }

  static Sketch sketch(List<Tracks.Tracked> faults, Frame frame) {
    List<Sketch> parts = new ArrayList<>();
    for (Tracks.Tracked fault : faults) {
      parts.add(fault(fault, frame));
    }
    return Sketch.all(parts);
  }

  private static Sketch fault(Tracks.Tracked fault, Frame frame) {
    Span span = fault.span();
    double top = frame.y(span.fromNanos());
    double bottom = Math.max(top + 2, frame.y(span.toNanos()));
    Integer lane = span.lane();
    Box shade =
        lane == null
            ? new Box(frame.left(), top, frame.right() - frame.left(), bottom - top)
            : new Box(frame.x(lane) - HALF, top, 2 * HALF, bottom - top);
    double x = frame.track(fault.track());
    String bracket =
        Svg.moveTo(x - 5, top)
            + Svg.lineTo(x, top)
            + Svg.lineTo(x, bottom)
            + Svg.lineTo(x - 5, bottom);
    return new Sketch(
        List.of(
            Svg.box("fault", shade).add(tip(span)),
            Svg.path("fault-edge", edges(shade)),
            Svg.path("bracket", bracket).add(tip(span))),
        List.of(),
        List.of(label(span, top, bottom, frame)));
  }

  private static String edges(Box shade) {
    return Svg.moveTo(shade.left(), shade.top())
        + Svg.lineTo(shade.right(), shade.top())
        + Svg.moveTo(shade.left(), shade.bottom())
        + Svg.lineTo(shade.right(), shade.bottom());
  }

  private static Markup tip(Span span) {
    return Element.of(
        "title",
        "%s, from %s to %s ms"
            .formatted(
                span.label(),
                Quantities.nanosAsMillis(span.fromNanos()),
                Quantities.nanosAsMillis(span.toNanos())));
  }

  private static Sketch.Wish label(Span span, double top, double bottom, Frame frame) {
    String words = Lettering.fit(span.label(), frame.faultRoom());
    List<Box> places = new ArrayList<>();
    for (double at = top; at <= Math.max(top, bottom) + 3 * Lettering.LINE; at += 4) {
      places.add(new Box(frame.faultLabels(), at, Lettering.width(words), Lettering.LINE));
    }
    return new Sketch.Wish(words, "word fault-name", 3, places);
  }
}
