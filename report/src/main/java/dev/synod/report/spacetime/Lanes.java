package dev.synod.report.spacetime;

import dev.synod.core.evidence.SpaceTime;
import dev.synod.report.markup.Element;
import dev.synod.report.markup.Markup;
import dev.synod.report.markup.Quantities;
import dev.synod.report.picture.Box;
import dev.synod.report.picture.Lettering;
import dev.synod.report.picture.Sketch;
import dev.synod.report.picture.Svg;
import java.util.ArrayList;
import java.util.List;

/** The lines of the processes with their names above and below, and the instants at the left. */
final class Lanes {

  private static final double TICKS_APART = 30;

  private Lanes() {}

  static Sketch sketch(SpaceTime run, Frame frame) {
    List<Markup> shapes = new ArrayList<>();
    List<Box> obstacles = new ArrayList<>();
    double bottom = frame.axis().bottom();
    for (int lane = 0; lane < run.lanes().size(); lane++) {
      double x = frame.x(lane);
      shapes.add(Svg.line("lane", x, Frame.HEAD, x, bottom + 8));
      for (double top : new double[] {Frame.HEAD - 22, bottom + 12}) {
        String name = Lettering.fit(run.lanes().get(lane), frame.room() * 0.9);
        Box box = new Box(x - 4, top, Lettering.heavyWidth(name), Lettering.LINE + 2);
        shapes.add(Svg.label("lane-name", box, name).add(title(run.lanes().get(lane))));
        obstacles.add(box);
      }
    }
    shapes.add(tickWord(Frame.HEAD - 12, "ms"));
    for (long instant : frame.axis().ticks(TICKS_APART)) {
      double y = frame.y(instant);
      shapes.add(Svg.line("tick", frame.left() - 6, y, frame.right(), y));
      shapes.add(tickWord(y, instant(instant, run)));
    }
    return new Sketch(shapes, obstacles, List.of());
  }

  private static Element title(String words) {
    return Element.of("title", words);
  }

  private static Element tickWord(double y, String words) {
    return Element.of("text", words).as("tick-word").with("x", 70).with("y", y + 4);
  }

  /** With as many decimals as the length of the run asks for. */
  private static String instant(long nanos, SpaceTime run) {
    String millis = Quantities.nanosAsMillis(nanos);
    boolean fine = run.toNanos() - run.fromNanos() < 100_000_000;
    return fine ? millis : millis.substring(0, millis.length() - 2);
  }
}
