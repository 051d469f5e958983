package dev.synod.design.architecture;

/**
 * A number with its unit and what it rests on.
 *
 * @param unit such as ms, voters, regions, per-second
 */
public record Figure(double value, String unit, Basis basis) {

  public Figure {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a figure of " + value + " " + unit);
    }
  }

  @Override
  public String toString() {
    return (value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value))
        + " "
        + unit;
  }
}
