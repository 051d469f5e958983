package dev.synod.report.plot;

import dev.synod.report.markup.Element;
import dev.synod.report.markup.Markup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Curves over one axis, each in a colour and a dash of its own, with their names below. */
public final class CurvePlot {

  /** More curves than this cannot be told apart. */
  public static final int MOST_CURVES = 6;

  private static final double HEIGHT = 240;
  private static final double ABOVE = 10;
  private static final double BELOW = 22;

  /** The parts of the width to the left and right of the curves, where words stand. */
  private static final double LEFT = 0.08;

  private static final double RIGHT = 0.03;

  /** What the curves' own coordinates reach to; the picture is stretched. */
  private static final double OWN = 1000;

  private CurvePlot() {}

  /** A curve: points from left to right. */
  public record Curve(String name, List<Point> points) {
    public Curve {
      points = List.copyOf(points);
    }
  }

  /** A point of a curve. */
  public record Point(double x, double y) {}

  /**
   * Draws curves.
   *
   * @param curves at most {@link #MOST_CURVES}
   * @param description what is read out
   */
  public static Element of(Axis across, Axis up, List<Curve> curves, String description) {
    if (curves.size() > MOST_CURVES) {
      throw new IllegalArgumentException(
          curves.size() + " curves, and at most " + MOST_CURVES + " can be told apart");
    }
    List<Markup> shapes = new ArrayList<>();
    up.ticks().forEach(tick -> shapes.addAll(level(tick, up)));
    across.ticks().forEach(tick -> shapes.addAll(upright(tick, across)));
    List<Markup> lines = new ArrayList<>();
    for (int number = 0; number < curves.size(); number++) {
      lines.add(line(number, curves.get(number), across, up));
    }
    shapes.add(
        Element.of("svg", lines)
            .with("x", Shares.percent(LEFT))
            .with("y", ABOVE)
            .with("width", Shares.percent(1 - LEFT - RIGHT))
            .with("height", HEIGHT)
            .with("viewBox", "0 0 %.0f %.0f".formatted(OWN, OWN))
            .with("preserveAspectRatio", "none"));
    Element picture =
        Element.of("svg", shapes)
            .as("plot-bars")
            .with("xmlns", "http://www.w3.org/2000/svg")
            .with("width", "100%")
            .with("height", ABOVE + HEIGHT + BELOW)
            .with("role", "img")
            .with("aria-label", description);
    return Element.of("div", picture, legend(curves)).as("curves");
  }

  private static List<Markup> level(double tick, Axis up) {
    double y = ABOVE + HEIGHT * (1 - up.share(tick));
    return List.of(
        Element.of("line")
            .as("plot-grid")
            .with("x1", Shares.percent(LEFT))
            .with("y1", y)
            .with("x2", Shares.percent(1 - RIGHT))
            .with("y2", y),
        Element.of("text", worded(tick, up))
            .as("tick-word")
            .with("x", Shares.percent(LEFT - 0.008))
            .with("y", y + 4));
  }

  private static List<Markup> upright(double tick, Axis across) {
    String x = Shares.percent(LEFT + (1 - LEFT - RIGHT) * across.share(tick));
    return List.of(
        Element.of("line")
            .as("plot-grid")
            .with("x1", x)
            .with("y1", ABOVE)
            .with("x2", x)
            .with("y2", ABOVE + HEIGHT),
        Element.of("text", worded(tick, across))
            .as("plot-tick")
            .with("x", x)
            .with("y", ABOVE + HEIGHT + 16));
  }

  /** The last tick says the unit. */
  private static String worded(double tick, Axis axis) {
    boolean last = tick == axis.ticks().getLast() && !axis.unit().isEmpty();
    return axis.word(tick) + (last ? "\u00a0" + axis.unit() : "");
  }

  private static Element line(int number, Curve curve, Axis across, Axis up) {
    StringBuilder points = new StringBuilder();
    for (Point point : curve.points()) {
      points
          .append(points.isEmpty() ? "" : " ")
          .append(
              String.format(
                  Locale.ROOT,
                  "%.1f,%.1f",
                  OWN * across.share(point.x()),
                  OWN * (1 - up.share(point.y()))));
    }
    return Element.of("polyline").as("curve curve-" + number).with("points", points.toString());
  }

  private static Element legend(List<Curve> curves) {
    List<Markup> keys = new ArrayList<>();
    for (int number = 0; number < curves.size(); number++) {
      Element sign =
          Element.of(
                  "svg",
                  Element.of("polyline").as("curve curve-" + number).with("points", "2,8 30,8"))
              .with("xmlns", "http://www.w3.org/2000/svg")
              .with("width", 32)
              .with("height", 16)
              .with("aria-hidden", "true");
      keys.add(Element.of("li", sign, Markup.text(curves.get(number).name())));
    }
    return Element.of("ul", keys).as("legend");
  }
}
