package dev.synod.report.spacetime;

import dev.synod.core.evidence.SpaceTime;
import dev.synod.core.evidence.SpaceTime.Fate;
import dev.synod.report.markup.Element;
import dev.synod.report.markup.Markup;
import dev.synod.report.markup.Quantities;
import dev.synod.report.picture.Box;
import dev.synod.report.picture.Lettering;
import dev.synod.report.picture.Sketch;
import dev.synod.report.picture.Svg;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The arrows of messages: a head where they arrive, a cross where they are lost. */
final class Messages {

  private static final double HEAD = 6;

  /** How far towards its receiver a lost message is drawn. */
  private static final double LOST_AFTER = 0.6;

  private Messages() {}

  /** An arrow in the coordinates of the drawing. */
  private record Stroke(double fromX, double fromY, double toX, double toY) {

    double x(double share) {
      return fromX + share * (toX - fromX);
    }

    double y(double share) {
      return fromY + share * (toY - fromY);
    }
  }

  static Sketch sketch(SpaceTime run, Excerpt excerpt, Frame frame) {
    List<Sketch> parts = new ArrayList<>();
    Set<Sending> named = new HashSet<>();
    for (Message message : excerpt.messages()) {
      parts.add(message(run, message, frame, named.add(Sending.of(message))));
    }
    return Sketch.all(parts);
  }

  /** What is sent to several at once is named once, in each direction. */
  private record Sending(int lane, long nanos, boolean toTheRight, String label, Fate fate) {

    static Sending of(Message message) {
      SpaceTime.Arrow arrow = message.arrow();
      return new Sending(
          arrow.fromLane(),
          arrow.sentNanos(),
          arrow.toLane() > arrow.fromLane(),
          message.words(Double.MAX_VALUE),
          arrow.fate());
    }
  }

  private static Sketch message(SpaceTime run, Message message, Frame frame, boolean named) {
    SpaceTime.Arrow arrow = message.arrow();
    Stroke stroke = stroke(arrow, frame);
    String data = arrow.fromLane() == arrow.toLane() ? loop(stroke) : straight(stroke, arrow);
    Element path = Svg.path("message " + styleClass(arrow.fate()), data).add(tip(run, message));
    List<Sketch.Wish> name = named ? List.of(label(message, stroke, frame)) : List.of();
    return new Sketch(List.of(path), List.of(), name);
  }

  private static Stroke stroke(SpaceTime.Arrow arrow, Frame frame) {
    double fromX = frame.x(arrow.fromLane());
    double toX = frame.x(arrow.toLane());
    boolean lost = arrow.fate() == Fate.LOST;
    return new Stroke(
        fromX,
        frame.y(arrow.sentNanos()),
        lost ? fromX + LOST_AFTER * (toX - fromX) : toX,
        frame.y(arrow.arrivedNanos()));
  }

  private static String straight(Stroke stroke, SpaceTime.Arrow arrow) {
    String line = Svg.moveTo(stroke.fromX, stroke.fromY) + Svg.lineTo(stroke.toX, stroke.toY);
    return arrow.fate() == Fate.LOST
        ? line + Svg.cross(stroke.toX, stroke.toY, 4)
        : line + head(stroke);
  }

  /** Two strokes back from the end, at 27 degrees to the line. */
  private static String head(Stroke stroke) {
    double across = stroke.toX - stroke.fromX;
    double down = stroke.toY - stroke.fromY;
    double length = Math.max(1, Math.sqrt(across * across + down * down));
    double alongX = across / length * HEAD;
    double alongY = down / length * HEAD;
    return Svg.moveTo(stroke.toX - alongX - alongY / 2, stroke.toY - alongY + alongX / 2)
        + Svg.lineTo(stroke.toX, stroke.toY)
        + Svg.lineTo(stroke.toX - alongX + alongY / 2, stroke.toY - alongY - alongX / 2);
  }

  /** A message of a process to itself. */
  private static String loop(Stroke stroke) {
    return Svg.moveTo(stroke.fromX, stroke.fromY)
        + Svg.lineTo(stroke.fromX + 14, (stroke.fromY + stroke.toY) / 2)
        + Svg.lineTo(stroke.toX, stroke.toY);
  }

  private static String styleClass(Fate fate) {
    return switch (fate) {
      case DELIVERED -> "delivered";
      case LOST -> "lost";
      case DUPLICATE -> "duplicate";
    };
  }

  /** What is read out, and shown where the pointer rests. */
  private static Markup tip(SpaceTime run, Message message) {
    SpaceTime.Arrow arrow = message.arrow();
    String end =
        switch (arrow.fate()) {
          case DELIVERED -> "arrived at ";
          case LOST -> "lost at ";
          case DUPLICATE -> "arrived once more at ";
        };
    return Element.of(
        "title",
        "%s: %s → %s, sent at %s ms, %s%s ms"
            .formatted(
                message.whole(),
                run.lanes().get(arrow.fromLane()),
                run.lanes().get(arrow.toLane()),
                Quantities.nanosAsMillis(arrow.sentNanos()),
                end,
                Quantities.nanosAsMillis(arrow.arrivedNanos())));
  }

  private static Sketch.Wish label(Message message, Stroke stroke, Frame frame) {
    String words = message.words(frame.room(130));
    double width = Lettering.width(words);
    List<Box> places = new ArrayList<>();
    for (double share : new double[] {0.5, 0.36, 0.64, 0.24, 0.76}) {
      double left = stroke.x(share) - width / 2;
      places.add(new Box(left, stroke.y(share) - Lettering.LINE, width, Lettering.LINE));
      places.add(new Box(left, stroke.y(share) + 1, width, Lettering.LINE));
    }
    boolean usual = message.arrow().fate() == Fate.DELIVERED;
    return new Sketch.Wish(
        words, "word " + styleClass(message.arrow().fate()), usual ? 7 : 5, places);
  }
}
