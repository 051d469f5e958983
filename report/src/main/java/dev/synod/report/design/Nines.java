package dev.synod.report.design;

import dev.synod.report.markup.Quantities;
import java.util.Locale;

/** Shares near one, and what they come to in a year, as people read them. */
final class Nines {

  /** What is missing is below this: a document rounds it, and nobody can tell. */
  private static final double NOTHING = 1e-9;

  private static final int MOST_DECIMALS = 7;

  private Nines() {}

  /** As many decimals as show two digits of what is missing: 12.3 %, 99.97 %, 99.99927 %. */
  static String percent(double share) {
    double missing = 1 - share;
    if (missing < NOTHING) {
      return "> 99.9999999\u00a0%";
    }
    int decimals = Math.min(MOST_DECIMALS, (int) -Math.floor(StrictMath.log10(missing)) - 1);
    String digits = String.format(Locale.ROOT, "%." + Math.max(1, decimals) + "f", 100 * share);
    return digits.replaceAll("(\\.\\d+?)0+$", "$1") + "\u00a0%";
  }

  /** Seconds in the two largest units that they fill: 3 min 52 s. */
  static String duration(double seconds) {
    if (seconds < 1) {
      return "less than 1\u00a0s";
    }
    long whole = Math.round(seconds);
    long minutes = Math.round(seconds / 60);
    long hours = Math.round(seconds / 3600);
    if (whole < 3600) {
      return units(whole, 60, "min", "s");
    }
    return minutes < 24 * 60 ? units(minutes, 60, "h", "min") : units(hours, 24, "d", "h");
  }

  private static String units(long number, int ratio, String large, String small) {
    String first = number < ratio ? "" : Quantities.count(number / ratio) + "\u00a0" + large;
    String second = number % ratio == 0 ? "" : number % ratio + "\u00a0" + small;
    return (first + " " + second).strip();
  }
}
