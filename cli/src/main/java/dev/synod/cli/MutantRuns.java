package dev.synod.cli;

import dev.synod.core.protocol.Family;
import dev.synod.prover.campaign.Totals;
import dev.synod.prover.mutation.Mutant;
import dev.synod.prover.mutation.MutantCompiler;
import dev.synod.prover.mutation.MutantLibrary;
import dev.synod.prover.mutation.MutationScore;
import dev.synod.prover.scenario.Scenario;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Runs with known bugs switched on. */
record MutantRuns(Terminal terminal, Interrupt interrupt, int workers, boolean json) {

  private static final long SOON_SECONDS = 60;

  /** A protocol with a known bug. */
  Family family(String protocol, String bug) {
    return compiler(protocol).load(mutants(protocol, bug).getFirst());
  }

  private static List<Mutant> mutants(String protocol, @Nullable String bug) {
    List<Mutant> mutants =
        MutantLibrary.mutants(protocol).stream()
            .filter(mutant -> bug == null || mutant.id().equals(bug))
            .toList();
    if (mutants.isEmpty()) {
      throw new BadInput(
          "--mutant: found %s, expected one of %s".formatted(bug, ProveCommand.known(protocol)));
    }
    return mutants;
  }

  private static MutantCompiler compiler(String protocol) {
    return MutantLibrary.compiler(
        protocol, "dev.synod.protocols.raft.RaftFamily", System.getProperty("java.class.path", ""));
  }

  /** Runs all mutants, or one, and prints which are caught. */
  int score(
      String protocol,
      Function<Family, Scenario> scenario,
      long budgetSeconds,
      @Nullable String bug) {
    TextTable table =
        new TextTable("mutant", "caught by", " first seed", " seeds", " CPU s", "bug");
    Progress progress = new Progress(terminal, System::nanoTime);
    List<Mutant> mutants = mutants(protocol, bug);
    int[] judged = {0};
    MutationScore score =
        MutationScore.of(
            mutants,
            compiler(protocol),
            scenario,
            workers,
            MutantRuns::cpuNanos,
            TimeUnit.SECONDS.toNanos(budgetSeconds),
            verdict -> {
              table.row(row(verdict));
              progress.show("mutants of " + protocol, ++judged[0], mutants.size());
            },
            interrupt);
    progress.clear();
    if (json) {
      terminal.line(Json.text(json(score)));
    } else {
      table.print(terminal, "");
      terminal.line("");
      terminal.paragraph("", summary(score));
    }
    long caught = score.caughtWithin(TimeUnit.SECONDS.toNanos(budgetSeconds));
    return caught == score.distinguishable() ? ExitStatus.DONE : ExitStatus.VIOLATED;
  }

  private static Object[] row(MutationScore.Verdict verdict) {
    Totals.Failed caught = verdict.caught();
    String by =
        caught != null
            ? caught.guarantee() + (verdict.caughtAsExpected() ? "" : " (not expected)")
            : verdict.mutant().equivalent().isEmpty() ? "SURVIVED" : "equivalent";
    return new Object[] {
      verdict.mutant().id(),
      by,
      caught == null ? "" : "%,d".formatted(caught.seed()),
      "%,d".formatted(verdict.seeds()),
      "%.1f".formatted(verdict.cpuNanos() / 1e9),
      verdict.mutant().title()
    };
  }

  private static String summary(MutationScore score) {
    long distinguishable = score.distinguishable();
    long all = score.caughtWithin(Long.MAX_VALUE);
    long soon = score.caughtWithin(TimeUnit.SECONDS.toNanos(SOON_SECONDS));
    return ("%d of %d mutants caught, %d of them within %d s of processor time;"
            + " %d more are argued to be equivalent")
        .formatted(
            all, distinguishable, soon, SOON_SECONDS, score.verdicts().size() - distinguishable);
  }

  private static ObjectNode json(MutationScore score) {
    ObjectNode node = Json.object();
    ArrayNode all = node.putArray("mutants");
    for (MutationScore.Verdict verdict : score.verdicts()) {
      ObjectNode one = all.addObject();
      one.put("id", verdict.mutant().id());
      one.put("title", verdict.mutant().title());
      one.put("seeds", verdict.seeds());
      one.put("cpuSeconds", verdict.cpuNanos() / 1e9);
      Totals.Failed caught = verdict.caught();
      if (caught != null) {
        one.put("caughtBy", caught.guarantee());
        one.put("seed", caught.seed());
        one.put("expected", verdict.caughtAsExpected());
      }
      if (!verdict.mutant().equivalent().isEmpty()) {
        one.put("equivalent", verdict.mutant().equivalent());
      }
    }
    return node;
  }

  /** The processor time of this process. */
  private static long cpuNanos() {
    return ProcessHandle.current()
        .info()
        .totalCpuDuration()
        .orElseThrow(() -> new IllegalStateException("this system does not tell processor time"))
        .toNanos();
  }
}
