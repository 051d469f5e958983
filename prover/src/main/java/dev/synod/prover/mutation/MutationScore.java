package dev.synod.prover.mutation;

import dev.synod.core.protocol.Family;
import dev.synod.prover.campaign.Campaign;
import dev.synod.prover.campaign.Shard;
import dev.synod.prover.campaign.Totals;
import dev.synod.prover.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs campaigns over mutants: which are caught, by which guarantee, how fast.
 *
 * @param verdicts what became of each mutant, in their order
 */
public record MutationScore(List<Verdict> verdicts) {

  public MutationScore {
    verdicts = List.copyOf(verdicts);
  }

  /**
   * What became of a mutant.
   *
   * @param seeds how many seeds were run
   * @param caught the seed that failed first, with the guarantee it broke; null if none did
   * @param cpuNanos the processor time spent, over all threads
   */
  public record Verdict(Mutant mutant, long seeds, Totals.@Nullable Failed caught, long cpuNanos) {

    /** Whether a guarantee that ought to catch it did. */
    public boolean caughtAsExpected() {
      return caught != null && mutant.caughtBy().contains(caught.guarantee());
    }
  }

  /** How many mutants can be told from the original. */
  public long distinguishable() {
    return verdicts.stream().filter(verdict -> verdict.mutant().equivalent().isEmpty()).count();
  }

  /** How many of these were caught within this much processor time. */
  public long caughtWithin(long cpuNanos) {
    return verdicts.stream()
        .filter(verdict -> verdict.mutant().equivalent().isEmpty())
        .filter(verdict -> verdict.caught() != null && verdict.cpuNanos() <= cpuNanos)
        .count();
  }

  /** Told of each mutant's verdict as it is reached. */
  public interface Observer {
    void judged(Verdict verdict);
  }

  /**
   * Runs every mutant until it is caught or its budget ends. Mutants that are argued to be
   * equivalent run too: if one is caught, the argument is wrong.
   *
   * @param scenario the scenario in which a family of protocols is tried
   * @param cpuNanos the processor time spent so far by this process
   * @param budgetNanos the processor time that one mutant may take
   */
  public static MutationScore of(
      List<Mutant> mutants,
      MutantCompiler compiler,
      Function<Family, Scenario> scenario,
      int workers,
      LongSupplier cpuNanos,
      long budgetNanos,
      Observer observer,
      BooleanSupplier stop) {
    List<Verdict> verdicts = new ArrayList<>();
    for (Mutant mutant : mutants) {
      if (stop.getAsBoolean()) {
        break;
      }
      Scenario mutated = scenario.apply(compiler.load(mutant));
      long start = cpuNanos.getAsLong();
      Totals totals =
          Campaign.run(
              mutated,
              Totals.none(mutated.description(), 0, Long.MAX_VALUE, Shard.WHOLE),
              workers,
              (result, soFar) -> {},
              () -> stop.getAsBoolean() || cpuNanos.getAsLong() - start > budgetNanos);
      Verdict verdict =
          new Verdict(mutant, totals.done(), totals.failure(), cpuNanos.getAsLong() - start);
      verdicts.add(verdict);
      observer.judged(verdict);
    }
    return new MutationScore(verdicts);
  }
}
