package dev.synod.cli;

import dev.synod.checker.Checker;
import dev.synod.checker.budget.Budget;
import dev.synod.checker.format.Recording;
import dev.synod.checker.judgement.Certificate;
import dev.synod.checker.judgement.Judgement;
import dev.synod.checker.specification.Specification;
import dev.synod.core.evidence.Evidence.Finding;
import dev.synod.core.guarantee.Consistency;
import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.guarantee.Isolation;
import dev.synod.core.history.History;
import dev.synod.core.history.Operation;
import dev.synod.report.CheckedHistory;
import dev.synod.report.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
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

  /** What was checked, and with respect to which data type. */
  private record Subject(Recording recording, Specification<?> type) {
    History history() {
      return recording.history();
    }

    boolean isTransactional() {
      return history().size() > 0
          && history().calls().stream()
              .allMatch(call -> call.operation() instanceof Operation.Transaction);
    }
  }

  @Override
  public Integer call() {
    options.validate();
    Subject subject = subject();
    if (folder != null) {
      Output.prepare(folder);
    }
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(options.seconds());
    Progress progress = new Progress(terminal, System::nanoTime);
    Budget budget =
        Budget.STANDARD
            .withSteps(Long.MAX_VALUE)
            .until(() -> {
              progress.showTime("checking", options.seconds());
              return interrupt.requested() || System.nanoTime() - deadline > 0;
            });
    Guarantee claimed = options.guaranteeOr(usual(subject));
    Judgement judgement = judge(claimed, subject, budget);
    progress.clear();
    Finding finding = new Finding(claimed, judgement.verdict());
    print(subject, finding, linearization ? judgement.certificate() : null);
    write(subject.history(), List.of(finding));
    return ExitStatus.ofFindings(List.of(finding));
  }

  /** Without a clock, transactions cannot be held to an order in real time. */
  private static Guarantee usual(Subject subject) {
    boolean isolation = Checker.guarantees().contains(Isolation.SERIALIZABLE);
    return subject.isTransactional() && isolation
        ? Isolation.SERIALIZABLE
        : Consistency.LINEARIZABLE;
  }

  private Subject subject() {
    HistoryFile source =
        new HistoryFile(
            file, options.reading(), new Progress(terminal, System::nanoTime), interrupt);
    Specification<?> asked = options.model();
    Recording recording = source.read(asked);
    if (asked != null) {
      return new Subject(recording, asked);
    }
    Specification<?> type = options.type(DataTypes.of(recording.history()));
    // If it lacks some operation, the second reading says where that stands.
    return new Subject(
        DataTypes.hasAll(type, recording.history()) ? recording : source.read(type), type);
  }

  private Judgement judge(Guarantee guarantee, Subject subject, Budget budget) {
    try {
      return Checker.of(guarantee, subject.type()).judge(subject.history(), budget);
    } catch (IllegalArgumentException unfit) {
      throw new BadInput(file + ": " + unfit.getMessage());
    }
  }

  private void print(Subject subject, Finding finding, @Nullable Certificate certificate) {
    if (json) {
      ObjectNode node = Json.object();
      node.put("file", file.toString());
      node.put("format", DesignText.lower(subject.recording().format()).replace(' ', '-'));
      node.put("model", subject.type().name());
      node.put("calls", subject.history().size());
      node.put("skipped", subject.recording().skipped());
      node.set("findings", Json.findings(List.of(finding)));
      if (certificate != null) {
        node.set("linearization", Json.certificate(certificate));
      }
      terminal.line(Json.text(node));
      return;
    }
    terminal.paragraph(
        "",
        "%s: %,d calls of a %s, %s"
            .formatted(
                file, subject.history().size(), subject.type().name(), finding.guarantee().id()));
    CheckText text = new CheckText(terminal);
    text.print(finding);
    if (certificate != null) {
      text.print(certificate);
    }
  }

  private void write(History history, List<Finding> findings) {
    if (folder != null) {
      CheckedHistory checked = new CheckedHistory(file.toString(), history, findings);
      Output.write(folder, "report.html", Report.html(checked), terminal);
    }
  }
}
