package dev.synod.advisor.staleness;

/**
 * Staleness in versions (Bailis et al., VLDB 2012, sections 3.1 and 3.2), for quorums that are
 * drawn at random for each operation and do not grow afterwards. Where writes go on to all
 * replicas, as they do in Dynamo, these probabilities are lower bounds.
 */
public final class KStaleness {

  private KStaleness() {}

  /**
   * The probability that a read and a write quorum do not meet: {@code C(N-W, R) / C(N, R)}.
   * Theorem; exact.
   */
  public static double missing(int replicas, int readQuorum, int writeQuorum) {
    if (replicas < 1) {
      throw new IllegalArgumentException("a group needs a replica, and has " + replicas);
    }
    Group.requireQuorum("read", readQuorum, replicas);
    Group.requireQuorum("write", writeQuorum, replicas);
    // It is the same with the two exchanged; the fewer factors, the sooner.
    int fewer = Math.min(readQuorum, writeQuorum);
    int more = Math.max(readQuorum, writeQuorum);
    double missing = 1;
    for (int i = 0; i < fewer && missing > 0; i++) {
      missing *= Math.max(0.0, (double) replicas - more - i) / (replicas - i);
    }
    return missing;
  }

  /**
   * The probability that a read returns one of the latest k versions: {@code 1 - missing^k}.
   *
   * @param versions k, positive; need not be whole, where it is a mean
   */
  public static double withinVersions(
      int replicas, int readQuorum, int writeQuorum, double versions) {
    if (!(versions > 0) || Double.isInfinite(versions)) {
      throw new IllegalArgumentException(
          "a number of versions must be positive, and is " + versions);
    }
    return 1 - StrictMath.pow(missing(replicas, readQuorum, writeQuorum), versions);
  }

  /** The least k for which a read returns one of the latest k versions with this probability. */
  public static int versionsFor(int replicas, int readQuorum, int writeQuorum, double probability) {
    if (!(probability >= 0 && probability <= Roots.HIGHEST)) {
      throw new IllegalArgumentException(
          "a probability must be 0 to " + Roots.HIGHEST + ", and this is " + probability);
    }
    double missing = missing(replicas, readQuorum, writeQuorum);
    int tooFew = 0;
    int enough = 1;
    while (StrictMath.pow(missing, enough) > 1 - probability) {
      if (enough == Integer.MAX_VALUE) {
        throw new IllegalArgumentException("more versions than can be counted are needed");
      }
      tooFew = enough;
      enough = enough > Integer.MAX_VALUE / 2 ? Integer.MAX_VALUE : 2 * enough;
    }
    while (enough - tooFew > 1) {
      int middle = tooFew + (enough - tooFew) / 2;
      if (StrictMath.pow(missing, middle) > 1 - probability) {
        tooFew = middle;
      } else {
        enough = middle;
      }
    }
    return enough;
  }

  /**
   * The probability that a client's read is not older than its read before: that of one of the
   * latest {@code 1 + writeRate / readRate} versions.
   *
   * @param writeRate all clients' writes of the key a second, not negative
   * @param readRate the client's own reads of it a second, positive
   */
  public static double monotonicReads(
      int replicas, int readQuorum, int writeQuorum, double writeRate, double readRate) {
    if (!(writeRate >= 0 && readRate > 0)
        || Double.isInfinite(writeRate)
        || Double.isInfinite(readRate)) {
      throw new IllegalArgumentException(
          "monotonic reads need a rate of writes that is not negative and a positive one of reads:"
              + " %s and %s a second".formatted(writeRate, readRate));
    }
    return withinVersions(replicas, readQuorum, writeQuorum, 1 + writeRate / readRate);
  }
}
