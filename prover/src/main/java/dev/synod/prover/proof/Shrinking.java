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
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
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
  private final List<Fault> drawn;
  private final String guarantee;
  private final BooleanSupplier stop;
  private List<Fault> kept;

  private Shrinking(
      Scenario scenario,
      long seed,
      Trial trial,
      List<Fault> drawn,
      String guarantee,
      BooleanSupplier stop) {
    this.scenario = scenario;
    this.seed = seed;
    this.trial = trial;
    this.drawn = drawn;
    this.guarantee = guarantee;
    this.stop = stop;
    kept = trial.schedule().faults();
  }

  /**
   * The seed's run with as few and as short faults as still break the same guarantee.
   *
   * @param stop whether to do with the faults that are left so far
   * @return null if the seed breaks none
   */
  public static @Nullable Counterexample of(Scenario scenario, long seed, BooleanSupplier stop) {
    return of(scenario, seed, null, stop);
  }

  /**
   * The same, beginning with only some of the seed's faults.
   *
   * @param keep as for {@link #keeping}; null for all
   */
  public static @Nullable Counterexample of(
      Scenario scenario, long seed, @Nullable String keep, BooleanSupplier stop) {
    Trial whole = scenario.trial(seed);
    List<Fault> drawn = whole.schedule().faults();
    Trial trial = keep == null ? whole : keeping(whole, keep);
    Result.Failure failure = Run.of(trial).failure();
    return failure == null
        ? null
        : new Shrinking(scenario, seed, trial, drawn, failure.witness().guarantee().id(), stop)
            .shrunk();
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
    if (stop.getAsBoolean()) {
      return false;
    }
    Result result = Run.of(trial.under(schedule), stop);
    Result.Failure failure = result == null ? null : result.failure();
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
    return scenario.replay(seed) + " --keep " + keep(positions(drawn, kept));
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
    TreeSet<Integer> positions = new TreeSet<>();
    for (String text : keep.equals("none") ? List.<String>of() : List.of(keep.split(",", -1))) {
      positions.add(position(keep, text, drawn.size()));
    }
    return trial.under(trial.schedule().with(positions.stream().map(drawn::get).toList()));
  }

  private static int position(String keep, String text, int faults) {
    return IntStream.range(0, faults)
        .filter(position -> String.valueOf(position).equals(text))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "--keep %s: found «%s», expected none%s"
                    .formatted(
                        keep,
                        text,
                        faults == 0
                            ? ", for the seed has no faults"
                            : " or numbers from 0 to " + (faults - 1) + ", separated by commas")));
  }
}
