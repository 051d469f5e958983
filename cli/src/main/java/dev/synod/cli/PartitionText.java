package dev.synod.cli;

import dev.synod.partitioning.quality.Balance;
import dev.synod.partitioning.quality.LossProbability;
import dev.synod.partitioning.quality.Survey;
import dev.synod.partitioning.quality.Survey.Overlap;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What {@code partition} found, for people and for machines. */
final class PartitionText {

  private final String scheme;
  private final Survey survey;
  private final boolean complete;

  PartitionText(String scheme, Survey survey, boolean complete) {
    this.scheme = scheme;
    this.survey = survey;
    this.complete = complete;
  }

  void print(Terminal terminal) {
    terminal.paragraph(
        "",
        "%s: %,d nodes, %d replicas, %,d keys"
            .formatted(scheme, survey.cluster().size(), survey.replicas(), survey.keys()));
    terminal.line("");
    TextTable balance =
        new TextTable("what a node bears", " peak/average", " least/average", " deviation");
    row(balance, "keys", survey.keyBalance());
    row(balance, "requests", survey.loadBalance());
    row(balance, "copies of keys", survey.copyBalance());
    balance.print(terminal, "  ");
    terminal.line("");
    printChanges(terminal);
    TextTable losses = new TextTable("failures at once", " probability of loss", "basis");
    for (Survey.Loss loss : survey.losses()) {
      losses.row(loss.failures(), probability(loss.probability()), basis(loss.probability()));
    }
    losses.print(terminal, "  ");
    terminal.line("");
    Overlap overlap = survey.overlap();
    terminal.paragraph(
        "  replica sets: ",
        "%,d of %s possible; a node shares data with %.1f others (%d to %d)"
            .formatted(
                overlap.sets(),
                possible(overlap.possible()),
                overlap.mean(),
                overlap.least(),
                overlap.most()));
    terminal.paragraph(
        "  hottest key:  ",
        "%s with %s of all requests, %s of those to %s"
            .formatted(
                shortened(survey.hottest().key().toString()),
                percent(survey.hottest().share()),
                percent(survey.hottest().ofHolder()),
                survey.hottest().holder()));
  }

  /** Nothing, if no change was measured. */
  private void printChanges(Terminal terminal) {
    if (survey.changes().isEmpty()) {
      return;
    }
    TextTable changes =
        new TextTable("change", " copies moved", " minimum", " ratio", " peak/average");
    for (Survey.Change change : survey.changes()) {
      changes.row(
          change.name(),
          percent(change.movement().moved()),
          percent(change.movement().minimum()),
          "%.3f".formatted(change.movement().ratio()),
          "%.3f".formatted(change.peakToAverage()));
    }
    changes.print(terminal, "  ");
    terminal.line("");
  }

  private static void row(TextTable table, String what, Balance balance) {
    table.row(
        what,
        "%.3f".formatted(balance.peakToAverage()),
        "%.3f".formatted(balance.leastToAverage()),
        "%.3f".formatted(balance.deviation()));
  }

  private static String percent(double share) {
    return "%.2f %%".formatted(100 * share);
  }

  private static String possible(double count) {
    return count < 1e15 ? "%,.0f".formatted(count) : "%.1e".formatted(count);
  }

  private static String probability(LossProbability probability) {
    double value = probability.value();
    return value == 0 || value >= 1e-3 ? "%.4f".formatted(value) : "%.2e".formatted(value);
  }

  private static String basis(LossProbability probability) {
    return switch (probability.basis()) {
      case EXACT -> "exact";
      case SAMPLED -> "sampled, ± %.4f".formatted(2 * probability.error());
      case BOUNDED -> "at most";
    };
  }

  /** Keys come from anybody: no control character reaches the terminal. */
  private static String shortened(String key) {
    String shown =
        key.codePoints()
            .limit(40)
            .collect(
                StringBuilder::new,
                (text, point) -> text.appendCodePoint(Character.isISOControl(point) ? '?' : point),
                StringBuilder::append)
            .toString();
    return shown.length() < key.length() ? shown + "…" : shown;
  }

  ObjectNode json() {
    ObjectNode node = Json.object();
    node.put("scheme", scheme);
    node.put("nodes", survey.cluster().size());
    node.put("replicas", survey.replicas());
    node.put("keys", survey.keys());
    node.put("requests", survey.requests());
    node.put("complete", complete);
    balance(node, "keyBalance", survey.keyBalance());
    balance(node, "requestBalance", survey.loadBalance());
    balance(node, "copyBalance", survey.copyBalance());
    ArrayNode changes = node.putArray("changes");
    for (Survey.Change change : survey.changes()) {
      changes
          .addObject()
          .put("change", change.name())
          .put("moved", change.movement().moved())
          .put("minimum", change.movement().minimum())
          .put("peakToAverage", change.peakToAverage());
    }
    Overlap overlap = survey.overlap();
    node.putObject("replicaSets")
        .put("count", overlap.sets())
        .put("possible", overlap.possible())
        .put("scatterWidthLeast", overlap.least())
        .put("scatterWidthMean", overlap.mean())
        .put("scatterWidthMost", overlap.most());
    ArrayNode losses = node.putArray("losses");
    for (Survey.Loss loss : survey.losses()) {
      losses
          .addObject()
          .put("failures", loss.failures())
          .put("probability", loss.probability().value())
          .put("standardError", loss.probability().error())
          .put("basis", loss.probability().basis().name().toLowerCase(Locale.ROOT));
    }
    node.putObject("hottestKey")
        .put("key", survey.hottest().key().toString())
        .put("share", survey.hottest().share())
        .put("node", survey.hottest().holder().name())
        .put("shareOfNode", survey.hottest().ofHolder());
    return node;
  }

  private static void balance(ObjectNode node, String name, Balance balance) {
    ObjectNode child = node.putObject(name);
    child.put("peakToAverage", balance.peakToAverage());
    child.put("leastToAverage", balance.leastToAverage());
    child.put("deviation", balance.deviation());
    ArrayNode amounts = child.putArray("amounts");
    for (double amount : balance.amounts()) {
      amounts.add(amount);
    }
  }
}
