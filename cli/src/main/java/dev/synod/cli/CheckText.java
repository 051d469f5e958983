package dev.synod.cli;

import dev.synod.checker.judgement.Certificate;
import dev.synod.core.evidence.Evidence.Finding;
import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.guarantee.Witness;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a check found, for a terminal. */
record CheckText(Terminal terminal) {

  /** The most of an explanation that stands in a table, in characters. */
  private static final int LONGEST_IN_TABLE = 120;

  /** The verdict on one guarantee. */
  void print(Finding finding) {
    switch (finding.verdict()) {
      case Verdict.Holds(Verdict.Effort effort) ->
          terminal.line("  holds (%,d steps)".formatted(effort.steps()));
      case Verdict.Unknown(String reason, Verdict.Effort effort) ->
          terminal.paragraph(
              "  ",
              "unknown: %s (%,d steps, %,d bytes)"
                  .formatted(reason, effort.steps(), effort.bytes()));
      case Verdict.Violated violated -> {
        terminal.line("  VIOLATED");
        EvidenceText.print(violated.witness(), terminal);
      }
    }
  }

  /** An order that explains what everybody saw. */
  void print(Certificate certificate) {
    switch (certificate) {
      case Certificate.Order(var calls) -> {
        terminal.line("  in this order:");
        calls.forEach(call -> terminal.paragraph("    ", call.toString()));
      }
      case Certificate.Impossibility none -> {}
    }
  }

  /** The verdicts on many guarantees, and which of those that hold imply no other. */
  void print(List<Finding> findings, List<Guarantee> strongest, Map<Guarantee, String> unfit) {
    TextTable table = new TextTable("guarantee", "verdict");
    for (Finding finding : findings) {
      table.row(finding.guarantee().id(), brief(finding.verdict()));
    }
    unfit.forEach((guarantee, reason) -> table.row(guarantee.id(), "not asked: " + reason));
    table.print(terminal, "  ");
    terminal.paragraph("  ", "strongest: " + names(strongest));
  }

  private static String brief(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Holds holds -> "holds";
      case Verdict.Unknown unknown -> "unknown: " + unknown.reason();
      case Verdict.Violated(Witness.OfCycle cycle) -> "VIOLATED: " + cycle.anomaly();
      case Verdict.Violated(Witness witness) ->
          "VIOLATED: " + EvidenceText.shortened(witness, LONGEST_IN_TABLE);
    };
  }

  private static String names(List<Guarantee> guarantees) {
    return guarantees.isEmpty()
        ? "none of them"
        : guarantees.stream().map(Guarantee::id).collect(Collectors.joining(", "));
  }
}
