package dev.synod.cli;

import dev.synod.core.evidence.Evidence;
import dev.synod.core.evidence.Evidence.Finding;
import dev.synod.core.guarantee.Guarantee;
import dev.synod.prover.coordination.Scenarios;
import dev.synod.prover.mutation.Mutant;
import dev.synod.prover.mutation.MutantLibrary;
import dev.synod.prover.pattern.PatternCampaign;
import dev.synod.prover.pattern.PatternFindings;
import dev.synod.prover.pattern.PatternRun;
import dev.synod.prover.pattern.PatternScenario;
import dev.synod.prover.pattern.PatternScenarios;
import dev.synod.prover.pattern.PatternTotals;
import dev.synod.report.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Campaigns over a pattern, and single seeds with all that happens in them. */
record PatternRuns(Terminal terminal, Interrupt interrupt, int workers, Path folder, boolean json) {

  private static final long SEEDS = 1_000;
  private static final String USUAL_STORE = "linearizable";
  private static final PatternScenarios ALL = new Scenarios();

  /** The names of the patterns. */
  static List<String> patterns() {
    return ALL.patterns();
  }

  int prove(String pattern, ProveOptions options) {
    PatternScenario scenario = scenario(pattern, options);
    Long single = options.seed;
    Output.prepare(folder);
    if (single != null) {
      return replay(scenario, single);
    }
    long first = options.firstSeed == null ? 0 : options.firstSeed;
    long seeds = options.seeds == null ? SEEDS : options.seeds;
    Progress progress = new Progress(terminal, System::nanoTime);
    PatternTotals totals =
        PatternCampaign.run(
            scenario,
            first,
            seeds,
            workers,
            soFar -> progress.show(scenario.subject(), soFar.seeds(), seeds),
            interrupt);
    progress.clear();
    return finish(scenario, first, totals, List.of());
  }

  private PatternScenario scenario(String pattern, ProveOptions options) {
    String store = options.store == null ? USUAL_STORE : options.store;
    if (!ALL.stores().contains(store)) {
      throw new BadInput(
          "--store: found %s, expected %s".formatted(store, String.join(" or ", ALL.stores())));
    }
    String bug = options.mutant;
    return bug == null
        ? ALL.scenario(pattern, store)
        : new MutatedPattern(mutated(pattern, bug).scenario(pattern, store), bug);
  }

  private static PatternScenarios mutated(String pattern, String bug) {
    List<Mutant> mutants = MutantLibrary.mutants(pattern);
    for (Mutant mutant : mutants) {
      if (mutant.id().equals(bug)) {
        return MutantLibrary.patterns(System.getProperty("java.class.path", ""))
            .load(mutant, PatternScenarios.class);
      }
    }
    throw new BadInput(
        "--mutant: found %s, expected one of %s"
            .formatted(bug, mutants.stream().map(Mutant::id).collect(Collectors.joining(", "))));
  }

  /** Runs one seed, and tells what happens in it. */
  private int replay(PatternScenario scenario, long seed) {
    PatternRun run = scenario.run(seed, true);
    if (!json) {
      for (PatternRun.Line line : run.trace()) {
        terminal.line(
            "%12.3f ms  %-14s %s".formatted(line.atNanos() / 1e6, line.who(), line.what()));
      }
      terminal.line("");
    }
    return finish(scenario, seed, PatternTotals.NONE.plus(run), run.trace());
  }

  private int finish(
      PatternScenario scenario, long first, PatternTotals totals, List<PatternRun.Line> trace) {
    Evidence evidence = PatternFindings.evidence(scenario, first, totals);
    List<Finding> unpromised = PatternFindings.unpromised(scenario, totals);
    if (!json) {
      new EvidenceText(evidence, terminal).print();
      unpromised.forEach(finding ->
          terminal.paragraph(
              "  ",
              "not promised: %s: %s"
                  .formatted(finding.guarantee().id(), EvidenceText.verdict(finding.verdict()))));
      terminal.flush();
    }
    Output.write(folder, "report.html", Report.html(List.of(evidence)), terminal);
    if (json) {
      terminal.line(Json.text(json(evidence, unpromised, trace)));
    }
    return ExitStatus.of(List.of(evidence));
  }

  private ObjectNode json(
      Evidence evidence, List<Finding> unpromised, List<PatternRun.Line> trace) {
    ObjectNode node = Json.object();
    node.put("report", folder.resolve("report.html").toString());
    node.set("evidence", Json.evidence(List.of(evidence)));
    node.set("unpromised", Json.findings(unpromised));
    if (!trace.isEmpty()) {
      ArrayNode lines = node.putArray("trace");
      for (PatternRun.Line line : trace) {
        lines
            .addObject()
            .put("atNanos", line.atNanos())
            .put("who", line.who())
            .put("what", line.what());
      }
    }
    return node;
  }

  /** A scenario with a known bug: the same, but for its name and its replay command. */
  private record MutatedPattern(PatternScenario scenario, String bug) implements PatternScenario {

    @Override
    public String subject() {
      return scenario.subject() + " with " + bug;
    }

    @Override
    public String description() {
      return scenario.description() + ", with the known bug " + bug;
    }

    @Override
    public List<Guarantee> guarantees() {
      return scenario.guarantees();
    }

    @Override
    public List<Guarantee> unpromised() {
      return scenario.unpromised();
    }

    @Override
    public PatternRun run(long seed, boolean recording) {
      return scenario.run(seed, recording);
    }

    @Override
    public String replay(long seed) {
      return scenario.replay(seed) + " --mutant " + bug;
    }
  }
}
