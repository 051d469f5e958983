package dev.synod.advisor.load;

/** A number, and how far it may be trusted. */
public record Estimate(double value, Label label) {

  /** What kind of number it is. */
  public enum Label {
    /** Follows from what was given, whatever else is the case. */
    EXACT,
    /** Exact if the assumptions of the model hold: Poisson arrivals, and the service as stated. */
    MODEL,
    /** Not exact even in the model. */
    APPROXIMATION,
    /** The true value, in the model, is not larger. */
    UPPER_BOUND,
    /** The true value, in the model, is not smaller. */
    LOWER_BOUND
  }
}
