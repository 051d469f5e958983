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

  /** The width of the words to the left, which does not shrink with the page. */
  private static final double WORDS = 52;

  /** Curves that are nowhere further apart than this share of the plot cannot be told apart. */
  private static final double NEAR = 0.004;

  /** What the curves' own coordinates reach to; the picture is stretched. */
  private static final int OWN = 1000;

  private CurvePlot() {}

  /**
   * A curve.
   *
   * @param number chooses its colour and dash, from 0 to below {@link #MOST_CURVES}: the same thing
   *     has the same number in plots that stand together
   * @param points from left to right
   */
  public record Curve(int number, String name, List<Point> points) {
    public Curve {
      if (number < 0 || number >= MOST_CURVES) {
        throw new IllegalArgumentException(
            "curve number " + number + ", and there are " + MOST_CURVES + " colours");
      }
      points = List.copyOf(points);
    }
  }

  /** A point of a curve. */
  public record Point(double x, double y) {}

  /**
   * Draws curves; those that would hide each other are drawn once, under all their names.
   *
   * @param all at most {@link #MOST_CURVES}
   * @param description what is read out
   */
  public static Element of(Axis across, Axis up, List<Curve> all, String description) {
    if (all.size() > MOST_CURVES) {
      throw new IllegalArgumentException(
          all.size() + " curves, and at most " + MOST_CURVES + " can be told apart");
    }
    List<Curve> curves = merged(all, across, up);
    List<Markup> words = new ArrayList<>();
    up.ticks().forEach(tick -> words.add(levelWord(tick, up)));
    List<Markup> shapes = new ArrayList<>();
    up.ticks().forEach(tick -> shapes.add(level(tick, up)));
    across.ticks().forEach(tick -> shapes.addAll(upright(tick, across)));
    shapes.add(lines(curves, across, up));
    Element picture =
        drawing(shapes).with("width", "100%").with("role", "img").with("aria-label", description);
    Element scale = drawing(words).with("width", WORDS).with("aria-hidden", "true");
    return Element.of("div", Element.of("div", scale, picture).as("curves-plot"), legend(curves))
        .as("curves");
  }

  private static List<Curve> merged(List<Curve> curves, Axis across, Axis up) {
    List<Curve> merged = new ArrayList<>();
    for (Curve curve : curves) {
      int twin = 0;
      while (twin < merged.size() && !near(merged.get(twin), curve, across, up)) {
        twin++;
      }
      if (twin == merged.size()) {
        merged.add(curve);
      } else {
        Curve drawn = merged.get(twin);
        merged.set(
            twin, new Curve(drawn.number(), drawn.name() + ", " + curve.name(), drawn.points()));
      }
    }
    return merged;
  }

  private static boolean near(Curve one, Curve other, Axis across, Axis up) {
    boolean near = one.points().size() == other.points().size();
    for (int i = 0; near && i < one.points().size(); i++) {
      Point a = one.points().get(i);
      Point b = other.points().get(i);
      near =
          Math.abs(across.share(a.x()) - across.share(b.x())) <= NEAR
              && Math.abs(up.share(a.y()) - up.share(b.y())) <= NEAR;
    }
    return near;
  }

  private static Element drawing(List<Markup> shapes) {
    return Element.of("svg", shapes)
        .as("plot-bars")
        .with("xmlns", "http://www.w3.org/2000/svg")
        .with("height", ABOVE + HEIGHT + BELOW);
  }

  private static Element lines(List<Curve> curves, Axis across, Axis up) {
    return Element.of("svg", curves.stream().map(curve -> line(curve, across, up)).toList())
        .with("x", "0%")
        .with("y", ABOVE)
        .with("width", "100%")
        .with("height", HEIGHT)
        .with("viewBox", "0 0 " + OWN + " " + OWN)
        .with("preserveAspectRatio", "none")
        .with("aria-hidden", "true");
  }

  private static double y(double tick, Axis up) {
    return ABOVE + HEIGHT * (1 - up.share(tick));
  }

  private static Element levelWord(double tick, Axis up) {
    return Element.of("text", worded(tick, up))
        .as("tick-word")
        .with("x", WORDS - 8)
        .with("y", y(tick, up) + 4);
  }

  private static Element level(double tick, Axis up) {
    return Element.of("line")
        .as("plot-grid")
        .with("x1", "0%")
        .with("y1", y(tick, up))
        .with("x2", "100%")
        .with("y2", y(tick, up));
  }

  private static List<Markup> upright(double tick, Axis across) {
    String x = Shares.percent(across.share(tick));
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

  private static Element line(Curve curve, Axis across, Axis up) {
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
    return Element.of("polyline")
        .as("curve curve-" + curve.number())
        .with("points", points.toString());
  }

  private static Element legend(List<Curve> curves) {
    List<Markup> keys = new ArrayList<>();
    for (Curve curve : curves) {
      Element sign =
          Element.of(
                  "svg",
                  Element.of("polyline")
                      .as("curve curve-" + curve.number())
                      .with("points", "2,8 30,8"))
              .with("xmlns", "http://www.w3.org/2000/svg")
              .with("width", 32)
              .with("height", 16)
              .with("aria-hidden", "true");
      keys.add(Element.of("li", sign, Markup.text(curve.name())));
    }
    return Element.of("ul", keys).as("legend");
  }
}
