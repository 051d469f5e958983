package dev.synod.advisor.availability;

/**
 * How many replicas CockroachDB gives to a range of a multi-region database, which an engine
 * mapping has to tell the same way: {@code getNumVotersAndNumReplicas} and {@code
 * synthesizeVoterConstraints} of its source. Super regions are counted as databases of their own
 * regions.
 *
 * @param voters replicas that vote
 * @param replicas voters, and copies that do not vote and serve stale reads
 * @param votersInHome of the voters, those held in the home region
 */
public record CockroachReplicas(int voters, int replicas, int votersInHome) {

  /** What a database is to survive. */
  public enum SurvivalGoal {
    /** {@code SURVIVE ZONE FAILURE}: a zone of the home region. */
    ZONE,
    /** {@code SURVIVE REGION FAILURE}: any region. */
    REGION
  }

  /** Where replicas of regional tables may be. */
  public enum DataPlacement {
    /** A copy in every region. */
    DEFAULT,
    /** {@code PLACEMENT RESTRICTED}: in the home region only. */
    RESTRICTED
  }

  /** The fewest regions with which a region may be lost. */
  public static final int LEAST_REGIONS = 3;

  private static final int VOTERS_FOR_ZONES = 3;
  private static final int VOTERS_FOR_REGIONS = 5;

  /**
   * Of a database.
   *
   * @param regions of the database, at least 1
   * @throws IllegalArgumentException where CockroachDB rejects it: a goal of regions with fewer
   *     than three of them, or with a restricted placement
   */
  public static CockroachReplicas of(SurvivalGoal goal, DataPlacement placement, int regions) {
    return of(goal, placement, regions, false);
  }

  /**
   * Of a database that may have a secondary region, to which leases go when the home region is
   * lost. With a goal of regions it gets one more replica.
   */
  public static CockroachReplicas of(
      SurvivalGoal goal, DataPlacement placement, int regions, boolean hasSecondaryRegion) {
    if (regions < 1) {
      throw new IllegalArgumentException("expected a region, found " + regions);
    }
    if (hasSecondaryRegion && regions == 1) {
      throw new IllegalArgumentException("expected another region for a secondary one, found 1");
    }
    return switch (goal) {
      case ZONE ->
          switch (placement) {
            case DEFAULT ->
                new CockroachReplicas(
                    VOTERS_FOR_ZONES,
                    Math.addExact(VOTERS_FOR_ZONES, regions - 1),
                    VOTERS_FOR_ZONES);
            case RESTRICTED ->
                new CockroachReplicas(VOTERS_FOR_ZONES, VOTERS_FOR_ZONES, VOTERS_FOR_ZONES);
          };
      case REGION -> survivingRegions(placement, regions, hasSecondaryRegion);
    };
  }

  private static CockroachReplicas survivingRegions(
      DataPlacement placement, int regions, boolean hasSecondaryRegion) {
    if (placement == DataPlacement.RESTRICTED) {
      throw new IllegalArgumentException(
          "a database that survives the loss of a region cannot restrict its placement to one");
    }
    if (regions < LEAST_REGIONS) {
      throw new IllegalArgumentException(
          "surviving the loss of a region needs at least %d regions, found %d"
              .formatted(LEAST_REGIONS, regions));
    }
    // As many at home as may be lost, so that losing it leaves a majority, and one in each other.
    int atHome = (VOTERS_FOR_REGIONS - 1) / 2;
    int one = hasSecondaryRegion ? 1 : 0;
    int replicas = Math.max(VOTERS_FOR_REGIONS, Math.addExact(atHome + one, regions - 1));
    return new CockroachReplicas(VOTERS_FOR_REGIONS, replicas, atHome);
  }
}
