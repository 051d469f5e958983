package dev.synod.prover.proof;

import dev.synod.core.evidence.Counterexample;
import dev.synod.core.evidence.Evidence;
import dev.synod.core.evidence.Evidence.Finding;
import dev.synod.core.guarantee.Consistency;
import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.guarantee.Verdict;
import dev.synod.prover.campaign.Totals;
import dev.synod.prover.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the totals of a campaign say about the guarantees of its scenario. */
public final class Findings {

  private Findings() {}

  /**
   * The evidence of a campaign.
   *
   * @param latencies what clients saw without faults
   * @param counterexample the first failing seed, made small; null if none failed
   */
  public static Evidence evidence(
      Scenario scenario,
      Totals totals,
      List<Evidence.Latency> latencies,
      @Nullable Counterexample counterexample) {
    return new Evidence(
        scenario.subject(),
        scenario.description(),
        totals.firstSeed(),
        totals.done(),
        totals.events(),
        totals.operations(),
        totals.faults(),
        guarantees(scenario, counterexample).stream()
            .map(guarantee -> new Finding(guarantee, verdict(guarantee, totals, counterexample)))
            .toList(),
        latencies,
        totals.availability(),
        counterexample);
  }

  /** What the scenario promises, and what broke, should that be something else. */
  private static List<Guarantee> guarantees(
      Scenario scenario, @Nullable Counterexample counterexample) {
    List<Guarantee> guarantees = new ArrayList<>(scenario.guarantees());
    if (counterexample != null) {
      Guarantee broken = counterexample.witness().guarantee();
      if (guarantees.stream().noneMatch(promised -> promised.id().equals(broken.id()))) {
        guarantees.add(broken);
      }
    }
    return guarantees;
  }

  /**
   * A guarantee that no run broke holds for the runs that there were, as far as they were judged:
   * one that is stopped by another violation does not count. A failure that does not come again
   * says that the totals are of another program, so that nothing is known of this one.
   */
  private static Verdict verdict(
      Guarantee guarantee, Totals totals, @Nullable Counterexample counterexample) {
    if (counterexample != null
        && counterexample.witness().guarantee().id().equals(guarantee.id())) {
      return new Verdict.Violated(counterexample.witness());
    }
    Totals.Failed failed = totals.failure();
    if (failed != null && counterexample == null) {
      return new Verdict.Unknown(
          "seed %d broke %s, and does not when it is run again"
              .formatted(failed.seed(), failed.guarantee()),
          totals.effort());
    }
    long judged = totals.done() - (failed == null ? 0 : 1);
    if (judged <= 0) {
      return new Verdict.Unknown("no run was judged", Verdict.Effort.NONE);
    }
    if (guarantee instanceof Consistency && totals.undecided() > 0) {
      return new Verdict.Unknown(
          "the checker's budget ran out in %d of %d runs".formatted(totals.undecided(), judged),
          totals.effort());
    }
    return new Verdict.Holds(totals.effort());
  }
}
