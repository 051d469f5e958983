package dev.synod.simulator.fault;

/** Checks of spans of time and probabilities, and their form in words. */
final class Spans {

  private Spans() {}

  static void require(String what, long from, long until) {
    if (from < 0 || until < from) {
      throw new IllegalArgumentException(
          "%s from %d to %d ns: no span goes from there to there".formatted(what, from, until));
    }
  }

  static void requirePerMillion(String what, int perMillion) {
    if (perMillion < 0 || perMillion > 1_000_000) {
      throw new IllegalArgumentException(what + " of " + perMillion + " in a million messages");
    }
  }

  static void requireArmed(String what, int nth, long from, long until) {
    require(what, from, until);
    if (nth < 1) {
      throw new IllegalArgumentException(what + " number " + nth);
    }
  }

  static void requireFlap(long nanos, long least) {
    if (nanos != 0 && nanos < least) {
      throw new IllegalArgumentException(
          "a partition that flaps every %d ns, less than %d".formatted(nanos, least));
    }
  }

  static void requireFactor(String what, int factor) {
    if (factor < 1) {
      throw new IllegalArgumentException(what + " slower by a factor of " + factor);
    }
  }

  /** The sum, or {@link Fault#UNTIL_HEALED} where that is beyond all time. */
  static long sum(long instant, long nanos) {
    return nanos > Long.MAX_VALUE - instant ? Fault.UNTIL_HEALED : instant + nanos;
  }

  /** A span in three or four digits, such as {@code 1.25 s}. */
  static String text(long nanos) {
    long size = Math.abs(nanos);
    if (size >= 1_000_000_000L) {
      return decimal(nanos, 1_000_000_000L) + " s";
    }
    if (size >= 1_000_000L) {
      return decimal(nanos, 1_000_000L) + " ms";
    }
    return size >= 1_000L ? decimal(nanos, 1_000L) + " µs" : nanos + " ns";
  }

  /** A share in a million as a percentage. */
  static String percent(int perMillion) {
    return decimal(perMillion, 10_000) + " %";
  }

  private static String decimal(long number, long unit) {
    long thousandths = Math.abs(number) % unit * 1000 / unit;
    String digits = String.valueOf(1000 + thousandths).substring(1).replaceAll("0+$", "");
    String sign = number < 0 ? "-" : "";
    return sign + Math.abs(number) / unit + (digits.isEmpty() ? "" : "." + digits);
  }
}
