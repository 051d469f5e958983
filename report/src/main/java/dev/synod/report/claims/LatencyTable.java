package dev.synod.report.claims;

import dev.synod.core.evidence.Evidence.Percentiles;
import dev.synod.report.markup.Element;
import dev.synod.report.markup.Markup;
import dev.synod.report.markup.Quantities;
import dev.synod.report.page.Table;
import dev.synod.report.page.Table.Column;
import dev.synod.report.plot.LatencyPlot;
import dev.synod.report.plot.LatencyPlot.Further;
import dev.synod.report.plot.LatencyPlot.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Latencies by region: a plot, and the figures in a table, which has the columns it needs. */
public final class LatencyTable {

  private static final String NOTHING = "–";

  private final List<Row> rows;
  private final boolean predicted;
  private final boolean simulated;
  private final List<Column> heads = new ArrayList<>();
  private final List<Function<Row, Markup>> cells = new ArrayList<>();

  private LatencyTable(List<Row> rows) {
    this.rows = rows;
    this.predicted = rows.stream().anyMatch(row -> row.predicted() != null);
    this.simulated = rows.stream().anyMatch(row -> row.simulated() != null);
  }

  /** Draws the rows both ways; without a plot if nothing was simulated, as none can compare. */
  public static Element of(String subject, List<Row> rows) {
    LatencyTable latencies = new LatencyTable(rows);
    Element table = latencies.table(subject);
    return latencies.simulated
        ? Element.of("figure", LatencyPlot.of(rows), LatencyPlot.legend(rows), table)
        : Element.of("figure", table);
  }

  private Element table(String subject) {
    boolean further = rows.stream().anyMatch(row -> row.further() != null);
    column(Column.names("Region"), row -> Markup.text(row.region()));
    column(Column.words("Operation"), row -> Markup.text(row.operation()));
    both("p50", Percentiles::p50Millis);
    if (further) {
      further("p90", Further::p90Millis);
    }
    both("p99", Percentiles::p99Millis);
    if (further) {
      further("p99.9", Further::p999Millis);
    }
    Column[] columns = heads.toArray(new Column[0]);
    String of = " of " + subject + " by region, in milliseconds";
    Table table =
        simulated
            ? Table.broad("Latency" + of, columns)
            : Table.narrow("Predicted latency" + of, columns);
    for (Row row : rows) {
      table.row(cells.stream().map(cell -> cell.apply(row)).toArray(Markup[]::new));
    }
    return table.drawn();
  }

  private void column(Column head, Function<Row, Markup> cell) {
    heads.add(head);
    cells.add(cell);
  }

  /** A percentile as predicted, as simulated, and how far they are apart. */
  private void both(String name, ToDoubleFunction<Percentiles> percentile) {
    if (predicted) {
      column(
          Column.numbers(simulated ? name + " predicted" : name),
          row -> millis(of(row.predicted(), percentile)));
    }
    if (simulated) {
      column(
          Column.numbers(predicted ? "simulated" : name),
          row -> millis(of(row.simulated(), percentile)));
    }
    if (predicted && simulated) {
      column(
          Column.numbers("difference"),
          row -> difference(of(row.predicted(), percentile), of(row.simulated(), percentile)));
    }
  }

  /** A percentile that is predicted only. */
  private void further(String name, ToDoubleFunction<Further> percentile) {
    column(
        Column.numbers(simulated ? name + " predicted" : name),
        row -> millis(of(row.further(), percentile)));
  }

  private static <T> @Nullable Double of(@Nullable T of, ToDoubleFunction<T> percentile) {
    return of == null ? null : Double.valueOf(percentile.applyAsDouble(of));
  }

  private static Markup millis(@Nullable Double millis) {
    return Markup.text(millis == null ? NOTHING : Quantities.millis(millis));
  }

  private static Markup difference(@Nullable Double predicted, @Nullable Double simulated) {
    return Markup.text(
        predicted == null || simulated == null
            ? NOTHING
            : Quantities.difference(simulated, predicted));
  }
}
