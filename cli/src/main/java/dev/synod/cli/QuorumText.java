package dev.synod.cli;

import dev.synod.report.quorum.QuorumSummary;
import dev.synod.report.quorum.QuorumSummary.Use;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What {@code quorum} found, for people and for machines. */
record QuorumText(QuorumSummary summary) {

  private static final int USES_SHOWN = 12;

  void print(Terminal terminal) {
    terminal.paragraph("reads:  ", summary.reads());
    terminal.paragraph("writes: ", summary.writes());
    terminal.paragraph(
        "",
        "%s, %s"
            .formatted(
                count(summary.readQuorums(), "minimal read quorum"),
                count(summary.writeQuorums(), "minimal write quorum")));
    terminal.paragraph(
        "",
        "reads survive %s, writes %s"
            .formatted(loss(summary.readResilience()), loss(summary.writeResilience())));
    terminal.line("");
    QuorumSummary.Measures measures = summary.measures();
    TextTable table = new TextTable("best for " + summary.goal(), " value", "unit");
    table.row("load", number(measures.load()), "of the busiest node, for an operation a second");
    table.row("capacity", number(measures.capacity()), "operations a second");
    table.row("network", number(measures.network()), "nodes for an operation");
    table.row("latency", number(measures.latencyMillis()), "ms");
    table.print(terminal, "  ");
    terminal.line("");
    uses(terminal, "read quorum", summary.readStrategy());
    uses(terminal, "write quorum", summary.writeStrategy());
    nodes(terminal);
    search(terminal);
  }

  private static String count(long many, String what) {
    return "%,d %s%s".formatted(many, what, many == 1 ? "" : "s");
  }

  private static String loss(int nodes) {
    return switch (nodes) {
      case 0 -> "the loss of no node";
      case 1 -> "the loss of any node";
      default -> "the loss of any %d nodes".formatted(nodes);
    };
  }

  private static void uses(Terminal terminal, String title, List<Use> uses) {
    TextTable table = new TextTable(title, " used by");
    for (Use use : uses.subList(0, Math.min(USES_SHOWN, uses.size()))) {
      table.row(String.join(" ", use.quorum()), percent(use.probability()));
    }
    table.print(terminal, "  ");
    if (uses.size() > USES_SHOWN) {
      terminal.paragraph("  ", "… and %,d more".formatted(uses.size() - USES_SHOWN));
    }
    terminal.line("");
  }

  private void nodes(Terminal terminal) {
    TextTable table = new TextTable("node, at capacity", " busy", " operations a second");
    for (QuorumSummary.Node node : summary.nodes()) {
      table.row(node.name(), percent(node.utilisation()), number(node.perSecond()));
    }
    table.print(terminal, "  ");
    if (!summary.failures().isEmpty()) {
      terminal.line("");
      TextTable failures = new TextTable("a node is down", " no read quorum", " no write quorum");
      for (QuorumSummary.Failure each : QuorumFindings.shown(summary.failures())) {
        failures.row(number(each.nodeDown()), number(each.noRead()), number(each.noWrite()));
      }
      failures.print(terminal, "  ");
    }
  }

  private void search(Terminal terminal) {
    if (summary.search().runnersUp().isEmpty()) {
      return;
    }
    terminal.line("");
    terminal.paragraph(
        "",
        "%s considered, %s; the next best:"
            .formatted(
                count(summary.search().considered(), "system"),
                summary.search().exhaustive() ? "which are all" : "the budget ended there"));
    for (QuorumSummary.RunnerUp each : summary.search().runnersUp()) {
      terminal.paragraph("  ", each.reads() + ": " + number(each.value()));
    }
  }

  private static String number(double value) {
    if (value != 0 && (Math.abs(value) < 1e-3 || Math.abs(value) >= 1e9)) {
      return "%.3e".formatted(value);
    }
    return Math.abs(value) >= 1000 ? "%,.1f".formatted(value) : "%.4f".formatted(value);
  }

  private static String percent(double share) {
    return "%.2f %%".formatted(100 * share);
  }

  ObjectNode json() {
    ObjectNode node = Json.object();
    node.put("reads", summary.reads());
    node.put("writes", summary.writes());
    node.put("readQuorums", summary.readQuorums());
    node.put("writeQuorums", summary.writeQuorums());
    node.put("readResilience", summary.readResilience());
    node.put("writeResilience", summary.writeResilience());
    node.put("optimised", summary.goal());
    node.put("bound", summary.bound());
    QuorumSummary.Measures measures = summary.measures();
    node.put("load", measures.load());
    node.put("capacity", measures.capacity());
    node.put("network", measures.network());
    node.put("latencyMs", measures.latencyMillis());
    uses(node.putArray("readStrategy"), summary.readStrategy());
    uses(node.putArray("writeStrategy"), summary.writeStrategy());
    ArrayNode nodes = node.putArray("nodes");
    summary
        .nodes()
        .forEach(each ->
            nodes
                .addObject()
                .put("name", each.name())
                .put("utilisation", each.utilisation())
                .put("perSecond", each.perSecond()));
    ArrayNode failures = node.putArray("failures");
    summary
        .failures()
        .forEach(each ->
            failures
                .addObject()
                .put("nodeDown", each.nodeDown())
                .put("noReadQuorum", each.noRead())
                .put("noWriteQuorum", each.noWrite()));
    ObjectNode search = node.putObject("search");
    search.put("considered", summary.search().considered());
    search.put("exhaustive", summary.search().exhaustive());
    ArrayNode others = search.putArray("runnersUp");
    summary
        .search()
        .runnersUp()
        .forEach(each -> others.addObject().put("reads", each.reads()).put("value", each.value()));
    return node;
  }

  private static void uses(ArrayNode array, List<Use> uses) {
    for (Use use : uses) {
      ObjectNode node = array.addObject();
      ArrayNode quorum = node.putArray("quorum");
      use.quorum().forEach(quorum::add);
      node.put("probability", use.probability());
    }
  }
}
