package dev.synod.advisor.placement;

/**
 * The most that a search may do before it says what it has.
 *
 * @param bounded computed bounds, about 20 to 500 nanoseconds each
 * @param evaluated computed values, which take what the scoring takes
 */
public record WorkBudget(long bounded, long evaluated) {

  /** Enough for 40 regions and five replicas of all kinds. */
  public static final WorkBudget STANDARD = new WorkBudget(500_000_000, 100_000);

  /** Enough to come to the first configuration. */
  private static final long LEAST_BOUNDED = 1_000;

  public WorkBudget {
    if (bounded < LEAST_BOUNDED || evaluated < 1) {
      throw new IllegalArgumentException(
          "a budget must be %d bounds and one value at least, and is %d and %d"
              .formatted(LEAST_BOUNDED, bounded, evaluated));
    }
  }
}
