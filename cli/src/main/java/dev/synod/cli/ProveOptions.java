package dev.synod.cli;

import dev.synod.prover.campaign.Shard;
import dev.synod.prover.proof.Variation;
import dev.synod.prover.scenario.Swarmed;
import dev.synod.simulator.fault.Mix;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code prove}, and which of them go together. */
final class ProveOptions {

  private static final int USUAL_NODES = 5;

  @Option(
      names = "--nodes",
      paramLabel = "COUNT",
      description = "How many voters the protocol begins with (5).")
  @Nullable Integer nodes;

  @Option(
      names = "--seeds",
      paramLabel = "COUNT",
      description = "How many seeds (1000; a design: 200 a class).")
  @Nullable Long seeds;

  @Option(
      names = "--first-seed",
      paramLabel = "SEED",
      description = "The first of the seeds (0; a design: its own).")
  @Nullable Long firstSeed;

  @Option(
      names = "--seed",
      paramLabel = "SEED",
      description = "Run one seed again, and shrink what it breaks.")
  @Nullable Long seed;

  @Option(
      names = "--keep",
      paramLabel = "POSITIONS",
      description = "With --seed: only these of the seed's faults, such as 0,3,7, or none.")
  @Nullable String keep;

  @Option(
      names = "--chance",
      paramLabel = "NUMBER",
      description =
          "With --seed: under this other stream of chance for delays, timers and clients (0, the"
              + " seed's own).")
  @Nullable Long chance;

  @Option(
      names = "--store",
      paramLabel = "KIND",
      description =
          "A pattern: the store that it stands on, linearizable or async, which loses what it"
              + " acknowledged when it fails over (linearizable).")
  @Nullable String store;

  @Option(
      names = "--faults",
      paramLabel = "MIX",
      description =
          "The kinds of faults, such as partition,crash=80,pause; all; none (all)."
              + " A design with --seed: none, or those that it survives.")
  @Nullable String faults;

  @Option(names = "--class", paramLabel = "ID", description = "Only this class of the design.")
  @Nullable String dataClass;

  @Option(names = "--shard", paramLabel = "I/N", description = "Run only this share of the seeds.")
  @Nullable String shard;

  @Option(
      names = "--results",
      paramLabel = "FILE",
      description = "Keep the totals in this file; go on from them if it is there.")
  @Nullable Path results;

  @Option(
      names = "--merge",
      arity = "1..*",
      paramLabel = "FILE",
      description = "Run nothing; put the results of all shards together.")
  @Nullable List<Path> merge;

  @Option(
      names = "--mutations",
      description = "Switch known bugs on, one after the other, and see which are found.")
  boolean mutations;

  @Option(names = "--mutant", paramLabel = "ID", description = "With this known bug switched on.")
  @Nullable String mutant;

  @Option(
      names = "--budget",
      paramLabel = "SECONDS",
      description = "With --mutations: processor time for each mutant (300).")
  @Nullable Long budgetSeconds;

  /** Refuses what is not for a design. */
  void requireForDesign() {
    String design = "a design";
    refuse("--store", store, design);
    refuse("--mutations", mutations ? true : null, design);
    refuse("--mutant", mutant, design);
    refuse("--budget", budgetSeconds, design);
    refuse("--shard", shard, design);
    refuse("--results", results, design);
    refuse("--merge", merge, design);
    refuse("--nodes", nodes, design);
    if (faults != null && !(seed != null && faults.equals("none"))) {
      throw new BadInput(
          "--faults: found " + faults + " with a design, expected none, and --seed with it");
    }
    requireForRuns();
  }

  /** Refuses what is not for a protocol, or not for what is to be done with it. */
  void requireForProtocol(String protocol) {
    refuse("--class", dataClass, protocol);
    refuse("--store", store, protocol);
    if (nodes != null && (nodes < 1 || nodes > Swarmed.MAXIMUM_NODES)) {
      throw new BadInput("--nodes: found " + nodes + ", expected 1 to " + Swarmed.MAXIMUM_NODES);
    }
    if (mutations) {
      refuseRuns("--mutations");
      refuse("--merge", merge, "--mutations");
      if (budgetSeconds != null && (budgetSeconds < 1 || budgetSeconds > CheckOptions.LONGEST)) {
        throw new BadInput(
            "--budget: found " + budgetSeconds + ", expected 1 to " + CheckOptions.LONGEST);
      }
      return;
    }
    if (budgetSeconds != null) {
      throw new BadInput("--budget: found no --mutations, expected it too");
    }
    if (merge != null) {
      refuseRuns("--merge");
    } else {
      requireForRuns();
    }
  }

  /** Refuses what is not for a pattern. */
  void requireForPattern(String pattern) {
    refuse("--class", dataClass, pattern);
    refuse("--nodes", nodes, pattern);
    refuse("--faults", faults, pattern);
    refuse("--keep", keep, pattern);
    refuse("--chance", chance, pattern);
    refuse("--shard", shard, pattern);
    refuse("--results", results, pattern);
    refuse("--merge", merge, pattern);
    refuse("--mutations", mutations ? true : null, pattern);
    refuse("--budget", budgetSeconds, pattern);
    requireForRuns();
  }

  private void refuseRuns(String with) {
    refuse("--seed", seed, with);
    refuse("--seeds", seeds, with);
    refuse("--first-seed", firstSeed, with);
    refuse("--keep", keep, with);
    refuse("--chance", chance, with);
    refuse("--shard", shard, with);
    refuse("--results", results, with);
  }

  private void requireForRuns() {
    if (seed != null) {
      refuse("--seeds", seeds, "--seed");
      refuse("--first-seed", firstSeed, "--seed");
      refuse("--shard", shard, "--seed");
      refuse("--results", results, "--seed");
    } else if (keep != null) {
      throw new BadInput("--keep: found no --seed, expected it too");
    } else if (chance != null) {
      throw new BadInput("--chance: found no --seed, expected it too");
    }
    requireCount("--seeds", seeds == null ? 1 : seeds);
  }

  private static void refuse(String option, @Nullable Object given, String with) {
    if (given != null) {
      throw new BadInput(option + ": found it with " + with + ", expected it without");
    }
  }

  static void requireCount(String option, long count) {
    if (count < 1) {
      throw new BadInput(option + ": found " + count + ", expected at least 1");
    }
  }

  /** What a replay changes of the seed's run. */
  Variation variation() {
    try {
      return new Variation(keep, chance == null ? 0 : chance);
    } catch (IllegalArgumentException bad) {
      throw new BadInput(String.valueOf(bad.getMessage()));
    }
  }

  int nodesOrUsual() {
    return nodes == null ? USUAL_NODES : nodes;
  }

  Mix mix() {
    try {
      return faults == null ? Mix.all() : Mix.parse(faults);
    } catch (IllegalArgumentException bad) {
      throw new BadInput("--" + bad.getMessage());
    }
  }

  Shard shardOrWhole() {
    try {
      return shard == null ? Shard.WHOLE : Shard.parse(shard);
    } catch (IllegalArgumentException bad) {
      throw new BadInput("--" + bad.getMessage());
    }
  }
}
