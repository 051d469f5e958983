package dev.synod.report.quorum;

import dev.synod.report.markup.Element;
import dev.synod.report.markup.Markup;
import dev.synod.report.markup.Quantities;
import dev.synod.report.page.Facts;
import dev.synod.report.page.Page;
import dev.synod.report.page.Table;
import dev.synod.report.page.Table.Column;
import dev.synod.report.plot.Axis;
import dev.synod.report.plot.CurvePlot;
import dev.synod.report.plot.CurvePlot.Curve;
import dev.synod.report.plot.CurvePlot.Point;
import dev.synod.report.plot.ShareBar;
import dev.synod.report.quorum.QuorumSummary.Capacity;
import dev.synod.report.quorum.QuorumSummary.Failure;
import dev.synod.report.quorum.QuorumSummary.Node;
import dev.synod.report.quorum.QuorumSummary.RunnerUp;
import dev.synod.report.quorum.QuorumSummary.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The parts of a page about a quorum system. */
public final class QuorumSections {

  /** More quorums than this nobody reads. */
  private static final int MOST_USES = 40;

  private QuorumSections() {}

  /** The sentence below the title. */
  public static String sentence(QuorumSummary summary) {
    return ("Reads survive the loss of %s, writes of %s; with the best strategy for %s it bears %s"
            + " operations a second.")
        .formatted(
            nodes(summary.readResilience()),
            nodes(summary.writeResilience()),
            summary.goal(),
            number(summary.measures().capacity()));
  }

  private static String nodes(int count) {
    return switch (count) {
      case 0 -> "no node";
      case 1 -> "any one node";
      default -> "any " + Quantities.count(count, "node", "nodes");
    };
  }

  /** The numbers at the head of the page. */
  public static Element facts(QuorumSummary summary) {
    return new Facts()
        .addWide("Reads", Element.of("code", summary.reads()))
        .addWide("Writes", Element.of("code", summary.writes()))
        .add("Minimal read quorums", Quantities.count(summary.readQuorums()))
        .add("Minimal write quorums", Quantities.count(summary.writeQuorums()))
        .add("Load", number(summary.measures().load()))
        .add("Capacity", number(summary.measures().capacity()) + " per second")
        .add("Nodes per operation", number(summary.measures().network()))
        .add("Latency", Quantities.millis(summary.measures().latencyMillis()) + "\u00a0ms")
        .drawn();
  }

  /** All sections. */
  public static List<Page.Section> of(QuorumSummary summary) {
    List<Page.Section> sections = new ArrayList<>();
    sections.add(strategy(summary));
    sections.add(bearing(summary));
    if (!summary.capacities().isEmpty()) {
      sections.add(capacity(summary.capacities()));
    }
    if (!summary.failures().isEmpty()) {
      sections.add(failure(summary.failures()));
    }
    if (!summary.search().runnersUp().isEmpty()) {
      sections.add(search(summary));
    }
    return sections;
  }

  private static Page.Section strategy(QuorumSummary summary) {
    Element words =
        Element.of(
            "p",
            "The best for %s, by linear programming; no strategy comes below %s."
                .formatted(summary.goal(), number(summary.bound())));
    return new Page.Section(
        "strategy",
        "Strategy",
        List.of(
            words,
            uses("Read quorums", summary.readStrategy()),
            uses("Write quorums", summary.writeStrategy())));
  }

  private static Markup uses(String caption, List<Use> uses) {
    Table table =
        Table.narrow(caption, Column.words("Quorum"), Column.numbers("Used by"), Column.bars(""));
    for (Use use : uses.subList(0, Math.min(MOST_USES, uses.size()))) {
      table.row(
          Markup.text(String.join(", ", use.quorum())),
          Markup.text(percent(use.probability())),
          ShareBar.of(use.probability(), 0, 1));
    }
    return uses.size() <= MOST_USES
        ? table.drawn()
        : Markup.all(
            table.drawn(),
            Element.of("p", "… and " + (uses.size() - MOST_USES) + " more.").as("quiet"));
  }

