package dev.synod.prover.run;

import dev.synod.core.guarantee.Verdict;
import dev.synod.core.guarantee.Witness;
import dev.synod.prover.workload.Recorder;
import dev.synod.simulator.fault.Tally;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the run of one seed came to.
 *
 * @param traceHash a hash over all events, equal for equal runs
 * @param operations how many calls the history holds
 * @param answered how many operations were answered in time
 * @param unanswered how many were given up
 * @param tally which faults really struck, and how often
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
    Tally tally,
    @Nullable Failure failure,
    Verdict.@Nullable Unknown undecided,
    Verdict.Effort effort,
    List<Recorder.Sample> samples) {

  /** A broken promise, and the virtual instant at which it showed. */
  public record Failure(Witness witness, long atNanos) {}
}
