package dev.synod.cli;

import dev.synod.advisor.Advisor;
import dev.synod.core.evidence.Evidence;
import dev.synod.design.architecture.Design;
import dev.synod.design.architecture.DesignDocument;
import dev.synod.design.document.DocumentException;
import dev.synod.design.requirements.Requirements;
import dev.synod.design.requirements.RequirementsReader;
import dev.synod.prover.proof.DesignProof;
import dev.synod.report.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** From requirements to a design, and to the proof of it. */
@Command(
    name = "design",
    description = "Makes a design from requirements; with --prove, simulates it under faults.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class)
final class DesignCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final Interrupt interrupt;

  @Parameters(paramLabel = "REQUIREMENTS", description = "The requirements, a YAML file.")
  private Path file = Path.of("");

  @Option(names = "--prove", description = "Simulate the design under the faults it survives.")
  private boolean prove;

  @Option(
      names = "-o",
      paramLabel = "DIR",
      description = "Where to write design.yaml and report.html (${DEFAULT-VALUE}).")
  private Path folder = Path.of("out");

  @Option(
      names = "--seeds",
      paramLabel = "COUNT",
      description = "How many seeds of failures a class is tried with (${DEFAULT-VALUE}).")
  private long seeds = ProveCommand.DESIGN_SEEDS;

  @Option(
      names = "--first-seed",
      paramLabel = "SEED",
      description = "The first of the seeds; the requirements' own if not given.")
  private @Nullable Long firstSeed;

  @Option(
      names = "--workers",
      paramLabel = "COUNT",
      description = "How many runs go on at a time (all cores).")
  private int workers = Runtime.getRuntime().availableProcessors();

  @Option(names = "--json", description = "Print results for machines.")
  private boolean json;

  DesignCommand(Terminal terminal, Interrupt interrupt) {
    this.terminal = terminal;
    this.interrupt = interrupt;
  }

  @Override
  public Integer call() throws DocumentException {
    ProveOptions.requireCount("--seeds", seeds);
    ProveCommand.requireWorkers(workers);
    Requirements requirements = RequirementsReader.read(file);
    Output.prepare(folder);
    Design design = Advisor.advise(requirements, ToolVersion.TEXT);
    Output.write(folder, "design.yaml", DesignDocument.write(design), terminal);
    if (!json) {
      new DesignText(design, terminal).print();
      terminal.flush();
    }
    DesignProof proof = proof(design);
    List<Evidence> evidence = prove ? evidence(proof) : List.of();
    Output.write(folder, "report.html", Report.html(design, evidence), terminal);
    if (json) {
      ObjectNode node = Json.object();
      node.put("system", design.design().system());
      node.put("status", DesignText.lower(design.design().status()));
      node.put("design", folder.resolve("design.yaml").toString());
      node.put("report", folder.resolve("report.html").toString());
      node.set("evidence", Json.evidence(evidence));
      if (prove) {
        ArrayNode unsimulated = node.putArray("notSimulated");
        proof.unsimulated().forEach(each -> unsimulated.add(each.id()));
      }
      terminal.line(Json.text(node));
    }
    return design.design().status() == Design.Status.INFEASIBLE
        ? ExitStatus.VIOLATED
        : ExitStatus.of(evidence);
  }

  private DesignProof proof(Design design) {
    long first = firstSeed == null ? design.design().seed() : firstSeed;
    return new DesignProof(design, folder.resolve("design.yaml").toString(), first, seeds, workers);
  }

  private List<Evidence> evidence(DesignProof proof) {
    List<Evidence> evidence = ProveCommand.evidence(proof, terminal, interrupt);
    if (!json) {
      evidence.forEach(one -> {
        terminal.line("");
        new EvidenceText(one, terminal).print();
      });
      terminal.flush();
    }
    return evidence;
  }
}
