package dev.synod.advisor.cost;

import java.util.List;
import java.util.stream.IntStream;

/** Checks of what comes from outside: every amount is finite and not negative, tables are whole. */
final class Amounts {

  private Amounts() {}

  static void require(String what, double amount) {
    if (!(amount >= 0 && amount < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          what + " must be finite and not negative, and is " + amount);
    }
  }

  static List<Double> require(String what, List<Double> amounts, int expected) {
    if (amounts.size() != expected) {
      throw new IllegalArgumentException(
          what + " must have " + expected + " entries, and has " + amounts.size());
    }
    for (int i = 0; i < expected; i++) {
      Double amount = amounts.get(i);
      if (amount == null) {
        throw new IllegalArgumentException(what + " has a hole at " + i);
      }
      require(what + " at " + i, amount);
    }
    return List.copyOf(amounts);
  }

  static List<List<Double>> requireSquare(String what, List<List<Double>> rows, int expected) {
    if (rows.size() != expected) {
      throw new IllegalArgumentException(
          what + " must have " + expected + " rows, and has " + rows.size());
    }
    return IntStream.range(0, expected)
        .mapToObj(i -> require(what + ", row " + i + ",", rows.get(i), expected))
        .toList();
  }

  static double[][] matrix(List<List<Double>> rows) {
    return rows.stream().map(Amounts::array).toArray(double[][]::new);
  }

  static double[] array(List<Double> amounts) {
    return amounts.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
