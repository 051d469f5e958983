package dev.synod.report.plot;

import dev.synod.core.evidence.Evidence.Percentiles;
import dev.synod.report.markup.Element;
import dev.synod.report.markup.Markup;
import dev.synod.report.markup.Quantities;
import dev.synod.report.picture.Svg;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Latencies from the median to the 99th percentile, the predicted above the simulated: a dot at the
 * median, a bar at the 99th percentile, hollow and dashed where predicted.
 */
public final class LatencyPlot {

  private static final double HEIGHT = 30;
  private static final double PREDICTED = 10;
  private static final double SIMULATED = 21;

  private LatencyPlot() {}

  /**
   * One line of the plot.
   *
   * @param further more of what is predicted, for a table
   */
  public record Row(
      String region,
      String operation,
      @Nullable Percentiles predicted,
      @Nullable Percentiles simulated,
      @Nullable Further further) {

    Stream<Percentiles> both() {
      return Stream.of(
              java.util.Optional.ofNullable(predicted), java.util.Optional.ofNullable(simulated))
          .flatMap(java.util.Optional::stream);
    }
  }

  /** Percentiles that are predicted and not simulated. */
  public record Further(double p90Millis, double p999Millis) {}

  /** Draws the rows over one axis. */
  public static Element of(List<Row> rows) {
    Scale scale =
        Scale.upTo(
            rows.stream()
                .flatMap(Row::both)
                .mapToDouble(Percentiles::p99Millis)
                .filter(Double::isFinite)
                .max()
                .orElse(1));
    List<Markup> lines = new ArrayList<>();
    for (Row row : rows) {
      lines.add(
          Element.of(
                  "div",
                  Element.of("span", row.region + ", " + row.operation).as("plot-name"),
                  bars(row, scale))
              .as("plot-row"));
    }
    lines.add(
        Element.of("div", Element.of("span", "ms").as("plot-name unit"), axis(scale))
            .as("plot-row plot-axis"));
    return Element.of("div", lines).as("plot");
  }

  private static Element bars(Row row, Scale scale) {
    List<Markup> shapes = new ArrayList<>();
    for (double tick : scale.ticks()) {
      shapes.add(upright("plot-grid", scale.share(tick), 0, HEIGHT));
    }
    if (row.predicted != null) {
      shapes.addAll(dumbbell("predicted", row.predicted, PREDICTED, scale));
    }
    if (row.simulated != null) {
      shapes.addAll(dumbbell("simulated", row.simulated, SIMULATED, scale));
    }
    return picture(HEIGHT, shapes)
        .with("role", "img")
        .with("aria-label", row.region + ", " + row.operation + ": " + inWords(row));
  }

  private static String inWords(Row row) {
    List<String> words = new ArrayList<>();
    if (row.predicted != null) {
      words.add("predicted " + inWords(row.predicted));
    }
    if (row.simulated != null) {
      words.add("simulated " + inWords(row.simulated));
    }
    return String.join("; ", words);
  }

  private static String inWords(Percentiles percentiles) {
    return "p50 %s ms, p99 %s ms"
        .formatted(
            Quantities.millis(percentiles.p50Millis()), Quantities.millis(percentiles.p99Millis()));
  }

  private static List<Markup> dumbbell(
      String style, Percentiles percentiles, double y, Scale scale) {
    String from = scale.share(percentiles.p50Millis());
    String to = scale.share(percentiles.p99Millis());
    Element bar =
        Element.of("line")
            .as("dumbbell " + style)
            .with("x1", from)
            .with("y1", y)
            .with("x2", to)
            .with("y2", y);
    Element median =
        Element.of("circle").as("median " + style).with("cx", from).with("cy", y).with("r", 4);
    return List.of(bar, upright("tail " + style, to, y - 5, y + 5), median);
  }

  private static Element upright(String style, String x, double top, double bottom) {
    return Element.of("line")
        .as(style)
        .with("x1", x)
        .with("y1", top)
        .with("x2", x)
        .with("y2", bottom);
  }

  private static Element axis(Scale scale) {
    List<Markup> words = new ArrayList<>();
    for (double tick : scale.ticks()) {
      words.add(
          Element.of("text", number(tick))
              .as("plot-tick")
              .with("x", scale.share(tick))
              .with("y", 12));
    }
    return picture(16, words).with("aria-hidden", "true");
  }

  private static String number(double tick) {
    String text = String.format(Locale.ROOT, "%.3f", tick);
    return text.replaceAll("0+$", "").replaceAll("\\.$", "");
  }

  private static Element picture(double height, List<Markup> content) {
    return Element.of("svg", content)
        .as("plot-bars")
        .with("xmlns", "http://www.w3.org/2000/svg")
        .with("width", "100%")
        .with("height", height);
  }

  /** What the signs of these rows mean. */
  public static Element legend(List<Row> rows) {
    List<Markup> keys = new ArrayList<>();
    if (rows.stream().anyMatch(row -> row.predicted != null)) {
      keys.add(key("predicted", "predicted, p50 to p99"));
    }
    if (rows.stream().anyMatch(row -> row.simulated != null)) {
      keys.add(key("simulated", "simulated, p50 to p99"));
    }
    return Element.of("ul", keys).as("legend");
  }

  private static Element key(String style, String meaning) {
    Element sign =
        Element.of(
                "svg",
                Svg.line("dumbbell " + style, 6, 8, 28, 8),
                Svg.line("tail " + style, 28, 3, 28, 13),
                Svg.circle("median " + style, 6, 8, 4))
            .with("xmlns", "http://www.w3.org/2000/svg")
            .with("width", 32)
            .with("height", 16)
            .with("aria-hidden", "true");
    return Element.of("li", sign, Markup.text(meaning));
  }
}
