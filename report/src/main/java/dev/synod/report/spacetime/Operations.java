package dev.synod.report.spacetime;

import dev.synod.core.evidence.SpaceTime;
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
import java.util.Objects;

/**
 * What lasted at one process: the operations of a client as bars, the downtime of a node hatched.
 */
final class Operations {

  private static final double HALF = 5;

  /** How far right operations of one client stand that last at the same time. */
  private static final double BESIDE = 12;

  private static final int MOST_TRACKS = 3;

  /** Written before an operation that offends, so that it is known without its colour. */
  private static final String OFFENDING = "✗ ";

  private Operations() {}

  static Sketch sketch(SpaceTime run, Excerpt excerpt, Frame frame) {
    List<Sketch> parts = new ArrayList<>();
    for (int lane = 0; lane < run.lanes().size(); lane++) {
      int here = lane;
      List<Span> spans =
          excerpt.spans().stream()
              .filter(span -> span.kind() != Kind.FAULT && Objects.equals(span.lane(), here))
              .toList();
      List<Tracks.Tracked> all = Tracks.of(spans);
      int last = all.stream().mapToInt(Tracks.Tracked::track).max().orElse(0);
      for (Tracks.Tracked tracked : all) {
        parts.add(span(run, tracked, left(lane, last, frame) + 2 * HALF, frame));
      }
    }
    return Sketch.all(parts);
  }

  private static double left(int lane, int track, Frame frame) {
    return frame.x(lane) - HALF + Math.min(track, MOST_TRACKS) * BESIDE;
  }

  /** Draws what lasted; its words stand right of {@code edge}, where all bars of the lane end. */
  private static Sketch span(SpaceTime run, Tracks.Tracked tracked, double edge, Frame frame) {
    Span span = tracked.span();
    int lane = Objects.requireNonNullElse(span.lane(), 0);
    double top = frame.y(span.fromNanos());
    double height = Math.max(3, frame.y(span.toNanos()) - top);
    double left = left(lane, tracked.track(), frame);
    Box bar = new Box(left, top, 2 * HALF, height);
    Markup tip =
        Element.of(
            "title",
            "%s: %s, from %s to %s ms"
                .formatted(
                    run.lanes().get(lane),
                    span.label(),
                    Quantities.nanosAsMillis(span.fromNanos()),
                    Quantities.nanosAsMillis(span.toNanos())));
    if (span.kind() == Kind.DOWN) {
      Element hatched = Svg.box("down", bar).with("fill", "url(#" + frame.id() + "-hatching)");
      return Sketch.of(Svg.box("ground", bar), hatched.add(tip));
    }
    boolean offending = span.kind() == Kind.OFFENDING_OPERATION;
    return new Sketch(
        List.of(Svg.box(offending ? "operation offending" : "operation", bar).add(tip)),
        List.of(bar),
        List.of(label(span, bar, edge, frame)));
  }

  private static Sketch.Wish label(Span span, Box bar, double edge, Frame frame) {
    boolean offending = span.kind() == Kind.OFFENDING_OPERATION;
    String words = Lettering.fit((offending ? OFFENDING : "") + span.label(), frame.room(150));
    double width = offending ? Lettering.heavyWidth(words) : Lettering.width(words);
    List<Box> places = new ArrayList<>();
    double lowest = Math.max(bar.top(), bar.bottom() - Lettering.LINE) + (offending ? 40 : 0);
    for (double top = bar.top() - 2; top <= lowest; top += Lettering.LINE / 2) {
      places.add(new Box(edge + 4, top, width, Lettering.LINE));
      places.add(new Box(bar.left() - 4 - width, top, width, Lettering.LINE));
    }
    return new Sketch.Wish(
        words, offending ? "word offending" : "word operation", offending ? 1 : 6, places);
  }
}
