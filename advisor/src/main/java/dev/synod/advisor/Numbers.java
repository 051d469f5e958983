package dev.synod.advisor;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How numbers are rounded before they stand in a design. */
final class Numbers {

  private static final int LONGEST = 120;

  private Numbers() {}

  /** Nanoseconds as milliseconds, to the microsecond. */
  static double millis(double nanos) {
    return rounded(nanos / 1e6, 3);
  }

  static double rounded(double value, int digits) {
    return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP).doubleValue();
  }

  /** A number without a needless fraction. */
  static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  /** A text of the requirements, cut where it is long. */
  static String shortened(String text) {
    int end = text.offsetByCodePoints(0, Math.min(LONGEST, text.codePointCount(0, text.length())));
    return end < text.length() ? text.substring(0, end) + " …" : text;
  }
}
