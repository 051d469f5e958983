package dev.synod.advisor.availability;

/**
 * What becomes of a leader that fails. Matters to schemes with a leader that is elected; where
 * either side of a partition leads itself, only {@link #FIXED} differs from the others.
 */
public enum Leadership {
  /** The first replica leads, and nobody else ever does: without an election. */
  FIXED,
  /**
   * Whoever an election quorum votes for leads, and to have a leader at all that quorum must be
   * there: with an election. Exact where the election quorum is not larger than what an operation
   * needs anyway, as with majorities; else a lower bound, since a leader in office needs no votes.
   */
  ELECTED,
  /**
   * The first replica leads whenever it serves, and if it does not, an election decides. An upper
   * bound where the election quorum is the larger one, since a leader that comes back needs votes;
   * the same as {@link #ELECTED} where it is not.
   */
  KEPT
}
