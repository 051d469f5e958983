package dev.synod.prover.pattern;

import dev.synod.core.guarantee.Guarantee;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the run of one seed came to.
 *
 * @param seed that was run
 * @param traceHash equal for equal runs
 * @param steps how often ports were called, and events happened
 * @param operations what the processes did that is judged
 * @param planned how many faults of each kind there were to be, by label
 * @param strikes how often each kind of fault took effect, by label
 * @param activity what else was counted, by name
 * @param broken the first time that each broken guarantee was broken, by time
 * @param trace what happened, in words, if that was asked for
 */
public record PatternRun(
    long seed,
    long traceHash,
    long steps,
    long operations,
    Map<String, Long> planned,
    Map<String, Long> strikes,
    Map<String, Long> activity,
    List<Broken> broken,
    List<Line> trace) {

  /** How lines begin that tell of a fault. */
  public static final String FAULT = "✗ ";

  /** How lines begin that tell of a broken guarantee. */
  public static final String VIOLATION = "✗✗ ";

  public PatternRun {
    planned = Collections.unmodifiableMap(new TreeMap<>(planned));
    strikes = Collections.unmodifiableMap(new TreeMap<>(strikes));
    activity = Collections.unmodifiableMap(new TreeMap<>(activity));
    broken = List.copyOf(broken);
    trace = List.copyOf(trace);
  }

  /**
   * A broken guarantee.
   *
   * @param explanation what happened, in a sentence
   * @param atNanos when it showed
   */
  public record Broken(Guarantee guarantee, String explanation, long atNanos) {}

  /**
   * Something that happened.
   *
   * @param atNanos when, in true time since the start of the run
   * @param who a process, the store or a resource
   * @param what in words
   */
  public record Line(long atNanos, String who, String what) {

    /** Whether a fault took effect. */
    public boolean isFault() {
      return what.startsWith(FAULT);
    }

    /** Whether a guarantee was broken. */
    public boolean isViolation() {
      return what.startsWith(VIOLATION);
    }
  }

  /** The faults that had taken effect up to an instant, in words. */
  public List<String> faultsUntil(long atNanos) {
    return trace.stream()
        .filter(line -> line.isFault() && line.atNanos() <= atNanos)
        .map(line ->
            "%.1f ms: %s: %s"
                .formatted(line.atNanos() / 1e6, line.who(), line.what().substring(FAULT.length())))
        .toList();
  }
}
