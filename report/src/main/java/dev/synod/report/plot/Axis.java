package dev.synod.report.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One direction of a plot.
 *
 * @param ticks the values with a line and a word, ascending; the first and the last end the axis
 * @param unit what is written beside the words; empty for none
 */
public record Axis(Spacing spacing, List<Double> ticks, String unit) {

  /** How values become distances. */
  public enum Spacing {
    LINEAR,
    /** Equal ratios are equally far apart. */
    LOGARITHMIC,
    /** Shares near one: 0.9, 0.99 and 0.999 are equally far apart. */
    NINES
  }

  private static final double[] STEPS = {1, 2, 5};

  public Axis {
    ticks = List.copyOf(ticks);
    if (ticks.size() < 2 || !(ticks.getFirst() < ticks.getLast())) {
      throw new IllegalArgumentException("an axis from " + ticks + ": it has no length");
    }
  }

  /** From zero to a round number that is not below this one. */
  public static Axis upTo(double largest, String unit) {
    return new Axis(Spacing.LINEAR, Scale.upTo(largest).ticks(), unit);
  }

  /** Round numbers around these two, of which the first is positive; three to a decade at most. */
  public static Axis logarithmic(double smallest, double largest, String unit) {
    double from = Double.isFinite(smallest) && smallest > 0 ? smallest : 1;
    double to = Double.isFinite(largest) && largest > from ? largest : 10 * from;
    int decades = (int) Math.ceil(StrictMath.log10(to / from));
    List<Double> round = new ArrayList<>();
    for (int power = (int) Math.floor(StrictMath.log10(from)); ; power++) {
      for (double step : decades <= 3 ? STEPS : new double[] {1}) {
        double value = Double.parseDouble(step + "e" + power);
        if (value <= from) {
          round.clear();
        }
        round.add(value);
        if (value >= to && round.size() > 1) {
          return new Axis(Spacing.LOGARITHMIC, round, unit);
        }
      }
    }
  }

  /** Shares from zero to so many nines: 0, 50 %, 90 %, 99 %, 99.9 %. */
  public static Axis shares(int nines) {
    List<Double> shares = new ArrayList<>(List.of(0.0, 0.5));
    for (int nine = 1; nine <= nines; nine++) {
      shares.add(1 - Double.parseDouble("1e-" + nine));
    }
    return new Axis(Spacing.NINES, shares, "");
  }

  /** Where a value is: 0 at the first tick, 1 at the last, clamped to both. */
  double share(double value) {
    double from = distance(ticks.getFirst());
    double to = distance(ticks.getLast());
    double within = Math.clamp(value, ticks.getFirst(), ticks.getLast());
    return (distance(within) - from) / (to - from);
  }

  private double distance(double value) {
    return switch (spacing) {
      case LINEAR -> value;
      case LOGARITHMIC -> StrictMath.log(value);
      case NINES -> -StrictMath.log(1 - value);
    };
  }

  /** A tick as people read it. */
  String word(double tick) {
    if (spacing == Spacing.NINES) {
      return trimmed("%.6f", 100 * tick) + "\u00a0%";
    }
    boolean plain = tick == 0 || (tick >= 1e-3 && tick < 1e7);
    return plain
        ? trimmed("%,.4f", tick)
        : String.format(Locale.ROOT, "%.0e", tick).replaceAll("e([-+])0", "e$1");
  }

  private static String trimmed(String format, double value) {
    String text = String.format(Locale.ROOT, format, value);
    return text.replaceAll("0+$", "").replaceAll("\\.$", "");
  }
}
