package dev.synod.report.partitioning;

import dev.synod.partitioning.quality.Balance;
import dev.synod.partitioning.quality.LossProbability;
import dev.synod.partitioning.quality.Survey;
import dev.synod.report.markup.Element;
import dev.synod.report.markup.Markup;
import dev.synod.report.markup.Quantities;
import dev.synod.report.page.Facts;
import dev.synod.report.page.Page;
import dev.synod.report.page.Table;
import dev.synod.report.page.Table.Column;
import dev.synod.report.plot.LoadPlot;
import dev.synod.report.plot.ShareBar;
import java.util.List;
import java.util.Locale;

/** What a survey says, section by section. */
public final class PartitioningSections {

  private static final int LONGEST_KEY = 60;

  private PartitioningSections() {}

  /** The numbers at the head of the page. */
  public static Element facts(Survey survey) {
    return new Facts()
        .add("Nodes", Quantities.count(survey.cluster().size()))
        .add("Replicas", Quantities.count(survey.replicas()))
        .add("Keys", Quantities.count(survey.keys()))
        .add("Peak to average, keys", decimal(survey.keyBalance().peakToAverage()))
        .add("Peak to average, requests", decimal(survey.loadBalance().peakToAverage()))
        .add("Hottest key", percent(survey.hottest().share()))
        .drawn();
  }

  /** The sentence below the title. */
  public static String sentence(Survey survey) {
    String busiest =
        "The busiest node answers for %s times its share of the requests"
            .formatted(decimal(survey.loadBalance().peakToAverage()));
    return survey.changes().isEmpty()
        ? busiest + "."
        : "%s, and %s of all copies move when a node comes."
            .formatted(busiest, percent(survey.changes().getFirst().movement().moved()));
  }

  /** All sections. */
  public static List<Page.Section> of(Survey survey) {
    return survey.changes().isEmpty()
        ? List.of(balance(survey), overlap(survey), hottest(survey))
        : List.of(balance(survey), movement(survey), overlap(survey), hottest(survey));
  }

  private static Page.Section balance(Survey survey) {
    Table table =
        Table.narrow(
            "In relation to each node's share by weight: 1 is just that",
            Column.words("What a node bears"),
            Column.numbers("Peak"),
            Column.numbers("Least"),
            Column.numbers("Deviation"));
    row(table, "Keys", survey.keyBalance());
    row(table, "Requests", survey.loadBalance());
    row(table, "Copies of keys", survey.copyBalance());
    return new Page.Section(
        "balance",
        "Balance",
        List.of(
            table.drawn(),
            plot("Keys a node answers for, the most first", survey.keyBalance()),
            plot("Requests a node answers, the most first", survey.loadBalance())));
  }

  private static void row(Table table, String what, Balance balance) {
    table.row(
        Markup.text(what),
        Markup.text(decimal(balance.peakToAverage())),
        Markup.text(decimal(balance.leastToAverage())),
        Markup.text(decimal(balance.deviation())));
  }

  private static Element plot(String caption, Balance balance) {
    String description =
        "%s: from %s down to %s of the share"
            .formatted(
                caption, decimal(balance.peakToAverage()), decimal(balance.leastToAverage()));
    return Element.of(
        "figure",
        LoadPlot.of(balance.relatives(), description),
        Element.of("figcaption", caption + ", in relation to its share."));
  }

  private static Page.Section movement(Survey survey) {
    double largest =
        survey.changes().stream()
            .mapToDouble(change -> Math.max(change.movement().moved(), change.movement().minimum()))
            .max()
            .orElse(0);
    Table table =
        Table.narrow(
            "Copies of keys that move; the mark is the least that has to",
            Column.words("Change"),
            Column.numbers("Moved"),
            Column.numbers("Minimum"),
            Column.numbers("Ratio"),
            Column.numbers("Peak to average"),
            Column.bars(""));
    for (Survey.Change change : survey.changes()) {
      table.row(
          Markup.text(change.name()),
          Markup.text(percent(change.movement().moved())),
          Markup.text(percent(change.movement().minimum())),
          Markup.text(decimal(change.movement().ratio())),
          Markup.text(decimal(change.peakToAverage())),
          ShareBar.of(
              change.movement().moved(),
              change.movement().minimum(),
              Math.max(1.02 * largest, 1e-9)));
    }
    return new Page.Section("movement", "Movement", List.of(table.drawn()));
  }

  private static Page.Section overlap(Survey survey) {
    Survey.Overlap overlap = survey.overlap();
    Element facts =
        new Facts()
            .add("Different replica sets", Quantities.count(overlap.sets()))
            .add("Mean scatter width", decimal(overlap.mean()))
            .add("Least", Quantities.count(overlap.least()))
            .add("Most", Quantities.count(overlap.most()))
            .drawn();
    Table table =
        Table.narrow(
            "Some key loses all its replicas when so many nodes fail at once",
            Column.numbers("Failures"),
            Column.numbers("Probability"),
            Column.words("Basis"));
    for (Survey.Loss loss : survey.losses()) {
      table.row(
          Markup.text(Quantities.count(loss.failures())),
          Markup.text(probability(loss.probability().value())),
          Markup.text(basis(loss.probability())));
    }
    Element words =
        Element.of(
            "p",
            "A node that fails is restored from as many others as its scatter width. Few replica"
                + " sets make a loss rare, and more is lost at once.");
    return new Page.Section("loss", "Failures", List.of(words, facts, table.drawn()));
  }

  private static String basis(LossProbability probability) {
    return switch (probability.basis()) {
      case EXACT -> "all cases counted";
      case SAMPLED -> "sampled, standard error " + probability(probability.error());
      case BOUNDED -> "at most; close to it";
    };
  }

  private static Page.Section hottest(Survey survey) {
    Survey.HotKey hottest = survey.hottest();
    String key = hottest.key().toString();
    String shown =
        key.codePointCount(0, key.length()) > LONGEST_KEY
            ? key.substring(0, key.offsetByCodePoints(0, LONGEST_KEY)) + "…"
            : key;
    Element words =
        Element.of("p", "The key ")
            .add(Element.of("code", shown))
            .add(
                " has %s of all requests, and %s of those to %s. No scheme divides a key."
                    .formatted(
                        percent(hottest.share()), percent(hottest.ofHolder()), hottest.holder()));
    return new Page.Section("hottest", "Hottest key", List.of(words));
  }

  private static String decimal(double number) {
    return String.format(Locale.ROOT, "%.3f", number);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f\u00a0%%", 100 * share);
  }

  private static String probability(double value) {
    return String.format(Locale.ROOT, value == 0 || value >= 1e-3 ? "%.4f" : "%.2e", value);
  }
}
