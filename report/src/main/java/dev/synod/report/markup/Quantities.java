package dev.synod.report.markup;

import java.util.Locale;

/** Numbers as people read them. The same for every locale of the machine. */
public final class Quantities {

  private Quantities() {}

  /** A count with its thousands apart: 1,234,567. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A count and what is counted: 1 seed, 2 seeds. */
  public static String count(long number, String one, String many) {
    return count(number) + "\u00a0" + (number == 1 ? one : many);
  }

  /** Milliseconds with three significant digits, without the unit: 0.35, 7.10, 71.2, 283. */
  public static String millis(double millis) {
    if (Double.isNaN(millis) || Double.isInfinite(millis)) {
      return "–";
    }
    double size = Math.abs(millis);
    if (size >= 99.95) {
      return String.format(Locale.ROOT, "%,.0f", millis);
    }
    return String.format(Locale.ROOT, size >= 9.995 ? "%.1f" : "%.2f", millis);
  }

  /** Nanoseconds as milliseconds: 1,402.350. */
  public static String nanosAsMillis(long nanos) {
    return String.format(Locale.ROOT, "%,.3f", nanos / 1e6);
  }

  /** A share in percent with as many nines as it has: 99.97 %. */
  public static String share(double share) {
    if (Double.isNaN(share)) {
      return "–";
    }
    double missing = 1 - share;
    int decimals = missing <= 0 || missing >= 0.1 ? 1 : missing >= 0.001 ? 2 : 4;
    String text = String.format(Locale.ROOT, "%." + decimals + "f", share * 100);
    boolean rounded = share < 1 && Double.parseDouble(text) >= 100;
    return (rounded ? "< 100" : text) + "\u00a0%";
  }

  /** How far a number is from another, signed: +3.1 %, −0.4 %. */
  public static String difference(double value, double reference) {
    double percent = (value - reference) / reference * 100;
    if (Double.isNaN(percent) || Double.isInfinite(percent)) {
      return "–";
    }
    String size = String.format(Locale.ROOT, "%,.1f", Math.abs(percent));
    return (size.equals("0.0") ? "±" : percent > 0 ? "+" : "−") + size + "\u00a0%";
  }

  /** A coordinate with at most one decimal: 12, 12.5. */
  public static String coordinate(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("a coordinate of " + value);
    }
    long tenths = Math.round(value * 10);
    long whole = tenths / 10;
    long rest = Math.abs(tenths % 10);
    String sign = tenths < 0 && whole == 0 ? "-" : "";
    return rest == 0 ? Long.toString(whole) : sign + whole + "." + rest;
  }
}
