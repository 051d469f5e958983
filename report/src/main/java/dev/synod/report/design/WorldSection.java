package dev.synod.report.design;

import dev.synod.core.topology.Delay;
import dev.synod.design.architecture.Design;
import dev.synod.design.architecture.Environment;
import dev.synod.report.markup.Element;
import dev.synod.report.markup.Markup;
import dev.synod.report.markup.Quantities;
import dev.synod.report.page.Facts;
import dev.synod.report.page.Page;
import dev.synod.report.page.Table;
import dev.synod.report.page.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The world that the figures were computed for, and simulated in. */
final class WorldSection {

  private WorldSection() {}

  static Page.Section of(Design design) {
    Environment environment = design.environment();
    Facts facts = new Facts();
    facts.add("Disk sync, p50 to p99", spread(environment.fsync(), 1));
    facts.add("Round trip between zones", spread(environment.betweenZones(), 2));
    facts.add("Round trip within a zone", spread(environment.withinZone(), 2));
    Double drift = environment.clockDriftPpm();
    facts.add("Clock drift", drift == null ? "unknown" : Words.number(drift, "ppm") + "\u00a0ppm");
    facts.add("Connections per zone", Integer.toString(environment.connectionsPerZone()));
    facts.add("Basis", Words.of(environment.basis()));
    List<Markup> content = new ArrayList<>();
    content.add(facts.drawn());
    content.add(roundTrips(environment));
    content.add(inputs(design.inputs()));
    return new Page.Section("world", "The world it was computed for", content);
  }

  /** Twice one way is not a percentile of a round trip, so of two ways only the mean is said. */
  private static String spread(Delay delay, int ways) {
    if (ways == 2) {
      return "mean " + Words.value(2 * delay.meanNanos() / 1e6, "ms");
    }
    return Quantities.millis(delay.quantile(0.5) / 1e6)
        + " to "
        + Words.value(delay.quantile(0.99) / 1e6, "ms");
  }

  private static Element roundTrips(Environment environment) {
    List<String> regions = environment.topology().regions();
    double[][] millis = RegionFigure.roundTrips(environment.topology());
    List<Column> columns = new ArrayList<>();
    columns.add(Column.words("From"));
    regions.forEach(region -> columns.add(Column.numbers(region)));
    Table table = Table.broad("Mean round trips, in milliseconds", columns.toArray(new Column[0]));
    for (int from = 0; from < regions.size(); from++) {
      double[] row = millis[from];
      List<Markup> cells = new ArrayList<>();
      cells.add(Markup.text(regions.get(from)));
      int self = from;
      IntStream.range(0, regions.size())
          .mapToObj(to -> Markup.text(to == self ? "–" : Quantities.millis(row[to])))
          .forEach(cells::add);
      table.row(cells.toArray(new Markup[0]));
    }
    return table.drawn();
  }

  private static Element inputs(List<Design.Input> inputs) {
    Table table =
        Table.broad("Computed from these files", Column.words("File"), Column.words("SHA-256"));
    for (Design.Input input : inputs) {
      table.row(Markup.text(input.file()), Element.of("code", input.sha256()));
    }
    return table.drawn();
  }
}
