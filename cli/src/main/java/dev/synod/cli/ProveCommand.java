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
import dev.synod.simulator.fault.Mix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Proves a protocol, or a design, by simulation under faults. */
@Command(
    name = "prove",
    description = "Simulates a protocol, or a design, under faults, and checks what it promises.",
    mixinStandardHelpOptions = true)
final class ProveCommand implements Callable<Integer> {

  /** How many seeds of failures a class of a design is tried with, if nothing else is said. */
  static final long DESIGN_SEEDS = 200;

  private static final long PROTOCOL_SEEDS = 1_000;
  private static final Family RAFT = new RaftFamily();

  private final Terminal terminal;
  private final Interrupt interrupt;

  @Parameters(paramLabel = "TARGET", description = "raft, or a design.yaml.")
  private String target = "";

  @Option(names = "--nodes", description = "How many voters the protocol begins with (5).")
  private @Nullable Integer nodes;

  @Option(names = "--seeds", description = "How many seeds (1000; a design: 200 a class).")
  private @Nullable Long seeds;

  @Option(names = "--first-seed", description = "The first of the seeds (0; a design: its own).")
  private @Nullable Long firstSeed;

  @Option(names = "--seed", description = "Run one seed again, and shrink what it breaks.")
  private @Nullable Long seed;

  @Option(
      names = "--keep",
      paramLabel = "POSITIONS",
      description = "With --seed: only these of the seed's faults, such as 0,3,7, or none.")
  private @Nullable String keep;

  @Option(
      names = "--faults",
      paramLabel = "MIX",
      description = "The kinds of faults, such as partition,crash=80,pause; all; none (all).")
  private @Nullable String faults;

  @Option(names = "--class", paramLabel = "ID", description = "Only this class of the design.")
  private @Nullable String dataClass;

  @Option(names = "--shard", paramLabel = "I/N", description = "Run only this share of the seeds.")
  private @Nullable String shard;

  @Option(
      names = "--results",
      paramLabel = "FILE",
      description = "Keep the totals in this file; go on from them if it is there.")
  private @Nullable Path results;

  @Option(
      names = "--merge",
      arity = "1..*",
      paramLabel = "FILE",
      description = "Run nothing; put the results of all shards together.")
  private @Nullable List<Path> merge;

  @Option(
      names = "--mutations",
      description = "Switch known bugs on, one after the other, and see which are found.")
  private boolean mutations;

  @Option(names = "--mutant", paramLabel = "ID", description = "With this known bug switched on.")
  private @Nullable String mutant;

  @Option(
      names = "--budget",
      paramLabel = "SECONDS",
      description = "With --mutations: processor time for each mutant (${DEFAULT-VALUE}).")
  private long budgetSeconds = 300;

  @Option(names = "--workers", description = "How many runs go on at a time (all cores).")
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
  public Integer call() throws IOException, DocumentException {
    requireCounts(seeds == null ? 1 : seeds, workers);
    if (target.equals(RAFT.name())) {
      return proveProtocol();
    }
    if (!target.endsWith(".yaml") && !target.endsWith(".yml")) {
      throw new BadInput("prove: found " + target + ", expected raft or a design.yaml");
    }
    refuse("--mutations", mutations);
    refuse("--mutant", mutant != null);
    refuse("--shard", shard != null);
    refuse("--results", results != null);
    refuse("--merge", merge != null);
    refuse("--faults", faults != null);
    refuse("--nodes", nodes != null);
    return proveDesign(DesignDocument.read(Path.of(target)));
  }

  static void requireCounts(long seeds, int workers) {
    if (seeds < 1) {
      throw new BadInput("--seeds: found " + seeds + ", expected at least 1");
    }
    if (workers < 1) {
      throw new BadInput("--workers: found " + workers + ", expected at least 1");
    }
  }

  private static void refuse(String option, boolean given) {
    if (given) {
      throw new BadInput(option + " is for a protocol, found a design");
    }
  }

  // ---- protocols

  private int proveProtocol() throws IOException {
    refuseClass();
    MutantRuns runs = new MutantRuns(terminal, interrupt, workers, json);
    if (mutations) {
      return runs.score(RAFT.name(), this::scenario, budgetSeconds, mutant);
    }
    String bug = mutant;
    Scenario scenario = scenario(RAFT);
    if (bug != null) {
      scenario = new Mutated(scenario(runs.family(RAFT.name(), bug)), bug);
    }
    ProtocolRuns proving = new ProtocolRuns(terminal, interrupt, workers);
    List<Path> shards = merge;
    if (shards != null) {
      return finish(proving.merged(scenario, shards));
    }
    Long single = seed;
    if (single != null) {
      return finish(proving.replayed(scenario, single, keep));
    }
    refuseKeep();
    return finish(
        proving.campaign(
            scenario,
            firstSeed == null ? 0 : firstSeed,
            seeds == null ? PROTOCOL_SEEDS : seeds,
            shard(),
            results));
  }

  private void refuseClass() {
    if (dataClass != null) {
      throw new BadInput("--class is for a design, found " + target);
    }
  }

  private void refuseKeep() {
    if (keep != null) {
      throw new BadInput("--keep: expected --seed with it");
    }
  }

  private Scenario scenario(Family family) {
    try {
      return new Swarmed(
          family, nodes == null ? 5 : nodes, faults == null ? Mix.all() : Mix.parse(faults));
    } catch (IllegalArgumentException bad) {
      throw new BadInput("prove: " + bad.getMessage());
    }
  }

  private Shard shard() {
    try {
      return shard == null ? Shard.WHOLE : Shard.parse(shard);
    } catch (IllegalArgumentException bad) {
      throw new BadInput("--" + bad.getMessage());
    }
  }

  private int finish(Evidence evidence) throws IOException {
    return finish(List.of(evidence), Report.html(List.of(evidence)));
  }

  private int finish(List<Evidence> evidence, String page) throws IOException {
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

  private int proveDesign(Design design) throws IOException {
    Design chosen = chosen(design);
    long first = firstSeed == null ? design.design().seed() : firstSeed;
    DesignProof proof =
        new DesignProof(chosen, target, first, seeds == null ? DESIGN_SEEDS : seeds, workers);
    Long single = seed;
    if (single != null) {
      if (chosen.classes().size() != 1) {
        throw new BadInput("--seed: expected --class with it, which run it is the seed of");
      }
      Scenario failures = proof.failures(chosen.classes().getFirst());
      return finish(
          new ProtocolRuns(terminal, interrupt, workers).replayed(failures, single, keep));
    }
    refuseKeep();
    List<Evidence> evidence = evidence(proof, terminal, interrupt);
    return finish(evidence, Report.html(design, evidence));
  }

  private Design chosen(Design design) {
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
