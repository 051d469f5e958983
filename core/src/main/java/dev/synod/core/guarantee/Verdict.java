package dev.synod.core.guarantee;

/** What a checker found out about a guarantee. */
public sealed interface Verdict {

  /** The guarantee holds for all that was checked. */
  record Holds(Effort effort) implements Verdict {}

  /** The guarantee is broken, and this shows it. */
  record Violated(Witness witness) implements Verdict {}

  /** The checker could not find out, for example because its budget ran out. */
  record Unknown(String reason, Effort effort) implements Verdict {}

  /**
   * What a verdict cost.
   *
   * @param steps the states or configurations visited
   * @param bytes the approximate bytes held at the peak
   */
  record Effort(long steps, long bytes) {

    /** No effort yet. */
    public static final Effort NONE = new Effort(0, 0);

    /** The sum of the steps and the larger of the peaks. */
    public Effort plus(Effort other) {
      return new Effort(steps + other.steps, Math.max(bytes, other.bytes));
    }
  }
}
