package dev.synod.prover.run;

import dev.synod.core.guarantee.Verdict;
import dev.synod.core.guarantee.Witness;
import dev.synod.prover.workload.Recorder;
import dev.synod.simulator.fault.Tally;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the run of one seed came to.
 *
 * @param traceHash a hash over all events, equal for equal runs
 * @param operations how many operations clients made
 * @param answered how many operations were answered in time
 * @param unanswered how many were given up
 * @param planned how many faults of each kind there were to be, by label
 * @param tally which faults really struck, and how often
 * @param activity what else happened that runs are to show
 * @param failure the first broken promise; null if there is none
 * @param undecided what a checker could not decide; null if all was decided
 * @param effort what judging the history cost
 * @param samples how long the answered operations took
 */
public record Result(
    long seed,
    long events,
    long traceHash,
    long operations,
    long answered,
    long unanswered,
    Map<String, Long> planned,
    Tally tally,
    Activity activity,
    @Nullable Failure failure,
    Verdict.@Nullable Unknown undecided,
    Verdict.Effort effort,
    List<Recorder.Sample> samples) {

  public Result {
    planned = Collections.unmodifiableMap(new TreeMap<>(planned));
  }

  /**
   * What happened beside the load.
   *
   * @param reconfigurations how often the members of the cluster were changed
   * @param transfers how often an operator moved leadership
   * @param finalReads how many reads of changed keys were answered after the recovery
   */
  public record Activity(long reconfigurations, long transfers, long finalReads) {

    /** The counts by name. */
    public Map<String, Long> counts() {
      Map<String, Long> counts = new TreeMap<>();
      counts.put("final-reads", finalReads);
      counts.put("leadership-transfers", transfers);
      counts.put("reconfigurations", reconfigurations);
      return counts;
    }
  }

  /** A broken promise, and the virtual instant at which it showed. */
  public record Failure(Witness witness, long atNanos) {}
}
