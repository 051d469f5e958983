package dev.synod.checker.isolation;

/** A cycle of dependencies. */
final class Cycle {

  private final int[] transactions;
  private final int[] kinds;

  /**
   * @param transactions in the order of the cycle
   * @param kinds of the dependency of each transaction on the next, and of the last on the first
   */
  Cycle(int[] transactions, int[] kinds) {
    this.transactions = transactions;
    this.kinds = kinds;
  }

  int transaction(int index) {
    return transactions[index];
  }

  int kind(int index) {
    return kinds[index];
  }

  int length() {
    return transactions.length;
  }

  int target(int index) {
    return transactions[(index + 1) % transactions.length];
  }

  private int count(int mask) {
    int count = 0;
    for (int kind : kinds) {
      count += Kind.in(mask, kind) ? 1 : 0;
    }
    return count;
  }

  private boolean hasAdjacentReadWrites() {
    for (int i = 0; i < kinds.length; i++) {
      if (Kind.in(Kind.ANTI, kinds[i]) && Kind.in(Kind.ANTI, kinds[(i + 1) % kinds.length])) {
        return true;
      }
    }
    return false;
  }

  /** The class of the cycle by Adya and Elle. What is forced counts as what it is forced to be. */
  Anomaly anomaly() {
    int order = count(Kind.bit(Kind.REAL_TIME)) > 0 ? 2 : count(Kind.bit(Kind.SESSION)) > 0 ? 1 : 0;
    return switch (count(Kind.ANTI)) {
      case 0 ->
          count(Kind.bit(Kind.WR)) == 0
              ? pick(order, Anomaly.G0, Anomaly.G0_PROCESS, Anomaly.G0_REALTIME)
              : pick(order, Anomaly.G1C, Anomaly.G1C_PROCESS, Anomaly.G1C_REALTIME);
      case 1 ->
          pick(
              order,
              Anomaly.G_SINGLE_ITEM,
              Anomaly.G_SINGLE_ITEM_PROCESS,
              Anomaly.G_SINGLE_ITEM_REALTIME);
      default ->
          hasAdjacentReadWrites()
              ? pick(order, Anomaly.G2_ITEM, Anomaly.G2_ITEM_PROCESS, Anomaly.G2_ITEM_REALTIME)
              : pick(
                  order,
                  Anomaly.G_NONADJACENT_ITEM,
                  Anomaly.G_NONADJACENT_ITEM_PROCESS,
                  Anomaly.G_NONADJACENT_ITEM_REALTIME);
    };
  }

  private static Anomaly pick(int order, Anomaly data, Anomaly process, Anomaly realTime) {
    return order == 0 ? data : order == 1 ? process : realTime;
  }
}
