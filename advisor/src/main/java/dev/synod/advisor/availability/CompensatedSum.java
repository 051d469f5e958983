package dev.synod.advisor.availability;

/**
 * A sum of many terms without the rounding of each addition (Neumaier, ZAMM 54, 1974): as right as
 * if it were added in twice the precision.
 */
final class CompensatedSum {

  private double sum;
  private double lost;

  void add(double term) {
    double next = sum + term;
    lost += Math.abs(sum) >= Math.abs(term) ? (sum - next) + term : (term - next) + sum;
    sum = next;
  }

  double value() {
    return sum + lost;
  }
}
