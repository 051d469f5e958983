package dev.synod.cli;

import dev.synod.core.evidence.Counterexample;
import dev.synod.core.evidence.Evidence;
import dev.synod.core.guarantee.Guarantee;
import dev.synod.prover.campaign.Build;
import dev.synod.prover.campaign.Campaign;
import dev.synod.prover.campaign.ResultsFile;
import dev.synod.prover.campaign.Shard;
import dev.synod.prover.campaign.Totals;
import dev.synod.prover.proof.Findings;
import dev.synod.prover.proof.Shrinking;
import dev.synod.prover.proof.Variation;
import dev.synod.prover.run.Trial;
import dev.synod.prover.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Campaigns of a scenario, with progress on the terminal and results in files. */
record ProtocolRuns(Terminal terminal, Interrupt interrupt, int workers) {

  private static final int BUILD_LETTERS = 16;
  private static final long SAVE_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** Runs seeds; keeps the totals in a file if one is given, and goes on from it if it is there. */
  Evidence campaign(
      Scenario scenario, long firstSeed, long seeds, Shard shard, @Nullable Path results) {
    Totals from = Totals.none(scenario.description(), firstSeed, seeds, shard);
    if (results != null && Files.exists(results)) {
      from = resumed(results, from);
    }
    Progress progress = new Progress(terminal, System::nanoTime);
    Saving saving = new Saving(results);
    saving.now(from, true);
    long before = from.done();
    Totals totals =
        Campaign.run(
            scenario,
            from,
            workers,
            (result, soFar) -> {
              saving.now(soFar, false);
              progress.show(scenario.subject(), soFar.done() - before, shard.share(seeds) - before);
            },
            interrupt);
    progress.clear();
    saving.now(totals, true);
    return evidence(scenario, totals);
  }

  private static Totals resumed(Path results, Totals none) {
    Totals kept = read(results);
    requireThisBuild(results, kept);
    if (!kept.scenario().equals(none.scenario())
        || kept.firstSeed() != none.firstSeed()
        || kept.seeds() != none.seeds()
        || !kept.shard().equals(none.shard())) {
      throw new BadInput(
          ("%s: found results of «%s», %d seeds from %d, shard %s;"
                  + " expected those of this campaign, or no file")
              .formatted(results, kept.scenario(), kept.seeds(), kept.firstSeed(), kept.shard()));
    }
    return kept;
  }

  /** A seed of another program may come to something else. */
  private static void requireThisBuild(Path results, Totals kept) {
    if (!Build.isThis(kept.build())) {
      throw new BadInput(
          "%s: found results of build %s, expected those of this one, %s"
              .formatted(results, shortened(kept.build()), shortened(Build.IDENTITY)));
    }
  }

  private static String shortened(String build) {
    return build.length() <= BUILD_LETTERS ? build : build.substring(0, BUILD_LETTERS);
  }

  private static Totals read(Path results) {
    try {
      return ResultsFile.read(results);
    } catch (IllegalArgumentException bad) {
      throw new BadInput(String.valueOf(bad.getMessage()));
    } catch (IOException broken) {
      throw Output.unreadable(results, broken);
    }
  }

  /** Writes totals to a file, not too often. */
  private static final class Saving {
    private final @Nullable Path file;
    private long lastNanos = System.nanoTime();

    Saving(@Nullable Path file) {
      this.file = file;
    }

    void now(Totals totals, boolean surely) {
      long now = System.nanoTime();
      if (file == null || (!surely && now - lastNanos < SAVE_NANOS)) {
        return;
      }
      lastNanos = now;
      try {
        ResultsFile.write(file, totals);
      } catch (IOException broken) {
        throw Output.unwritable(file, broken);
      }
    }
  }

  /** Puts the results of all shards together. */
  Evidence merged(Scenario scenario, List<Path> files) {
    List<Totals> shards = new ArrayList<>();
    for (Path file : files) {
      Totals shard = read(file);
      requireThisBuild(file, shard);
      shards.add(shard);
    }
    try {
      Totals totals = Campaign.merge(shards);
      if (!totals.scenario().equals(scenario.description())) {
        throw new BadInput(
            "%s: found results of «%s», expected those of «%s»"
                .formatted(files.getFirst(), totals.scenario(), scenario.description()));
      }
      return evidence(scenario, totals);
    } catch (IllegalArgumentException bad) {
      throw new BadInput("--merge: " + bad.getMessage());
    }
  }

  /** Runs one seed, as it is or varied. */
  Evidence replayed(Scenario scenario, long seed, Variation variation) {
    Scenario chosen = variation.equals(Variation.NONE) ? scenario : new Varied(scenario, variation);
    try {
      chosen.trial(seed);
    } catch (IllegalArgumentException bad) {
      throw new BadInput(String.valueOf(bad.getMessage()));
    }
    Totals none = Totals.none(chosen.description(), seed, 1, Shard.WHOLE);
    Totals totals = Campaign.run(chosen, none, 1, (result, soFar) -> {}, interrupt);
    Counterexample counterexample =
        totals.failure() == null ? null : Shrinking.of(scenario, seed, variation, interrupt);
    return Findings.evidence(chosen, totals, List.of(), counterexample);
  }

  private Evidence evidence(Scenario scenario, Totals totals) {
    Totals.Failed failed = totals.failure();
    Counterexample counterexample =
        failed == null ? null : Shrinking.of(scenario, failed.seed(), interrupt);
    return Findings.evidence(scenario, totals, List.of(), counterexample);
  }

  /** A scenario whose trials are varied. */
  private record Varied(Scenario scenario, Variation variation) implements Scenario {
    @Override
    public String subject() {
      return scenario.subject();
    }

    @Override
    public String description() {
      return scenario.description() + variation.words();
    }

    @Override
    public List<Guarantee> guarantees() {
      return scenario.guarantees();
    }

    @Override
    public Trial trial(long seed) {
      return variation.of(scenario.trial(seed));
    }

    @Override
    public String replay(long seed) {
      return scenario.replay(seed);
    }
  }
}
