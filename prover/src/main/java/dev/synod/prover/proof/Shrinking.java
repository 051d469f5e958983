package dev.synod.prover.proof;

import dev.synod.core.evidence.Counterexample;
import dev.synod.prover.run.Result;
import dev.synod.prover.run.Run;
import dev.synod.prover.run.Trial;
import dev.synod.prover.scenario.Scenario;
import dev.synod.simulator.fault.Fault;
import dev.synod.simulator.fault.Schedule;
import dev.synod.simulator.fault.Shrinker;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes a failing seed small, and draws it. */
public final class Shrinking {

  /** How often a run may be repeated to make it smaller. */
  public static final int MAXIMUM_RUNS = 1_000;

  private static final long PICTURE_NANOS = 400_000_000;

  private final Scenario scenario;
  private final long seed;
  private final Trial trial;
  private final String guarantee;
  private List<Fault> kept;

  private Shrinking(Scenario scenario, long seed, Trial trial, String guarantee) {
    this.scenario = scenario;
    this.seed = seed;
    this.trial = trial;
    this.guarantee = guarantee;
    kept = trial.schedule().faults();
  }

  /**
   * The seed's run with as few and as short faults as still break the same guarantee.
   *
   * @return null if the seed breaks none
   */
  public static @Nullable Counterexample of(Scenario scenario, long seed) {
    Trial trial = scenario.trial(seed);
    Result.Failure failure = Run.of(trial).failure();
    return failure == null
        ? null
        : new Shrinking(scenario, seed, trial, failure.witness().guarantee().id()).shrunk();
  }

  private Counterexample shrunk() {
    Schedule smallest = Shrinker.shrink(trial.schedule(), this::stillFails, MAXIMUM_RUNS);
    Run.Pictured pictured = Run.pictured(trial.under(smallest), PICTURE_NANOS);
    Result.Failure failure = pictured.result().failure();
    if (failure == null) {
      throw new IllegalStateException(scenario.replay(seed) + " fails only at times");
    }
    return new Counterexample(
        seed,
        failure.witness(),
        smallest.faults().stream().map(Fault::describe).toList(),
        trial.schedule().faults().size(),
        replay(),
        pictured.diagram());
  }

  private boolean stillFails(Schedule schedule) {
    Result.Failure failure = Run.of(trial.under(schedule)).failure();
    boolean fails = failure != null && failure.witness().guarantee().id().equals(guarantee);
    if (fails && isSubsequence(schedule.faults())) {
      kept = schedule.faults();
    }
    return fails;
  }

  /** Whether these are some of the drawn faults as they were drawn, none of them shortened. */
  private boolean isSubsequence(List<Fault> faults) {
    int at = 0;
    for (Fault fault : trial.schedule().faults()) {
      if (at < faults.size() && faults.get(at).equals(fault)) {
        at++;
      }
    }
    return at == faults.size();
  }

  private String replay() {
    return scenario.replay(seed) + " --keep " + keep(positions(trial.schedule().faults(), kept));
  }

  private static List<Integer> positions(List<Fault> drawn, List<Fault> kept) {
    List<Integer> positions = new ArrayList<>();
    for (int position = 0; position < drawn.size(); position++) {
      if (positions.size() < kept.size()
          && kept.get(positions.size()).equals(drawn.get(position))) {
        positions.add(position);
      }
    }
    return positions;
  }

  private static String keep(List<Integer> positions) {
    return positions.isEmpty()
        ? "none"
        : positions.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  /**
   * A seed's trial with only some of its faults.
   *
   * @param keep positions among the seed's faults, separated by commas, or none
   * @throws IllegalArgumentException if a position is none
   */
  public static Trial keeping(Trial trial, String keep) {
    List<Fault> drawn = trial.schedule().faults();
    List<Fault> faults = new ArrayList<>();
    for (String position : keep.equals("none") ? List.<String>of() : List.of(keep.split(",", -1))) {
      int at =
          IntStream.range(0, drawn.size())
              .filter(candidate -> String.valueOf(candidate).equals(position))
              .findFirst()
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      ("--keep %s: found «%s», expected none or numbers from 0 to %d,"
                              + " separated by commas")
                          .formatted(keep, position, drawn.size() - 1)));
      faults.add(drawn.get(at));
    }
    return trial.under(trial.schedule().with(faults));
  }
}