  private static Page.Section bearing(QuorumSummary summary) {
    Table table =
        Table.narrow(
            "What each node bears at capacity",
            Column.words("Node"),
            Column.numbers("Busy"),
            Column.numbers("Operations a second"),
            Column.bars(""));
    for (Node node : summary.nodes()) {
      table.row(
          Markup.text(node.name()),
          Markup.text(percent(node.utilisation())),
          Markup.text(number(node.perSecond())),
          ShareBar.of(node.utilisation(), 1, 1));
    }
    return new Page.Section("nodes", "Nodes", List.of(table.drawn()));
  }

  private static Page.Section capacity(List<Capacity> capacities) {
    double most = capacities.stream().mapToDouble(Capacity::best).max().orElse(1);
    List<Curve> curves =
        List.of(
            curve(0, "this strategy", capacities, Capacity::readFraction, Capacity::chosen),
            curve(
                1,
                "the best strategy for that share",
                capacities,
                Capacity::readFraction,
                Capacity::best));
    Element plot =
        Element.of(
            "figure",
            CurvePlot.of(
                Axis.upTo(1, ""),
                Axis.upTo(most, ""),
                curves,
                "Capacity over the share of reads, from %s to %s operations a second"
                    .formatted(
                        number(capacities.getFirst().chosen()),
                        number(capacities.getLast().chosen()))),
            Element.of("figcaption", "Operations a second over the share of reads."));
    return new Page.Section("capacity", "Capacity", List.of(plot));
  }

  private static Page.Section failure(List<Failure> failures) {
    double least =
        failures.stream()
            .mapToDouble(each -> Math.min(each.noRead(), each.noWrite()))
            .filter(each -> each > 0)
            .min()
            .orElse(1e-9);
    List<Curve> curves =
        List.of(
            curve(0, "no read quorum", failures, Failure::nodeDown, Failure::noRead),
            curve(1, "no write quorum", failures, Failure::nodeDown, Failure::noWrite));
    Element plot =
        Element.of(
            "figure",
            CurvePlot.of(
                Axis.logarithmic(failures.getFirst().nodeDown(), failures.getLast().nodeDown(), ""),
                Axis.logarithmic(Math.max(least, 1e-15), 1, ""),
                curves,
                "The probability that no quorum is alive, over that of a node to be down"),
            Element.of(
                "figcaption",
                "The probability that no quorum is alive, over that of a node to be down: nodes"
                    + " fail independently (Naor and Wool 1998, section 3)."));
    return new Page.Section("failure", "Failure probability", List.of(plot));
  }

  private static <R> Curve curve(
      int number, String name, List<R> rows, ToDoubleFunction<R> x, ToDoubleFunction<R> y) {
    return new Curve(
        number,
        name,
        rows.stream().map(row -> new Point(x.applyAsDouble(row), y.applyAsDouble(row))).toList());
  }

  private static Page.Section search(QuorumSummary summary) {
    Table table =
        Table.broad("The next best systems", Column.words("Reads"), Column.numbers(summary.goal()));
    for (RunnerUp each : summary.search().runnersUp()) {
      table.row(Element.of("code", each.reads()), Markup.text(number(each.value())));
    }
    Element words =
        Element.of(
            "p",
            "%s systems were considered%s"
                .formatted(
                    Quantities.count(summary.search().considered()),
                    summary.search().exhaustive()
                        ? ": all in which each node stands once."
                        : ", as many as the budget allowed; others may be better."));
    return new Page.Section("search", "Search", List.of(words, table.drawn()));
  }

  private static String number(double value) {
    double size = Math.abs(value);
    if (size != 0 && (size < 1e-3 || size >= 1e9)) {
      return String.format(Locale.ROOT, "%.3e", value).replaceAll("e([-+])0", "e$1");
    }
    if (size >= 1000) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    String digits = String.format(Locale.ROOT, "%.4g", value);
    return digits.replaceAll("(\\.\\d*?)0+$", "$1").replaceAll("\\.$", "");
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f\u00a0%%", 100 * share);
  }
}
