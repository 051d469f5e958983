package dev.synod.advisor.quorum;

/**
 * Prices that prove a lower bound, by weak duality: an operation pays for each node of its set, per
 * node of its set, and per second, and no strategy pays less than the cheapest set costs.
 */
final class Multipliers {

  private final double[] readPrices;
  private final double[] writePrices;
  private final double readSeconds;
  private final double writeSeconds;
  private final double refund;

  /**
   * @param readPrices what a read pays for each node
   * @param writePrices what a write pays for each node
   * @param readSeconds what a read pays for each second
   * @param writeSeconds what a write pays for each second
   * @param refund what the limits take off
   */
  Multipliers(
      double[] readPrices,
      double[] writePrices,
      double readSeconds,
      double writeSeconds,
      double refund) {
    this.readPrices = readPrices;
    this.writePrices = writePrices;
    this.readSeconds = readSeconds;
    this.writeSeconds = writeSeconds;
    this.refund = refund;
  }

  double bound(Candidates reads, Candidates writes) {
    return cheapest(readPrices, readSeconds, reads)
        + cheapest(writePrices, writeSeconds, writes)
        - refund;
  }

  private static double cheapest(double[] prices, double seconds, Candidates candidates) {
    double cheapest = Double.POSITIVE_INFINITY;
    for (int index = 0; index < candidates.count(); index++) {
      double cost = seconds * candidates.latency(index);
      for (long rest = candidates.set(index); rest != 0; rest &= rest - 1) {
        cost += prices[Long.numberOfTrailingZeros(rest)];
      }
      cheapest = Math.min(cheapest, cost);
    }
    return cheapest;
  }
}
