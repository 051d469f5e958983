package dev.synod.advisor.quorum;

import java.util.List;

/**
 * The best quorum system that a search found.
 *
 * @param system the best; of equally good ones the flattest expression
 * @param optimum its best strategy, proven
 * @param runnersUp the next best, the best first
 * @param considered how many different systems were looked at, counting systems that differ by an
 *     exchange of equal nodes once
 * @param programs how many of these took a linear program; the others were ruled out by a bound
 * @param exhaustive whether these are all systems of the family, so that the best is proven to be
 */
public record SearchResult(
    QuorumSystem system,
    OptimalStrategy optimum,
    List<RunnerUp> runnersUp,
    long considered,
    long programs,
    boolean exhaustive) {

  public SearchResult {
    runnersUp = List.copyOf(runnersUp);
  }

  /**
   * A system that is not the best.
   *
   * @param reads what a read needs; a write needs the dual
   * @param value what its best strategy costs, in the goal's metric
   */
  public record RunnerUp(Expression reads, double value) {}
}
