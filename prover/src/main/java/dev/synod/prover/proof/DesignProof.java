package dev.synod.prover.proof;

import dev.synod.core.evidence.Counterexample;
import dev.synod.core.evidence.Evidence;
import dev.synod.design.architecture.ClassDesign;
import dev.synod.design.architecture.Design;
import dev.synod.prover.campaign.Campaign;
import dev.synod.prover.campaign.Shard;
import dev.synod.prover.campaign.Totals;
import dev.synod.prover.scenario.Designed;
import dev.synod.prover.scenario.Designed.Weather;
import dev.synod.prover.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Proves the classes of a design: a few long calm runs for latencies, and many runs under the
 * failures that it claims to survive.
 *
 * @param document what the user calls the design's file
 * @param firstSeed the first seed
 * @param seeds how many seeds of failures a class is run with
 * @param workers how many runs go on at a time
 */
public record DesignProof(Design design, String document, long firstSeed, long seeds, int workers) {

  private static final long SECOND = 1_000_000_000;
  private static final int CALM_SEEDS = 4;
  private static final long CALM_NANOS = 90 * SECOND;

  /** So many operations in a calm run make its percentiles sharp enough. */
  private static final double CALM_OPERATIONS = 100_000;

  private static final long FAILURE_ELECTIONS = 120;

  /** Told of progress: which class, and how many of its seeds are done of how many. */
  public interface Observer {
    void progressed(ClassDesign subject, long done, long of);
  }

  /** The classes that can be simulated. */
  public List<ClassDesign> simulated() {
    return design.classes().stream().filter(Designed::isSimulated).toList();
  }

  /** The classes that are replicated in a way that there is no protocol for yet. */
  public List<ClassDesign> unsimulated() {
    return design.classes().stream().filter(each -> !Designed.isSimulated(each)).toList();
  }

  /**
   * The evidence for each class that can be simulated and was begun before {@code stop} said to
   * end.
   */
  public List<Evidence> evidence(Observer observer, BooleanSupplier stop) {
    List<Evidence> evidence = new ArrayList<>();
    for (ClassDesign subject : simulated()) {
      if (!stop.getAsBoolean()) {
        evidence.add(evidence(subject, observer, stop));
      }
    }
    return evidence;
  }

  /** The scenario without faults for one class. */
  public Scenario calm(ClassDesign subject) {
    return calmly(subject);
  }

  private Designed calmly(ClassDesign subject) {
    Designed longest = new Designed(design, document, subject, Weather.CALM, CALM_NANOS);
    double enough = longest.warmUpNanos() + CALM_OPERATIONS / longest.perSecond() * SECOND;
    return enough >= CALM_NANOS
        ? longest
        : new Designed(design, document, subject, Weather.CALM, (long) enough);
  }

  /** The scenario of failures for one class. */
  public Scenario failures(ClassDesign subject) {
    return Designed.throughElections(design, document, subject, FAILURE_ELECTIONS);
  }

  private Evidence evidence(ClassDesign subject, Observer observer, BooleanSupplier stop) {
    Designed calm = calmly(subject);
    long all = seeds > Long.MAX_VALUE - CALM_SEEDS ? Long.MAX_VALUE : CALM_SEEDS + seeds;
    Latencies latencies = new Latencies();
    Totals quiet =
        run(
            calm,
            CALM_SEEDS,
            (result, totals) -> {
              latencies.add(result.samples(), calm.warmUpNanos());
              observer.progressed(subject, totals.done(), all);
            },
            stop);
    if (quiet.failure() != null) {
      return Findings.evidence(
          calm, quiet, List.of(), Shrinking.of(calm, quiet.failure().seed(), stop));
    }
    Scenario failures = failures(subject);
    Totals totals =
        run(
            failures,
            seeds,
            (result, soFar) -> observer.progressed(subject, CALM_SEEDS + soFar.done(), all),
            stop);
    Totals.Failed failed = totals.failure();
    Counterexample counterexample =
        failed == null ? null : Shrinking.of(failures, failed.seed(), stop);
    return Findings.evidence(
        failures,
        totals,
        List.of(new Findings.Beside(quiet, calm.words(quiet.done()))),
        latencies.beside(subject),
        counterexample);
  }

  private Totals run(
      Scenario scenario, long count, Campaign.Observer observer, BooleanSupplier stop) {
    Totals none = Totals.none(scenario.description(), firstSeed, count, Shard.WHOLE);
    return Campaign.run(scenario, none, workers, observer, stop);
  }
}
