package dev.synod.advisor.placement;

import java.util.List;

/**
 * What a search found.
 *
 * @param best the best configuration: if it is not feasible, then none is, and it is the one that
 *     comes nearest (fewest missing failures, then the least overrun of a bound)
 * @param runnersUp the next best, in order, with why each lost
 * @param proof what is known of the configurations that were not evaluated
 */
public record PlacementAnswer(
    Assessment best, List<RunnerUp> runnersUp, Proof proof, Effort effort) {

  public PlacementAnswer {
    runnersUp = List.copyOf(runnersUp);
  }

  /**
   * A configuration that lost.
   *
   * @param margin by how much, in the unit of the reason; 0 for what settles ties without a number
   */
  public record RunnerUp(Assessment assessment, Reason reason, double margin) {}

  /** Why a configuration lost to the best one: the first of these in which they differ. */
  public enum Reason {
    /** It survives too few failures; the margin counts replicas. */
    SURVIVAL,
    /** It breaks a bound on latency or cost by more; a share of the bound. */
    BOUND,
    /** The criterion; in its unit. */
    CRITERION,
    /** The mean latency over all operations; nanoseconds. */
    MEAN_LATENCY,
    /** Dollars a month. */
    COST,
    /** It has more replicas, is of a later kind or quorum, or comes later in the regions' order. */
    ORDER
  }

  /** What is known of those that were not evaluated. */
  public sealed interface Proof {

    /** Best answer and runners-up are those of the whole family. */
    record Proven() implements Proof {}

    /**
     * The work was too much.
     *
     * @param feasible whether one that was not evaluated may be feasible
     * @param criterionAtLeast no feasible configuration that was not evaluated has a lower value of
     *     the criterion
     */
    record WithinGap(boolean feasible, double criterionAtLeast) implements Proof {}
  }

  /**
   * The work that was done.
   *
   * @param family the number of configurations in the family
   * @param bounded configurations whose bound was computed, in all passes
   * @param evaluated configurations of which values were computed, for some clients at least
   * @param passes over the family
   */
  public record Effort(double family, long bounded, long evaluated, int passes) {}
}
