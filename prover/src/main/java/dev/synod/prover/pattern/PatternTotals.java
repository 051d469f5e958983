package dev.synod.prover.pattern;

import dev.synod.prover.pattern.PatternRun.Broken;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the runs of some seeds add up to: the same in whatever order they are added.
 *
 * @param seeds how many were run
 * @param steps how often ports were called, and events happened
 * @param operations what the processes did that was judged
 * @param planned how many faults of each kind there were to be, by label
 * @param strikes how often each kind of fault took effect, by label
 * @param activity what else was counted, by name
 * @param hash over all runs
 * @param broken the guarantees that were broken, by id
 */
public record PatternTotals(
    long seeds,
    long steps,
    long operations,
    Map<String, Long> planned,
    Map<String, Long> strikes,
    Map<String, Long> activity,
    long hash,
    Map<String, Failures> broken) {

  /** No run yet. */
  public static final PatternTotals NONE =
      new PatternTotals(
          0, 0, 0, new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), 0, new TreeMap<>());

  /**
   * Seeds that break a guarantee.
   *
   * @param seeds how many do
   * @param firstSeed the least of them
   * @param first how it breaks
   */
  public record Failures(long seeds, long firstSeed, Broken first) {

    Failures plus(Failures other) {
      Failures earlier = other.firstSeed < firstSeed ? other : this;
      return new Failures(seeds + other.seeds, earlier.firstSeed, earlier.first);
    }
  }

  public PatternTotals {
    planned = Collections.unmodifiableMap(new TreeMap<>(planned));
    strikes = Collections.unmodifiableMap(new TreeMap<>(strikes));
    activity = Collections.unmodifiableMap(new TreeMap<>(activity));
    broken = Collections.unmodifiableMap(new TreeMap<>(broken));
  }

  /** With one run more. */
  public PatternTotals plus(PatternRun run) {
    Map<String, Failures> failures = new TreeMap<>(broken);
    for (Broken each : run.broken()) {
      Failures one = new Failures(1, run.seed(), each);
      failures.merge(each.guarantee().id(), one, Failures::plus);
    }
    return new PatternTotals(
        seeds + 1,
        steps + run.steps(),
        operations + run.operations(),
        sum(planned, run.planned()),
        sum(strikes, run.strikes()),
        sum(activity, run.activity()),
        hash + mix(run.seed(), run.traceHash()),
        failures);
  }

  private static Map<String, Long> sum(Map<String, Long> left, Map<String, Long> right) {
    Map<String, Long> sum = new TreeMap<>(left);
    right.forEach((kind, count) -> sum.merge(kind, count, Long::sum));
    return sum;
  }

  /** A seed's part of the hash. */
  private static long mix(long seed, long traceHash) {
    long mixed = seed * 0x9E3779B97F4A7C15L ^ traceHash;
    mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
    return mixed ^ (mixed >>> 32);
  }
}
