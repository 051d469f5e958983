package dev.synod.prover.proof;

import dev.synod.core.evidence.Counterexample;
import dev.synod.prover.run.Result;
import dev.synod.prover.run.Run;
import dev.synod.prover.run.Trial;
import dev.synod.prover.scenario.Scenario;
import dev.synod.simulator.fault.Fault;
import dev.synod.simulator.fault.Schedule;
import dev.synod.simulator.fault.Shrinker;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes a failing seed small, and draws it.
 *
 * <p>Each fault that is left out shifts all instants after it, so that a run which fails by a rare
 * coincidence no longer does, although the fault had nothing to do with it. So where leaving out
 * changes the run too much, the smaller schedule is tried under other streams of chance.
 */
public final class Shrinking {

  /** How often a run may be repeated under one stream of chance to make it smaller. */
  public static final int MAXIMUM_RUNS = 1_000;

  /** How many events may happen in search of other streams of chance: some seconds of them. */
  private static final long SEARCHED_EVENTS = 30_000_000;

  /** How small is small enough to look no further than under {@link #FEW_STREAMS}. */
  private static final int SMALL = 6;

  private static final int FEW_STREAMS = 4;
  private static final int MANY_STREAMS = 1_024;
  private static final long PICTURE_NANOS = 400_000_000;

  private final Scenario scenario;
  private final Trial trial;
  private final String guarantee;
  private final boolean searches;
  private final BooleanSupplier stop;
  private List<Fault> kept;
  private long chance;
  private long lastChance;
  private long eventsLeft = SEARCHED_EVENTS;

  private Shrinking(
      Scenario scenario, Trial trial, String guarantee, boolean searches, BooleanSupplier stop) {
    this.scenario = scenario;
    this.trial = trial;
    this.guarantee = guarantee;
    this.searches = searches;
    this.stop = stop;
    kept = trial.schedule().faults();
    chance = trial.chance();
  }

  /**
   * The seed's run with as few and as short faults as still break the same guarantee, under its own
   * stream of chance or another.
   *
   * @param stop whether to do with the faults that are left so far
   * @return null if the seed breaks none
   */
  public static @Nullable Counterexample of(Scenario scenario, long seed, BooleanSupplier stop) {
    return of(scenario, seed, Variation.NONE, stop);
  }

  /**
   * The same, beginning with a variation of the seed's run. One that changes something keeps its
   * stream of chance: so what a replay command shows is shrunk to itself.
   */
  public static @Nullable Counterexample of(
      Scenario scenario, long seed, Variation variation, BooleanSupplier stop) {
    Trial whole = scenario.trial(seed);
    Trial trial = variation.of(whole);
    Result.Failure failure = Run.of(trial).failure();
    if (failure == null) {
      return null;
    }
    boolean searches = variation.equals(Variation.NONE);
    String guarantee = failure.witness().guarantee().id();
    return new Shrinking(scenario, trial, guarantee, searches, stop)
        .shrunk(whole.schedule().faults());
  }

  private Counterexample shrunk(List<Fault> drawn) {
    Schedule smallest = Shrinker.leaveOut(trial.schedule(), this::stillFails, MAXIMUM_RUNS);
    if (searches) {
      smallest = underOtherStreams(smallest);
    }
    smallest = Shrinker.shrink(smallest, this::stillFails, MAXIMUM_RUNS);
    Run.Pictured pictured = Run.pictured(varied(smallest, chance), PICTURE_NANOS);
    Result.Failure failure = pictured.result().failure();
    if (failure == null) {
      throw new IllegalStateException(scenario.replay(trial.seed()) + " fails only at times");
    }
    return new Counterexample(
        trial.seed(),
        failure.witness(),
        smallest.faults().stream().map(Fault::describe).toList(),
        trial.schedule().faults().size(),
        scenario.replay(trial.seed()) + Variation.of(drawn, kept, chance).options(),
        pictured.diagram());
  }

  private Trial varied(Schedule schedule, long stream) {
    return trial.under(schedule).withChance(stream);
  }

  // ---- other streams of chance

  /** Under few streams first, then under more, as long as events are left. */
  private Schedule underOtherStreams(Schedule failing) {
    Schedule smallest = failing;
    int streams = FEW_STREAMS;
    while (!smallest.faults().isEmpty()
        && eventsLeft > 0
        && streams <= (smallest.faults().size() <= SMALL ? FEW_STREAMS : MANY_STREAMS)) {
      Schedule smaller = smallerUnder(streams, smallest);
      if (smaller == null) {
        streams *= 4;
      } else {
        smallest = Shrinker.leaveOut(smaller, this::stillFails, MAXIMUM_RUNS);
      }
    }
    return smallest;
  }

  private @Nullable Schedule smallerUnder(int streams, Schedule failing) {
    int size = failing.faults().size();
    for (int parts = Math.min(2, size); ; parts = Math.min(2 * parts, size)) {
      for (Schedule rest : Shrinker.withoutEach(parts, failing)) {
        if (failsUnderOneOf(streams, rest)) {
          return rest;
        }
      }
      if (parts == size) {
        return null;
      }
    }
  }

  /** Tries streams that were not tried before. */
  private boolean failsUnderOneOf(int streams, Schedule schedule) {
    for (int count = 0; count < streams && eventsLeft > 0; count++) {
      long other = ++lastChance;
      if (fails(schedule, other)) {
        chance = other;
        kept = schedule.faults();
        return true;
      }
    }
    return false;
  }

  // ---- runs

  private boolean stillFails(Schedule schedule) {
    boolean fails = fails(schedule, chance);
    if (fails && isSubsequence(schedule.faults())) {
      kept = schedule.faults();
    }
    return fails;
  }

  private boolean fails(Schedule schedule, long stream) {
    if (stop.getAsBoolean()) {
      return false;
    }
    Result result = Run.of(varied(schedule, stream), stop);
    if (result == null) {
      return false;
    }
    eventsLeft -= result.events();
    Result.Failure failure = result.failure();
    return failure != null && failure.witness().guarantee().id().equals(guarantee);
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
}
