package dev.synod.prover.proof;

import dev.synod.core.evidence.Counterexample;
import dev.synod.core.evidence.Evidence;
import dev.synod.core.evidence.Evidence.Finding;
import dev.synod.core.guarantee.Consistency;
import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.guarantee.Verdict;
import dev.synod.prover.campaign.Totals;
import dev.synod.prover.scenario.Scenario;
import dev.synod.simulator.fault.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the totals of a campaign say about the guarantees of its scenario. */
public final class Findings {

  private Findings() {}

  /**
   * Other runs that say something of the same subject.
   *
   * @param words what they were, such as «4 seeds with no faults»
   */
  record Beside(Totals totals, String words) {}

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
    return evidence(scenario, totals, List.of(), latencies, counterexample);
  }

  /** The same, with runs beside that count too, but for the availability under faults. */
  static Evidence evidence(
      Scenario scenario,
      Totals totals,
      List<Beside> beside,
      List<Evidence.Latency> latencies,
      @Nullable Counterexample counterexample) {
    StringBuilder scenarios = new StringBuilder(scenario.description());
    Sum sum = Sum.of(totals);
    for (Beside other : beside) {
      scenarios.append("; and ").append(other.words());
      sum = sum.plus(Sum.of(other.totals()));
    }
    Sum all = sum;
    return new Evidence(
        scenario.subject(),
        scenarios.toString(),
        totals.firstSeed(),
        all.seeds(),
        all.events(),
        all.operations(),
        totals.faults(),
        new Evidence.Exercise(totals.planned(), all.activity(), ineffective(scenario, totals)),
        guarantees(scenario, counterexample).stream()
            .map(guarantee ->
                new Finding(guarantee, verdict(guarantee, totals, all, counterexample)))
            .toList(),
        latencies,
        totals.availability(),
        counterexample);
  }

  /** What several campaigns add up to. */
  private record Sum(
      long seeds,
      long events,
      long operations,
      long undecided,
      Verdict.Effort effort,
      Map<String, Long> activity) {

    static Sum of(Totals totals) {
      return new Sum(
          totals.done(),
          totals.events(),
          totals.operations(),
          totals.undecided(),
          totals.effort(),
          totals.activity());
    }

    Sum plus(Sum other) {
      Map<String, Long> both = new TreeMap<>(activity);
      other.activity.forEach((name, count) -> both.merge(name, count, Long::sum));
      return new Sum(
          seeds + other.seeds,
          events + other.events,
          operations + other.operations,
          undecided + other.undecided,
          effort.plus(other.effort),
          both);
    }
  }

  /** The kinds of faults that were planned and change nothing for this protocol. */
  private static List<String> ineffective(Scenario scenario, Totals totals) {
    String skew = Kind.CLOCK_SKEW.label();
    return totals.planned().getOrDefault(skew, 0L) > 0
            && scenario.trial(totals.firstSeed()).protocol().measuresSpansOnly()
        ? List.of(skew)
        : List.of();
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
      Guarantee guarantee, Totals totals, Sum all, @Nullable Counterexample counterexample) {
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
    long judged = all.seeds() - (failed == null ? 0 : 1);
    if (judged <= 0) {
      return new Verdict.Unknown("no run was judged", Verdict.Effort.NONE);
    }
    if (all.operations() == 0) {
      return new Verdict.Unknown("no client asked for anything", all.effort());
    }
    if (guarantee instanceof Consistency && all.undecided() > 0) {
      return new Verdict.Unknown(
          "the checker's budget ran out in %d of %d runs".formatted(all.undecided(), judged),
          all.effort());
    }
    return new Verdict.Holds(all.effort());
  }
}
