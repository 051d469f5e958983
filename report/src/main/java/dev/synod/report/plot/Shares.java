package dev.synod.report.plot;

import java.util.Locale;

/** Shares of a width as attributes of shapes. */
final class Shares {

  private Shares() {}

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f%%", share * 100);
  }
}
