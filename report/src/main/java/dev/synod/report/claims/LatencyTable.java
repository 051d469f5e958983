package dev.synod.report.claims;

import dev.synod.core.evidence.Evidence.Percentiles;
import dev.synod.report.markup.Element;
import dev.synod.report.markup.Markup;
import dev.synod.report.markup.Quantities;
import dev.synod.report.page.Table;
import dev.synod.report.page.Table.Column;
import dev.synod.report.plot.LatencyPlot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Latencies by region: a plot, and the figures in a table. */
public final class LatencyTable {

  private static final String NOTHING = "–";

  private LatencyTable() {}

  /** Draws the rows both ways. */
  public static Element of(String subject, List<LatencyPlot.Row> rows) {
    Table table =
        Table.broad(
            "Latency of " + subject + " by region, in milliseconds",
            Column.words("Region"),
            Column.words("Operation"),
            Column.numbers("p50 predicted"),
            Column.numbers("simulated"),
            Column.numbers("difference"),
            Column.numbers("p99 predicted"),
            Column.numbers("simulated"),
            Column.numbers("difference"));
    for (LatencyPlot.Row row : rows) {
      Percentiles predicted = row.predicted();
      Percentiles simulated = row.simulated();
      table.row(
          Markup.text(row.region()),
          Markup.text(row.operation()),
          millis(predicted == null ? null : predicted.p50Millis()),
          millis(simulated == null ? null : simulated.p50Millis()),
          difference(
              predicted == null ? null : predicted.p50Millis(),
              simulated == null ? null : simulated.p50Millis()),
          millis(predicted == null ? null : predicted.p99Millis()),
          millis(simulated == null ? null : simulated.p99Millis()),
          difference(
              predicted == null ? null : predicted.p99Millis(),
              simulated == null ? null : simulated.p99Millis()));
    }
    return Element.of("figure", LatencyPlot.of(rows), LatencyPlot.legend(), table.drawn());
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
