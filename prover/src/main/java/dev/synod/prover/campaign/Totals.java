package dev.synod.prover.campaign;

import dev.synod.core.guarantee.Verdict;
import dev.synod.prover.run.Result;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the seeds of a campaign, or of a shard of it, add up to.
 *
 * @param build the program that ran them, see {@link Build}; results of different programs are
 *     never added up
 * @param scenario the scenario's description; results of different scenarios are never added up
 * @param firstSeed the campaign's first seed
 * @param seeds how many seeds the whole campaign has
 * @param shard which of them were to be run here
 * @param done how many of the shard's seeds were run, in order
 * @param events how many events the worlds processed
 * @param operations how many operations clients made
 * @param answered how many of them were answered in time
 * @param undecided in how many seeds a checker could not decide
 * @param effort what judging the histories cost
 * @param planned how many faults of each kind there were to be
 * @param faults how often each kind of fault really struck
 * @param activity how often happened what runs are to show beside, such as reconfigurations
 * @param hash a hash over all runs
 * @param failure the first seed that failed; null if none did
 */
public record Totals(
    String build,
    String scenario,
    long firstSeed,
    long seeds,
    Shard shard,
    long done,
    long events,
    long operations,
    long answered,
    long undecided,
    Verdict.Effort effort,
    Map<String, Long> planned,
    Map<String, Long> faults,
    Map<String, Long> activity,
    long hash,
    @Nullable Failed failure) {

  /** A seed that failed, and the id of the guarantee that it broke. */
  public record Failed(long seed, String guarantee) {}

  public Totals {
    planned = Collections.unmodifiableMap(new TreeMap<>(planned));
    faults = Collections.unmodifiableMap(new TreeMap<>(faults));
    activity = Collections.unmodifiableMap(new TreeMap<>(activity));
  }

  /** Nothing was run yet, by this program. */
  public static Totals none(String scenario, long firstSeed, long seeds, Shard shard) {
    return new Totals(
        Build.IDENTITY,
        scenario,
        firstSeed,
        seeds,
        shard,
        0,
        0,
        0,
        0,
        0,
        Verdict.Effort.NONE,
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        0,
        null);
  }

  /** Whether all seeds of the shard were run, or one failed. */
  public boolean complete() {
    return failure != null || done == shard.share(seeds);
  }

  /** The share of operations that were answered in time; 1 where there were none. */
  public double availability() {
    return operations == 0 ? 1 : (double) answered / operations;
  }

  Totals plus(Result result) {
    Result.Failure failed = result.failure();
    return new Totals(
        build,
        scenario,
        firstSeed,
        seeds,
        shard,
        done + 1,
        events + result.events(),
        operations + result.operations(),
        answered + result.answered(),
        undecided + (result.undecided() == null ? 0 : 1),
        effort.plus(result.effort()),
        sum(planned, result.planned()),
        sum(faults, result.tally().counts()),
        sum(activity, result.activity().counts()),
        hash + mix(result.seed(), result.traceHash()),
        failed == null ? null : new Failed(result.seed(), failed.witness().guarantee().id()));
  }

  /**
   * Adds the results of another shard of the same campaign.
   *
   * @return totals whose shard is the whole campaign once all its shards have been added
   */
  Totals plus(Totals other) {
    Failed first = failure;
    if (first == null || (other.failure != null && other.failure.seed() < first.seed())) {
      first = other.failure;
    }
    return new Totals(
        build,
        scenario,
        firstSeed,
        seeds,
        Shard.WHOLE,
        done + other.done,
        events + other.events,
        operations + other.operations,
        answered + other.answered,
        undecided + other.undecided,
        effort.plus(other.effort),
        sum(planned, other.planned),
        sum(faults, other.faults),
        sum(activity, other.activity),
        hash + other.hash,
        first);
  }

  private static Map<String, Long> sum(Map<String, Long> left, Map<String, Long> right) {
    Map<String, Long> sum = new TreeMap<>(left);
    right.forEach((kind, count) -> sum.merge(kind, count, Long::sum));
    return sum;
  }

  /** A seed's part of the hash. Parts are added, so that shards can be. */
  private static long mix(long seed, long traceHash) {
    long mixed = seed * 0x9E3779B97F4A7C15L ^ traceHash;
    mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
    return mixed ^ (mixed >>> 32);
  }
}
