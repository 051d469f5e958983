package dev.synod.prover.pattern;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Runs many seeds of a scenario, on many threads. What it comes to does not depend on how many. */
public final class PatternCampaign {

  private final PatternScenario scenario;
  private final long limit;
  private final Observer observer;
  private final Predicate<PatternTotals> enough;
  private final ReentrantLock lock = new ReentrantLock();
  private long next;
  private PatternTotals totals = PatternTotals.NONE;

  /** Told of the totals after each run, by one thread at a time. */
  public interface Observer {

    /** One more seed was run. */
    void ran(PatternTotals soFar);
  }

  private PatternCampaign(
      PatternScenario scenario,
      long firstSeed,
      long seeds,
      Observer observer,
      Predicate<PatternTotals> enough) {
    this.scenario = scenario;
    this.next = firstSeed;
    this.limit = firstSeed + seeds;
    this.observer = observer;
    this.enough = enough;
  }

  /**
   * Runs all seeds, or those that are begun until it is to stop.
   *
   * @param workers how many runs go on at a time
   * @param stop asked before each run
   * @throws IllegalStateException if a run breaks the prover; the message has the command that does
   *     it again
   */
  public static PatternTotals run(
      PatternScenario scenario,
      long firstSeed,
      long seeds,
      int workers,
      Observer observer,
      BooleanSupplier stop) {
    return new PatternCampaign(scenario, firstSeed, seeds, observer, totals -> stop.getAsBoolean())
        .runAll(workers);
  }

  /** Runs seeds one after the other until one breaks this guarantee, or all are run. */
  public static PatternTotals until(String guarantee, PatternScenario scenario, long seeds) {
    return new PatternCampaign(
            scenario, 0, seeds, soFar -> {}, totals -> totals.broken().containsKey(guarantee))
        .runAll(1);
  }

  private PatternTotals runAll(int workers) {
    Callable<Boolean> work = this::work;
    try (ExecutorService executor = Executors.newFixedThreadPool(workers)) {
      for (Future<Boolean> worker :
          executor.invokeAll(Stream.generate(() -> work).limit(workers).toList())) {
        worker.get();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException broken) {
      switch (broken.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw new IllegalStateException(broken);
      }
    }
    return totals;
  }

  private boolean work() {
    for (long seed = take(); seed < limit; seed = take()) {
      PatternRun run;
      try {
        run = scenario.run(seed, false);
      } catch (RuntimeException broken) {
        throw new IllegalStateException(scenario.replay(seed) + " broke the prover", broken);
      }
      add(run);
    }
    return true;
  }

  private long take() {
    lock.lock();
    try {
      return next < limit && !enough.test(totals) ? next++ : limit;
    } finally {
      lock.unlock();
    }
  }

  private void add(PatternRun run) {
    lock.lock();
    try {
      totals = totals.plus(run);
      observer.ran(totals);
    } finally {
      lock.unlock();
    }
  }
}
