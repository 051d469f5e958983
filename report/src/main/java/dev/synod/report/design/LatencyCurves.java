package dev.synod.report.design;

import dev.synod.design.architecture.ClassDesign;
import dev.synod.design.architecture.ClassDesign.Access;
import dev.synod.design.architecture.Predicted;
import dev.synod.report.markup.Element;
import dev.synod.report.markup.Markup;
import dev.synod.report.markup.Quantities;
import dev.synod.report.plot.Axis;
import dev.synod.report.plot.CurvePlot;
import dev.synod.report.plot.CurvePlot.Curve;
import dev.synod.report.plot.CurvePlot.Point;
import java.util.ArrayList;
import java.util.List;

/** How long clients wait: distributions by region, reads and writes over the same axes. */
final class LatencyCurves {

  /** Shares that differ by their nines, which are what is asked of the slowest operations. */
  private static final int NINES = 3;

  private LatencyCurves() {}

  /** A plot for reads and a plot for writes, of what there is; nothing if nothing is predicted. */
  static Markup of(ClassDesign dataClass) {
    RegionColours colours = RegionColours.of(dataClass);
    List<Predicted.Latency> drawn =
        dataClass.predicted().latency().stream()
            .filter(latency -> colours.drawn().contains(latency.region()))
            .toList();
    if (drawn.isEmpty()) {
      return Markup.none();
    }
    Axis across =
        Axis.logarithmic(
            drawn.stream().mapToDouble(each -> each.curveMs().getFirst()).min().orElse(1),
            drawn.stream().mapToDouble(each -> each.curveMs().getLast()).max().orElse(1),
            "ms");
    List<Markup> plots = new ArrayList<>();
    for (Access access : Access.values()) {
      List<Predicted.Latency> some =
          drawn.stream().filter(each -> each.access() == access).toList();
      if (!some.isEmpty()) {
        plots.add(plot(dataClass.id(), access, some, across, colours));
      }
    }
    return Element.of("div", plots).as("pair");
  }

  private static Element plot(
      String id,
      Access access,
      List<Predicted.Latency> latencies,
      Axis across,
      RegionColours colours) {
    List<Curve> curves = new ArrayList<>();
    List<String> words = new ArrayList<>();
    for (int number = 0; number < colours.drawn().size(); number++) {
      String region = colours.drawn().get(number);
      for (Predicted.Latency latency : latencies) {
        if (latency.region().equals(region)) {
          curves.add(new Curve(number, region, points(latency)));
          words.add(
              "%s p50 %s ms, p99 %s ms"
                  .formatted(
                      region,
                      Quantities.millis(latency.p50Ms()),
                      Quantities.millis(latency.p99Ms())));
        }
      }
    }
    String name = access == Access.READ ? "Reads" : "Writes";
    return Element.of(
            "figure",
            Element.of(
                "figcaption", name + " answered within so many milliseconds." + colours.omission()),
            CurvePlot.of(
                across,
                Axis.shares(NINES),
                curves,
                name + " of " + id + ", how long clients wait: " + String.join("; ", words)))
        .as("small-figure");
  }

  private static List<Point> points(Predicted.Latency latency) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < Predicted.Latency.CURVE.size(); i++) {
      points.add(new Point(latency.curveMs().get(i), Predicted.Latency.CURVE.get(i)));
    }
    return points;
  }
}
