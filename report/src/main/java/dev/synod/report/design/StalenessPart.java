package dev.synod.report.design;

import dev.synod.core.guarantee.Consistency;
import dev.synod.design.architecture.Basis;
import dev.synod.design.architecture.ClassDesign;
import dev.synod.design.architecture.Predicted;
import dev.synod.design.architecture.Predicted.Staleness;
import dev.synod.report.markup.Element;
import dev.synod.report.markup.Markup;
import dev.synod.report.markup.Quantities;
import dev.synod.report.page.Table;
import dev.synod.report.page.Table.Column;
import dev.synod.report.plot.Axis;
import dev.synod.report.plot.CurvePlot;
import dev.synod.report.plot.CurvePlot.Curve;
import dev.synod.report.plot.CurvePlot.Point;
import java.util.ArrayList;
import java.util.List;

/** How soon reads see writes. */
final class StalenessPart {

  private static final int NINES = 3;

  private StalenessPart() {}

  /** A plot and a table, or why there is nothing to plot; nothing if nothing is known. */
  static List<Markup> of(ClassDesign dataClass) {
    List<Staleness> staleness = dataClass.predicted().staleness();
    if (!staleness.isEmpty()) {
      return List.of(
          Element.of("h3", "Staleness"), plot(dataClass, staleness), table(dataClass, staleness));
    }
    if (dataClass.consistency().model() != Consistency.LINEARIZABLE) {
      return List.of();
    }
    return List.of(
        Element.of("h3", "Staleness"),
        Element.of(
            "p",
            Markup.text(
                "None: every read sees every write that was acknowledged before it began, as the"
                    + " model is linearizable."),
            Words.basis(Basis.THEOREM)));
  }

  private static Element plot(ClassDesign dataClass, List<Staleness> staleness) {
    RegionColours colours = RegionColours.of(dataClass);
    List<Curve> curves = new ArrayList<>();
    List<String> words = new ArrayList<>();
    double latest = 0;
    for (int number = 0; number < colours.drawn().size(); number++) {
      String region = colours.drawn().get(number);
      for (Staleness each : staleness) {
        if (each.region().equals(region) && !each.curve().isEmpty()) {
          curves.add(new Curve(number, region, points(each)));
          latest = Math.max(latest, each.curve().getLast().afterMs());
          words.add(
              "%s %s at once, 99 %% after %s ms"
                  .formatted(
                      region, Nines.percent(each.freshAtOnce()), Quantities.millis(each.p99Ms())));
        }
      }
    }
    return Element.of(
            "figure",
            Element.of(
                "figcaption",
                "Reads in each region that see a write, so many milliseconds after it was"
                    + " acknowledged; writers count by their rates."
                    + colours.omission()),
            CurvePlot.of(
                Axis.upTo(latest, "ms"),
                Axis.shares(NINES),
                curves,
                "Reads of " + dataClass.id() + " that see a write: " + String.join("; ", words)))
        .as("small-figure");
  }

  private static List<Point> points(Staleness staleness) {
    return staleness.curve().stream()
        .map((Predicted.Visible visible) -> new Point(visible.afterMs(), visible.share()))
        .toList();
  }

  private static Element table(ClassDesign dataClass, List<Staleness> staleness) {
    Table table =
        Table.narrow(
            "When reads of " + dataClass.id() + " see a write, after its acknowledgement",
            Column.names("Readers in"),
            Column.numbers("At once"),
            Column.numbers("99 % after, ms"),
            Column.numbers("99.9 % after, ms"),
            Column.words("Basis"));
    for (Staleness each : staleness) {
      table.row(
          Markup.text(each.region()),
          Markup.text(Nines.percent(each.freshAtOnce())),
          Markup.text(Quantities.millis(each.p99Ms())),
          Markup.text(Quantities.millis(each.p999Ms())),
          Markup.text(Words.of(each.basis())));
    }
    return table.drawn();
  }
}
