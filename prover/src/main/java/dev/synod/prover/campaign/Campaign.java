package dev.synod.prover.campaign;

import dev.synod.prover.run.Result;
import dev.synod.prover.run.Run;
import dev.synod.prover.scenario.Scenario;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs the seeds of a scenario in parallel. */
public final class Campaign {

  /** Told of each seed's result, in the order of the seeds, by one thread at a time. */
  public interface Observer {
    void ran(Result result, Totals totals);
  }

  /** So many seeds may be begun beyond the first that is not done. */
  static final int WINDOW = 1_024;

  private final Scenario scenario;
  private final Observer observer;
  private final BooleanSupplier stop;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private final Map<Long, Result> early = new HashMap<>();
  private final Shard shard;
  private final long firstSeed;
  private Totals totals;
  private long next;
  private long limit;

  private Campaign(Scenario scenario, Totals from, Observer observer, BooleanSupplier stop) {
    this.scenario = scenario;
    this.observer = observer;
    this.stop = stop;
    shard = from.shard();
    firstSeed = from.firstSeed();
    totals = from;
    next = from.done();
    limit = from.complete() ? next : from.shard().share(from.seeds());
  }

  /**
   * Runs the seeds that are not done yet, until all are, one fails, or {@code stop} says so. The
   * totals are those of the seeds run so far without a gap.
   *
   * @param from where to begin: {@link Totals#none}, or the totals of an interrupted campaign
   * @param workers how many seeds run at a time
   * @param stop asked often, by all workers; runs that are under way are given up
   * @throws RuntimeException what the observer threw, once the runs under way have ended
   */
  public static Totals run(
      Scenario scenario, Totals from, int workers, Observer observer, BooleanSupplier stop) {
    if (!from.build().equals(Build.IDENTITY)) {
      throw new IllegalArgumentException(
          "these are results of build %s, not of %s".formatted(from.build(), Build.IDENTITY));
    }
    if (!from.scenario().equals(scenario.description())) {
      throw new IllegalArgumentException(
          "these are results of «%s», not of «%s»"
              .formatted(from.scenario(), scenario.description()));
    }
    Campaign campaign = new Campaign(scenario, from, observer, stop);
    int busy = (int) Math.min(workers, campaign.limit - campaign.next);
    if (busy > 0) {
      campaign.run(busy);
    }
    return campaign.totals;
  }

  private void run(int workers) {
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
  }

  private boolean work() {
    for (long position = take(); position >= 0; position = take()) {
      boolean kept = false;
      try {
        Result result = run(shard.seed(firstSeed, position));
        if (result == null) {
          return false;
        }
        keep(position, result);
        kept = true;
      } finally {
        if (!kept) {
          halt();
        }
      }
    }
    return true;
  }

  private @Nullable Result run(long seed) {
    try {
      return Run.of(scenario.trial(seed), stop);
    } catch (RuntimeException broken) {
      throw new IllegalStateException(scenario.replay(seed) + " broke the prover", broken);
    }
  }

  /**
   * The position of the next seed, or -1 if there is none. Waits while one seed is far behind,
   * since all results after it have to be kept: its worker does not wait, so this ends.
   */
  private long take() {
    lock.lock();
    try {
      while (next < limit && next >= totals.done() + WINDOW) {
        moved.awaitUninterruptibly();
      }
      return next >= limit || stop.getAsBoolean() ? -1 : next++;
    } finally {
      lock.unlock();
    }
  }

  private void halt() {
    lock.lock();
    try {
      limit = 0;
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Adds a result once those of all seeds before it are in. */
  private void keep(long position, Result result) {
    lock.lock();
    try {
      early.put(position, result);
      if (result.failure() != null) {
        limit = Math.min(limit, position + 1);
      }
      Result ready = early.remove(totals.done());
      while (ready != null && totals.failure() == null) {
        totals = totals.plus(ready);
        observer.ran(ready, totals);
        ready = early.remove(totals.done());
      }
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Puts the shards of one campaign together.
   *
   * @throws IllegalArgumentException if they are of different campaigns, or if one is missing,
   *     twice there or not complete
   */
  public static Totals merge(List<Totals> shards) {
    Totals first = shards.getFirst();
    boolean[] seen = new boolean[first.shard().count() + 1];
    for (Totals shard : shards) {
      requireSameCampaign(first, shard);
      if (seen[shard.shard().number()]) {
        throw new IllegalArgumentException("shard " + shard.shard() + " is given twice");
      }
      if (!shard.complete()) {
        throw new IllegalArgumentException("shard " + shard.shard() + " is not complete");
      }
      seen[shard.shard().number()] = true;
    }
    for (int number = 1; number < seen.length; number++) {
      if (!seen[number]) {
        throw new IllegalArgumentException(
            "shard " + number + "/" + first.shard().count() + " is missing");
      }
    }
    return shards.stream().reduce(Totals::plus).orElseThrow();
  }

  private static void requireSameCampaign(Totals first, Totals other) {
    if (!first.build().equals(other.build())) {
      throw new IllegalArgumentException(
          "these are shards of different builds: %s and %s"
              .formatted(first.build(), other.build()));
    }
    if (!first.scenario().equals(other.scenario())
        || first.firstSeed() != other.firstSeed()
        || first.seeds() != other.seeds()
        || first.shard().count() != other.shard().count()) {
      throw new IllegalArgumentException(
          ("these are shards of different campaigns: «%s», %d seeds from %d, in %d,"
                  + " and «%s», %d seeds from %d, in %d")
              .formatted(
                  first.scenario(),
                  first.seeds(),
                  first.firstSeed(),
                  first.shard().count(),
                  other.scenario(),
                  other.seeds(),
                  other.firstSeed(),
                  other.shard().count()));
    }
  }
}
