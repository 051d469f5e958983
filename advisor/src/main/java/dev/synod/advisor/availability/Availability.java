package dev.synod.advisor.availability;

import java.util.List;

/**
 * The probability that something is up, and that it is not. Both are kept, since one minus the
 * other would lose all digits of an unavailability near 1e-16.
 *
 * @param up 0 to 1
 * @param down 0 to 1; together they are 1
 */
public record Availability(double up, double down) {

  /** What is always up. */
  public static final Availability ALWAYS = new Availability(1, 0);

  /** What is never up. */
  public static final Availability NEVER = new Availability(0, 1);

  /** Seconds of a year of 365.25 days. */
  public static final double SECONDS_A_YEAR = 31_557_600;

  private static final double ROUNDING = 1e-9;

  public Availability {
    if (!(up >= 0 && down >= 0 && Math.abs(up + down - 1) <= ROUNDING)) {
      throw new IllegalArgumentException(
          "expected two probabilities that make 1 together, found " + up + " up, " + down);
    }
    // Sums of rounded terms may be past 1 by a rounding.
    up = Math.min(up, 1);
    down = Math.min(down, 1);
  }

  /** From the probability that it is up, 0 to 1. */
  public static Availability of(double up) {
    return new Availability(probability(up), 1 - up);
  }

  /** From the probability that it is down, 0 to 1, which keeps all its digits. */
  public static Availability ofDown(double down) {
    return new Availability(1 - probability(down), down);
  }

  /** From the seconds of a year, of 365.25 days, in which it is down. */
  public static Availability ofDowntime(double secondsAYear) {
    if (!(secondsAYear >= 0 && secondsAYear <= SECONDS_A_YEAR)) {
      throw new IllegalArgumentException(
          "a downtime must be 0 to 31557600 seconds a year, and this is " + secondsAYear);
    }
    return ofDown(secondsAYear / SECONDS_A_YEAR);
  }

  /**
   * In the long run, of what fails after one time on average and is back after another; any
   * distributions of these.
   *
   * @param meanTimeToFailure positive
   * @param meanTimeToRepair positive or 0, in the same unit
   */
  public static Availability ofRepair(double meanTimeToFailure, double meanTimeToRepair) {
    if (!(meanTimeToFailure > 0 && Double.isFinite(meanTimeToFailure))) {
      throw new IllegalArgumentException(
          "a mean time to failure must be positive and finite, and this is " + meanTimeToFailure);
    }
    if (!(meanTimeToRepair >= 0 && Double.isFinite(meanTimeToRepair))) {
      throw new IllegalArgumentException(
          "a mean time to repair must be 0 or more and finite, and this is " + meanTimeToRepair);
    }
    // Both over their sum, by ratios, so that no sum overflows.
    return new Availability(
        1 / (1 + meanTimeToRepair / meanTimeToFailure),
        meanTimeToRepair == 0 ? 0 : 1 / (1 + meanTimeToFailure / meanTimeToRepair));
  }

  /** Of both being up, if they fail independently: in series. */
  public Availability and(Availability other) {
    return new Availability(up * other.up, down + up * other.down);
  }

  /** Of at least one being up, if they fail independently: redundant, parallel. */
  public Availability or(Availability other) {
    return new Availability(up + down * other.up, down * other.down);
  }

  /**
   * Of at least so many being up, if they fail independently, each at its own rate: the tail of the
   * Poisson-binomial distribution, in time that grows with the square of their number.
   *
   * @param many 0 to the number of parts
   */
  public static Availability atLeast(int many, List<Availability> parts) {
    return Layout.independent(parts).atLeast(many);
  }

  /** Seconds of a year, of 365.25 days, in which it is down. */
  public double downtimeSecondsAYear() {
    return down * SECONDS_A_YEAR;
  }

  /** The number of nines: minus the decimal logarithm of the unavailability, perhaps infinite. */
  public double nines() {
    return -StrictMath.log10(down);
  }

  private static double probability(double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("a probability must be 0 to 1, and this is " + value);
    }
    return value;
  }
}
