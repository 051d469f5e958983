package dev.synod.cli;

import dev.synod.core.evidence.Evidence;
import dev.synod.core.protocol.Family;
import dev.synod.design.architecture.ClassDesign;
import dev.synod.design.architecture.Design;
import dev.synod.design.architecture.DesignDocument;
import dev.synod.design.document.DocumentException;
import dev.synod.protocols.raft.RaftFamily;
import dev.synod.prover.campaign.Shard;
import dev.synod.prover.mutation.Mutant;
import dev.synod.prover.mutation.MutantLibrary;
import dev.synod.prover.proof.DesignProof;
import dev.synod.prover.scenario.Scenario;
import dev.synod.prover.scenario.Swarmed;
import dev.synod.report.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Proves a protocol, a pattern, or a design, by simulation under faults. */
@Command(
    name = "prove",
    description =
        "Simulates a protocol, a pattern, or a design, under faults, and checks what it promises.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class)
final class ProveCommand implements Callable<Integer> {

  /** How many seeds of failures a class of a design is tried with, if nothing else is said. */
  static final long DESIGN_SEEDS = 200;

  private static final long PROTOCOL_SEEDS = 1_000;
  private static final long BUDGET_SECONDS = 300;
  private static final int MOST_WORKERS = 1_024;
  private static final Family RAFT = new RaftFamily();

  private final Terminal terminal;
  private final Interrupt interrupt;

  @Parameters(
      paramLabel = "TARGET",
      description = "raft, lock, election, idempotency, or a design.yaml.")
  private String target = "";

  @Mixin private ProveOptions options = new ProveOptions();

  @Option(
      names = "--workers",
      paramLabel = "COUNT",
      description = "How many runs go on at a time (all cores).")
  private int workers = Runtime.getRuntime().availableProcessors();

  @Option(names = "-o", paramLabel = "DIR", description = "Where to write report.html.")
  private Path folder = Path.of("out");

  @Option(names = "--json", description = "Print results for machines.")
  private boolean json;

  ProveCommand(Terminal terminal, Interrupt interrupt) {
    this.terminal = terminal;
    this.interrupt = interrupt;
  }

  @Override
  public Integer call() throws DocumentException {
    requireWorkers(workers);
    if (target.equals(RAFT.name())) {
      options.requireForProtocol(target);
      return proveProtocol();
    }
    if (PatternRuns.patterns().contains(target)) {
      options.requireForPattern(target);
      return new PatternRuns(terminal, interrupt, workers, folder, json).prove(target, options);
    }
    if (!target.endsWith(".yaml") && !target.endsWith(".yml")) {
      throw new BadInput(
          "prove: found %s, expected raft, %s, or a design.yaml"
              .formatted(target, String.join(", ", PatternRuns.patterns())));
    }
    options.requireForDesign();
    return proveDesign(DesignDocument.read(Path.of(target)));
  }

  static void requireWorkers(int workers) {
    if (workers < 1 || workers > MOST_WORKERS) {
      throw new BadInput("--workers: found " + workers + ", expected 1 to " + MOST_WORKERS);
    }
  }

  // ---- protocols

  private int proveProtocol() {
    MutantRuns runs = new MutantRuns(terminal, interrupt, workers, json);
    if (options.mutations) {
      long budget = options.budgetSeconds == null ? BUDGET_SECONDS : options.budgetSeconds;
      return runs.score(RAFT.name(), this::scenario, budget, options.mutant);
    }
    String bug = options.mutant;
    Scenario scenario = scenario(RAFT);
    if (bug != null) {
      scenario = new Mutated(scenario(runs.family(RAFT.name(), bug)), bug);
    }
    Shard shard = options.shardOrWhole();
    Output.prepare(folder);
    ProtocolRuns proving = new ProtocolRuns(terminal, interrupt, workers);
    List<Path> shards = options.merge;
    if (shards != null) {
      return finish(proving.merged(scenario, shards));
    }
    Long single = options.seed;
    if (single != null) {
      return finish(proving.replayed(scenario, single, options.variation()));
    }
    return finish(
        proving.campaign(
            scenario,
            options.firstSeed == null ? 0 : options.firstSeed,
            options.seeds == null ? PROTOCOL_SEEDS : options.seeds,
            shard,
            options.results));
  }

  private Scenario scenario(Family family) {
    return new Swarmed(family, options.nodesOrUsual(), options.mix());
  }

  private int finish(Evidence evidence) {
    return finish(List.of(evidence), Report.html(List.of(evidence)));
  }

  private int finish(List<Evidence> evidence, String page) {
    if (!json) {
      evidence.forEach(one -> new EvidenceText(one, terminal).print());
      terminal.flush();
    }
    Output.write(folder, "report.html", page, terminal);
    if (json) {
      ObjectNode node = Json.object();
      node.put("report", folder.resolve("report.html").toString());
      node.set("evidence", Json.evidence(evidence));
      terminal.line(Json.text(node));
    }
    return ExitStatus.of(evidence);
  }

  // ---- designs

  private int proveDesign(Design design) {
    Design chosen = chosen(design);
    if (chosen.classes().isEmpty()) {
      throw new BadInput(target + ": found no class that is decided, expected at least one");
    }
    long first = options.firstSeed == null ? design.design().seed() : options.firstSeed;
    long seeds = options.seeds == null ? DESIGN_SEEDS : options.seeds;
    DesignProof proof = new DesignProof(chosen, target, first, seeds, workers);
    requireSimulated(proof);
    requireRunnable(proof);
    Output.prepare(folder);
    Long single = options.seed;
    if (single != null) {
      return finish(
          new ProtocolRuns(terminal, interrupt, workers)
              .replayed(scenario(proof), single, options.variation()));
    }
    List<Evidence> evidence = evidence(proof, terminal, interrupt);
    return finish(evidence, Report.html(design, evidence));
  }

  /** Somebody who asks for a proof alone asks for something that is simulated. */
  private static void requireSimulated(DesignProof proof) {
    if (proof.simulated().isEmpty()) {
      throw new BadInput(
          "%s: found %s, expected a class with a single leader: others are not simulated yet"
              .formatted(proof.document(), names(proof.unsimulated())));
    }
  }

  /** A document may be well-formed, and yet describe what cannot run. */
  private static void requireRunnable(DesignProof proof) {
    for (ClassDesign each : proof.simulated()) {
      try {
        proof.calm(each);
      } catch (IllegalArgumentException bad) {
        throw new BadInput(
            "%s: class %s: %s".formatted(proof.document(), each.id(), bad.getMessage()));
      }
    }
  }

  /** Names of classes and how each is replicated. */
  static String names(List<ClassDesign> classes) {
    return classes.stream()
        .map(each -> "%s (%s)".formatted(each.id(), each.replication().scheme().word()))
        .collect(Collectors.joining(", "));
  }

  private Scenario scenario(DesignProof proof) {
    List<ClassDesign> classes = proof.design().classes();
    if (classes.size() != 1) {
      throw new BadInput("--seed: found no --class, expected it too: each class has its own runs");
    }
    return options.faults == null
        ? proof.failures(classes.getFirst())
        : proof.calm(classes.getFirst());
  }

  private Design chosen(Design design) {
    String dataClass = options.dataClass;
    if (dataClass == null) {
      return design;
    }
    List<ClassDesign> classes =
        design.classes().stream().filter(each -> each.id().equals(dataClass)).toList();
    if (classes.isEmpty()) {
      throw new BadInput(
          "--class: found %s, expected one of %s"
              .formatted(
                  dataClass,
                  design.classes().stream()
                      .map(ClassDesign::id)
                      .collect(Collectors.joining(", "))));
    }
    return design.withClasses(classes);
  }

  static List<Evidence> evidence(DesignProof proof, Terminal terminal, Interrupt interrupt) {
    requireRunnable(proof);
    if (!proof.unsimulated().isEmpty()) {
      terminal.error(
          "not simulated, for want of a protocol: %s".formatted(names(proof.unsimulated())));
    }
    Progress progress = new Progress(terminal, System::nanoTime);
    List<Evidence> evidence =
        proof.evidence(
            (subject, done, of) -> progress.show("simulating " + subject.id(), done, of),
            interrupt);
    progress.clear();
    return evidence;
  }

  /** The mutants of a protocol by id, for errors. */
  static String known(String protocol) {
    return MutantLibrary.mutants(protocol).stream()
        .map(Mutant::id)
        .collect(Collectors.joining(", "));
  }
}
