package dev.synod.cli;

import dev.synod.checker.budget.Budget;
import dev.synod.checker.format.Recording;
import dev.synod.checker.judgement.Judgement;
import dev.synod.checker.specification.Specification;
import dev.synod.core.evidence.Evidence.Finding;
import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.history.History;
import dev.synod.core.history.Operation;
import dev.synod.report.CheckedHistory;
import dev.synod.report.Report;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks a recorded history of any system. */
@Command(
    name = "check",
    description =
        "Checks a recorded history: JSON lines, EDN or logs of Jepsen, Elle and Porcupine, text of"
            + " AWDIT and Plume, dbcop's binary.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class)
final class CheckCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final Interrupt interrupt;

  @Parameters(paramLabel = "HISTORY", description = "The file; the format is detected.")
  private Path file = Path.of("");

  @Mixin private CheckOptions options = new CheckOptions();

  @Option(
      names = "--linearization",
      description = "If it holds, print an order of the operations that explains all results.")
  private boolean linearization;

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
    options.validate();
    Subject subject = subject();
    if (subject.size() == 0) {
      throw new BadInput(file + ": found no operations, expected at least one: of none all holds");
    }
    if (folder != null) {
      Output.prepare(folder);
    }
    return options.asksForStrongest() ? strongest(subject) : one(subject);
  }

  private int one(Subject subject) {
    Guarantee claimed = options.guarantee(subject);
    Judgement judgement;
    try {
      judgement = judge(claimed, subject);
    } catch (IllegalArgumentException unfit) {
      throw new BadInput(file + ": " + unfit.getMessage());
    }
    Finding finding = new Finding(claimed, judgement.verdict());
    if (json) {
      ObjectNode node = node(subject, List.of(finding));
      if (linearization && judgement.certificate() != null) {
        node.set("linearization", Json.order(judgement.certificate()));
      }
      terminal.line(Json.text(node));
    } else {
      terminal.paragraph("", "%s: %s, %s".formatted(file, subject.extent(), claimed.id()));
      CheckText text = new CheckText(terminal);
      text.print(finding);
      if (linearization && judgement.certificate() != null) {
        text.print(judgement.certificate());
      }
    }
    write(subject, List.of(finding));
    return ExitStatus.ofFindings(List.of(finding));
  }

  /** Holds the history to all that it can be held to. That some are violated is no failure. */
  private int strongest(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    Map<Guarantee, String> unfit = new LinkedHashMap<>();
    for (Guarantee guarantee : subject.guarantees()) {
      try {
        findings.add(new Finding(guarantee, judge(guarantee, subject).verdict()));
      } catch (IllegalArgumentException reason) {
        unfit.put(guarantee, String.valueOf(reason.getMessage()));
      }
    }
    List<Guarantee> strongest =
        subject.strongest(
            findings.stream()
                .filter(finding -> finding.verdict() instanceof Verdict.Holds)
                .map(Finding::guarantee)
                .toList());
    if (json) {
      ObjectNode node = node(subject, findings);
      ArrayNode names = node.putArray("strongest");
      strongest.forEach(guarantee -> names.add(guarantee.id()));
      terminal.line(Json.text(node));
    } else {
      terminal.paragraph("", "%s: %s".formatted(file, subject.extent()));
      new CheckText(terminal).print(findings, strongest, unfit);
    }
    write(subject, findings);
    boolean undecided =
        findings.stream().anyMatch(finding -> finding.verdict() instanceof Verdict.Unknown);
    return undecided ? ExitStatus.UNKNOWN : ExitStatus.DONE;
  }

  private Judgement judge(Guarantee guarantee, Subject subject) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(options.seconds());
    Progress progress = new Progress(terminal, System::nanoTime);
    Budget budget =
        Budget.STANDARD
            .withSteps(Long.MAX_VALUE)
            .until(() -> {
              progress.showTime("checking " + guarantee.id(), options.seconds());
              return interrupt.requested() || System.nanoTime() - deadline > 0;
            });
    try {
      return subject.judge(guarantee, budget);
    } finally {
      progress.clear();
    }
  }

  private Subject subject() {
    HistoryFile source =
        new HistoryFile(
            file, options.reading(), new Progress(terminal, System::nanoTime), interrupt);
    if (options.asksForIsolation()) {
      return new Transactions(source.readTransactions());
    }
    String asked = options.model();
    Recording recording = source.read(asked == null ? null : options.type(asked));
    History history = recording.history();
    if (asked == null && isTransactional(history) && options.mayBeOfTransactions()) {
      return new Transactions(source.readTransactions());
    }
    String model = asked == null ? DataTypes.of(history) : asked;
    Specification<?> type = options.type(model, history);
    // If it lacks some operation, the second reading says where that stands.
    return new Calls(
        asked != null || DataTypes.hasAll(type, history) ? history : source.read(type).history(),
        type);
  }

  private static boolean isTransactional(History history) {
    return history.size() > 0
        && history.calls().stream()
            .allMatch(call -> call.operation() instanceof Operation.Transaction);
  }

  private ObjectNode node(Subject subject, List<Finding> findings) {
    ObjectNode node = Json.object();
    node.put("file", file.toString());
    node.put("model", subject.model());
    node.put("calls", subject.size());
    node.set("findings", Json.findings(findings));
    return node;
  }

  private void write(Subject subject, List<Finding> findings) {
    if (folder != null) {
      CheckedHistory checked = new CheckedHistory(file.toString(), subject.history(), findings);
      Output.write(folder, "report.html", Report.html(checked), terminal);
    }
  }
}
