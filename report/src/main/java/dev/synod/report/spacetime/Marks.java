package dev.synod.report.spacetime;

import dev.synod.core.evidence.SpaceTime;
import dev.synod.core.evidence.SpaceTime.Sign;
import dev.synod.report.markup.Element;
import dev.synod.report.markup.Markup;
import dev.synod.report.markup.Quantities;
import dev.synod.report.picture.Box;
import dev.synod.report.picture.Lettering;
import dev.synod.report.picture.Sketch;
import dev.synod.report.picture.Svg;
import java.util.ArrayList;
import java.util.List;

/** What happened at a process at an instant: a sign on its lane and words beside it. */
final class Marks {

  private Marks() {}

  static Sketch sketch(SpaceTime run, Excerpt excerpt, Frame frame) {
    List<Sketch> parts = new ArrayList<>();
    for (SpaceTime.Mark mark : excerpt.marks()) {
      parts.add(mark(run, mark, frame));
    }
    return Sketch.all(parts);
  }

  private static Sketch mark(SpaceTime run, SpaceTime.Mark mark, Frame frame) {
    double x = frame.x(mark.lane());
    double y = frame.y(mark.atNanos());
    double reach = mark.sign() == Sign.MILESTONE ? 3.5 : 7;
    Markup tip =
        Element.of(
            "title",
            "%s at %s ms: %s"
                .formatted(
                    run.lanes().get(mark.lane()),
                    Quantities.nanosAsMillis(mark.atNanos()),
                    mark.label()));
    return new Sketch(
        List.of(Element.of("g", tip, sign(mark.sign(), x, y)).as("mark")),
        List.of(new Box(x - reach, y - reach, 2 * reach, 2 * reach)),
        List.of(label(mark, x, y, reach, frame)));
  }

  /** A sign around a point. Each has a form of its own, so that it needs no colour. */
  static Markup sign(Sign sign, double x, double y) {
    return switch (sign) {
      case MILESTONE -> Svg.circle("milestone", x, y, 3.5);
      case CRASH ->
          Markup.all(Svg.circle("ground", x, y, 6), Svg.path("crash", Svg.cross(x, y, 5)));
      case RESTART ->
          Svg.path(
              "restart",
              Svg.moveTo(x, y - 6) + Svg.lineTo(x + 6, y + 5) + Svg.lineTo(x - 6, y + 5) + "Z");
      case VIOLATION ->
          Markup.all(
              Svg.circle("violation", x, y, 7), Svg.path("violation-cross", Svg.cross(x, y, 3)));
    };
  }

  private static Sketch.Wish label(
      SpaceTime.Mark mark, double x, double y, double reach, Frame frame) {
    boolean violation = mark.sign() == Sign.VIOLATION;
    String words = Lettering.fit(Wording.plain(mark.label()), frame.room(violation ? 250 : 150));
    boolean heavy = violation || mark.sign() == Sign.CRASH;
    double width = heavy ? Lettering.heavyWidth(words) : Lettering.width(words);
    List<Box> places = new ArrayList<>();
    int tries = violation ? 40 : mark.sign() == Sign.MILESTONE ? 2 : 4;
    for (int line = 0; line < tries; line++) {
      for (int side : line == 0 ? new int[] {0} : new int[] {-1, 1}) {
        double top = y - Lettering.LINE / 2 + side * line * Lettering.LINE * 0.5;
        places.add(new Box(x + reach + 4, top, width, Lettering.LINE));
        places.add(new Box(x - reach - 4 - width, top, width, Lettering.LINE));
      }
    }
    return switch (mark.sign()) {
      case VIOLATION -> new Sketch.Wish(words, "word violation", 0, places);
      case CRASH -> new Sketch.Wish(words, "word crash", 2, places);
      case RESTART -> new Sketch.Wish(words, "word restart", 3, places);
      case MILESTONE -> new Sketch.Wish(words, "word milestone", 4, places);
    };
  }
}
