package dev.synod.cli;

import dev.synod.checker.Checker;
import dev.synod.checker.budget.Budget;
import dev.synod.checker.format.HistoryReader;
import dev.synod.checker.format.ReadOptions;
import dev.synod.checker.format.Recording;
import dev.synod.checker.specification.Specification;
import dev.synod.checker.specification.Specifications;
import dev.synod.core.evidence.Evidence.Finding;
import dev.synod.core.guarantee.Consistency;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.history.History;
import dev.synod.core.history.Value;
import dev.synod.report.CheckedHistory;
import dev.synod.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Checks a recorded history of any system. */
@Command(
    name = "check",
    description = "Checks a recorded history: JSON lines, Jepsen's EDN or log, Porcupine's log.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class)
final class CheckCommand implements Callable<Integer> {

  /** The longest that anything may be told to take: eleven days, in seconds. */
  static final long LONGEST = 1_000_000;

  private final Terminal terminal;
  private final Interrupt interrupt;

  @Parameters(paramLabel = "HISTORY", description = "The file; the format is detected.")
  private Path file = Path.of("");

  @Option(names = "--guarantee", paramLabel = "G", description = "What to check: ${DEFAULT-VALUE}.")
  private String guarantee = "linearizable";

  @Option(
      names = "--model",
      paramLabel = "M",
      description = "What the operations mean: register, cas-register or kv (${DEFAULT-VALUE}).")
  private String model = "kv";

  @Option(
      names = "--initial",
      paramLabel = "VALUE",
      description = "What was there before the first write: nil or an integer (${DEFAULT-VALUE}).")
  private String initial = "nil";

  @Option(
      names = "--nil-read",
      paramLabel = "MEANING",
      description = "What a read of nil means: absent, or unknown (${DEFAULT-VALUE}).")
  private String nilRead = "absent";

  @Option(
      names = "--failed-cas",
      paramLabel = "MEANING",
      description =
          "What a failed cas means: did-not-happen, or found-another-value (${DEFAULT-VALUE}).")
  private String failedCas = "did-not-happen";

  @Option(
      names = "--seconds",
      paramLabel = "COUNT",
      description = "How long to try at most (${DEFAULT-VALUE}).")
  private long seconds = 60;

  @Option(names = "-o", paramLabel = "DIR", description = "Where to write the report, if anywhere.")
  private @Nullable Path folder;

  @Option(names = "--json", description = "Print results for machines.")
  private boolean json;

  CheckCommand(Terminal terminal, Interrupt interrupt) {
    this.terminal = terminal;
    this.interrupt = interrupt;
  }

  @Override
  public Integer call() {
    Consistency claimed = claimed();
    Checker checker = Checker.of(claimed, specification());
    if (seconds < 0 || seconds > LONGEST) {
      throw new BadInput("--seconds: found " + seconds + ", expected 0 to " + LONGEST);
    }
    Recording recording = recording();
    if (folder != null) {
      Output.prepare(folder);
    }
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    Budget budget =
        Budget.STANDARD
            .withSteps(Long.MAX_VALUE)
            .until(() -> interrupt.requested() || System.nanoTime() - deadline > 0);
    Verdict verdict = checker.check(recording.history(), budget);
    Finding finding = new Finding(claimed, verdict);
    print(recording, finding);
    if (folder != null) {
      write(recording.history(), finding, folder);
    }
    return ExitStatus.ofFindings(List.of(finding));
  }

  private Recording recording() {
    ReadOptions options = options();
    try {
      return new HistoryReader(options).read(file);
    } catch (IOException broken) {
      throw Output.unreadable(file, broken);
    }
  }

  private Consistency claimed() {
    for (Consistency each : Consistency.values()) {
      if (each.id().equals(guarantee) && Checker.guarantees().contains(each)) {
        return each;
      }
    }
    throw new BadInput(
        "--guarantee: found %s, expected %s"
            .formatted(
                guarantee,
                Checker.guarantees().stream()
                    .map(each -> each.id())
                    .collect(Collectors.joining(" or "))));
  }

  private Specification<?> specification() {
    if (!Specifications.names().contains(model)) {
      throw new BadInput(
          "--model: found %s, expected one of %s"
              .formatted(model, String.join(", ", Specifications.names())));
    }
    return Specifications.named(model, initialValue());
  }

  private Value initialValue() {
    if (initial.equals("nil")) {
      return Value.NIL;
    }
    try {
      return Value.of(Long.parseLong(initial));
    } catch (NumberFormatException notANumber) {
      throw new BadInput("--initial: found " + initial + ", expected nil or an integer");
    }
  }

  private ReadOptions options() {
    return ReadOptions.STANDARD
        .with(choice("--nil-read", nilRead, ReadOptions.NilRead.values()))
        .with(choice("--failed-cas", failedCas, ReadOptions.FailedCas.values()));
  }

  private static <E extends Enum<E>> E choice(String option, String found, E[] choices) {
    for (E choice : choices) {
      if (label(choice).equals(found)) {
        return choice;
      }
    }
    throw new BadInput(
        "%s: found %s, expected %s"
            .formatted(
                option,
                found,
                Arrays.stream(choices)
                    .map(CheckCommand::label)
                    .collect(Collectors.joining(" or "))));
  }

  private static String label(Enum<?> choice) {
    return DesignText.lower(choice).replace(' ', '-');
  }

  private void print(Recording recording, Finding finding) {
    if (json) {
      ObjectNode node = Json.object();
      node.put("file", file.toString());
      node.put("calls", recording.history().size());
      node.set("findings", Json.findings(List.of(finding)));
      terminal.line(Json.text(node));
      return;
    }
    terminal.paragraph(
        "",
        "%s: %,d calls, %s".formatted(file, recording.history().size(), finding.guarantee().id()));
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

  private void write(History history, Finding finding, Path into) {
    CheckedHistory checked = new CheckedHistory(file.toString(), history, List.of(finding));
    Output.write(into, "report.html", Report.html(checked), terminal);
  }
}
