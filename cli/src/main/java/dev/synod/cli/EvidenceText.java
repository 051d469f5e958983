package dev.synod.cli;

import dev.synod.core.evidence.Counterexample;
import dev.synod.core.evidence.Evidence;
import dev.synod.core.evidence.Evidence.Finding;
import dev.synod.core.evidence.Evidence.Latency;
import dev.synod.core.evidence.Evidence.Percentiles;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.guarantee.Witness;
import dev.synod.core.history.Call;
import dev.synod.report.cycle.CycleExcerpt;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Evidence for a terminal. */
record EvidenceText(Evidence evidence, Terminal terminal) {

  /** The most of an explanation that is printed, in characters. */
  private static final int LONGEST_TEXT = 600;

  /** The most dependencies of a cycle that are printed. */
  private static final int MOST_STEPS = 12;

  void print() {
    terminal.paragraph("", evidence.subject() + ": " + evidence.scenario());
    terminal.paragraph(
        "  ",
        "%,d seeds from %d, %,d operations checked, %,d events, %.2f %% answered in time"
            .formatted(
                evidence.seeds(),
                evidence.firstSeed(),
                evidence.operations(),
                evidence.events(),
                100 * evidence.availability()));
    String faults =
        evidence.faults().entrySet().stream()
            .filter(fault -> fault.getValue() > 0)
            .map(this::fault)
            .collect(Collectors.joining(", "));
    terminal.paragraph("  ", "faults that struck: " + (faults.isEmpty() ? "none" : faults));
    List<String> never = evidence.neverStruck();
    if (!never.isEmpty()) {
      terminal.paragraph("  ", "faults that were planned and never struck: " + joined(never));
    }
    terminal.paragraph("  ", "besides: " + activity());
    findings().print(terminal, "  ");
    if (!evidence.latencies().isEmpty()) {
      latencies().print(terminal, "  ");
    }
    Counterexample counterexample = evidence.counterexample();
    if (counterexample != null) {
      print(counterexample);
    }
  }

  private String fault(Map.Entry<String, Long> fault) {
    boolean ineffective = evidence.exercise().ineffective().contains(fault.getKey());
    return "%s %,d%s"
        .formatted(
            fault.getKey(), fault.getValue(), ineffective ? " (no effect on this protocol)" : "");
  }

  private String activity() {
    return joined(
        evidence.exercise().activity().entrySet().stream()
            .map(each -> "%s %,d".formatted(each.getKey(), each.getValue()))
            .toList());
  }

  private static String joined(List<String> words) {
    return words.isEmpty() ? "nothing" : String.join(", ", words);
  }

  private TextTable findings() {
    TextTable table = new TextTable("guarantee", "verdict");
    for (Finding finding : evidence.findings()) {
      table.row(finding.guarantee().id(), verdict(finding.verdict()));
    }
    return table;
  }

  static String verdict(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Holds holds -> "holds";
      case Verdict.Unknown unknown -> "unknown: " + unknown.reason();
      case Verdict.Violated violated -> "VIOLATED: " + violated.witness().explanation();
    };
  }

  private TextTable latencies() {
    TextTable table =
        new TextTable(
            "clients in", "", " p50 predicted", " simulated", " p99 predicted", " simulated ms");
    for (Latency latency : evidence.latencies()) {
      Percentiles predicted = latency.predicted();
      table.row(
          latency.region(),
          latency.operation(),
          predicted == null ? "" : DesignText.tenth(predicted.p50Millis()),
          beside(latency.simulated().p50Millis(), predicted == null ? null : predicted.p50Millis()),
          predicted == null ? "" : DesignText.tenth(predicted.p99Millis()),
          beside(
              latency.simulated().p99Millis(), predicted == null ? null : predicted.p99Millis()));
    }
    return table;
  }

  private static String beside(double simulated, @Nullable Double predicted) {
    return predicted == null
        ? DesignText.tenth(simulated)
        : "%.1f (%+.1f %%)".formatted(simulated, 100 * (simulated / predicted - 1));
  }

  private void print(Counterexample counterexample) {
    terminal.line("");
    terminal.paragraph(
        "  ",
        counterexample.faultsBefore() == counterexample.faults().size()
            ? "seed %d, after these faults:".formatted(counterexample.seed())
            : "seed %d, shrunk from %d to %d faults:"
                .formatted(
                    counterexample.seed(),
                    counterexample.faultsBefore(),
                    counterexample.faults().size()));
    counterexample.faults().forEach(fault -> terminal.paragraph("    ", fault));
    print(counterexample.witness(), terminal);
    terminal.line("  replay: " + counterexample.replay());
  }

  static void print(Witness witness, Terminal terminal) {
    terminal.paragraph("  ", witness.guarantee().id() + ": " + shortened(witness, LONGEST_TEXT));
    switch (witness) {
      case Witness.OfState state -> {}
      case Witness.OfCycle cycle -> print(cycle, terminal);
      case Witness.OfCalls calls -> {
        TextTable table = new TextTable("", " invoked", " completed", "call");
        for (Call call : calls.calls()) {
          table.row(
              call.equals(calls.impossible()) ? "✗" : "",
              call.invoked(),
              call.completed() == Call.NEVER ? "never" : call.completed(),
              call);
        }
        table.print(terminal, "  ");
      }
    }
  }

  /** Each transaction, and why it has to come before the next. */
  private static void print(Witness.OfCycle cycle, Terminal terminal) {
    List<Witness.Step> shown = CycleExcerpt.of(cycle, MOST_STEPS);
    for (Witness.Step step : shown) {
      terminal.paragraph("    ", step.from().toString());
      terminal.paragraph("      ", step.reason());
    }
    if (shown.size() < cycle.steps().size()) {
      terminal.line("    and %,d more".formatted(cycle.steps().size() - shown.size()));
    }
  }

  /** What went wrong, in at most so many characters. */
  static String shortened(Witness witness, int most) {
    String text = witness.explanation();
    return text.length() <= most ? text : text.substring(0, most - 1).stripTrailing() + "…";
  }
}
