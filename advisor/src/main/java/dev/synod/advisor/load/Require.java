package dev.synod.advisor.load;

/** Checks of arguments: one sentence for what was found and what was expected. */
final class Require {

  private Require() {}

  static double positive(String what, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "found %s of %s, expected a positive, finite number".formatted(what, value));
    }
    return value;
  }

  static double notNegative(String what, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "found %s of %s, expected a finite number that is not negative".formatted(what, value));
    }
    return value;
  }

  /** Checks that a value lies in a range, both ends included. */
  static double within(String what, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "found %s of %s, expected %s to %s".formatted(what, value, least, most));
    }
    return value;
  }

  /** Checks a probability that must be neither 0 nor 1. */
  static double open(String what, double value) {
    if (!(value > 0 && value < 1)) {
      throw new IllegalArgumentException(
          "found %s of %s, expected more than 0 and less than 1".formatted(what, value));
    }
    return value;
  }

  static long within(String what, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "found %d %s, expected %d to %d".formatted(value, what, least, most));
    }
    return value;
  }
}
