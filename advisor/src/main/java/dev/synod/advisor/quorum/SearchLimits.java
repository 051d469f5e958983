package dev.synod.advisor.quorum;

/**
 * What a search is asked for besides its goal.
 *
 * @param resilience how many nodes may fail, whichever they are, while reads and writes remain
 *     possible; from 0
 * @param runnersUp how many systems after the best are told, 0 to 100
 * @param budget how many systems are looked at, at most; 1 to 100 million
 */
public record SearchLimits(int resilience, int runnersUp, long budget) {

  /** Enough for all systems of seven different nodes. */
  public static final long USUAL_BUDGET = 1_000_000;

  public SearchLimits {
    if (resilience < 0 || resilience > MinimalQuorums.MAXIMUM_NODES) {
      throw new IllegalArgumentException("resilience is from 0 to 64, not " + resilience);
    }
    if (runnersUp < 0 || runnersUp > 100) {
      throw new IllegalArgumentException("runners-up are 0 to 100, not " + runnersUp);
    }
    if (budget < 1 || budget > 100_000_000) {
      throw new IllegalArgumentException("a budget is 1 to 100 million systems, not " + budget);
    }
  }

  /** With four runners-up and the usual budget. */
  public static SearchLimits ofResilience(int resilience) {
    return new SearchLimits(resilience, 4, USUAL_BUDGET);
  }
}
