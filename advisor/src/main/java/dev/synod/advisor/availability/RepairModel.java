package dev.synod.advisor.availability;

/**
 * Nodes that fail and are repaired, of which some number must be up: a birth-death chain over the
 * number of failed nodes. Each node that is up fails at the rate {@code 1 / meanTimeToFailure},
 * also during an outage; up to {@code repairers} failed nodes are repaired at the same time, each
 * at the rate {@code 1 / meanTimeToRepair}. Spans are in the unit of these two.
 *
 * <p>Exact for times to failure and repair that are exponential and independent; common causes are
 * not in it. Every figure is a sum of positive terms. Infinite where it is more than a double
 * holds.
 *
 * @param nodes 1 to {@value #MOST}
 * @param needed 1 to {@code nodes}
 * @param meanTimeToFailure of one node, positive
 * @param meanTimeToRepair of one node, positive
 * @param repairers 1 for one crew; {@code nodes} or more if all repairs are made at the same time
 */
public record RepairModel(
    int nodes, int needed, double meanTimeToFailure, double meanTimeToRepair, int repairers) {

  /** The most nodes. */
  public static final int MOST = 100_000;

  private static final double LARGE = 1e200;

  public RepairModel {
    if (nodes < 1 || nodes > MOST) {
      throw new IllegalArgumentException("expected 1 to " + MOST + " nodes, found " + nodes);
    }
    if (needed < 1 || needed > nodes) {
      throw new IllegalArgumentException(
          "expected 1 to %d needed nodes, found %d".formatted(nodes, needed));
    }
    positive("a mean time to failure", meanTimeToFailure);
    positive("a mean time to repair", meanTimeToRepair);
    if (!Double.isFinite(nodes * (meanTimeToRepair / meanTimeToFailure))) {
      throw new IllegalArgumentException(
          "a mean time to repair of %s is too long beside a mean time to failure of %s"
              .formatted(meanTimeToRepair, meanTimeToFailure));
    }
    if (repairers < 1) {
      throw new IllegalArgumentException("expected a repairer, found " + repairers);
    }
  }

  /** With repairs of all failed nodes at the same time. */
  public static RepairModel parallel(
      int nodes, int needed, double meanTimeToFailure, double meanTimeToRepair) {
    return new RepairModel(nodes, needed, meanTimeToFailure, meanTimeToRepair, nodes);
  }

  /**
   * The mean time until data are lost that stand on so many replicas, from all of them being up:
   * until all have failed before one is made again.
   */
  public static double meanTimeToDataLoss(
      int replicas, double meanTimeToFailure, double meanTimeToRepair, int repairers) {
    return new RepairModel(replicas, 1, meanTimeToFailure, meanTimeToRepair, repairers)
        .meanTimeToQuorumLoss();
  }

  /** The part of all time in which enough nodes are up. */
  public Availability availability() {
    double[] weights = stationaryWeights();
    double up = 0;
    double down = 0;
    for (int failed = nodes; failed >= 0; failed--) {
      if (failed > nodes - needed) {
        down += weights[failed];
      } else {
        up += weights[failed];
      }
    }
    return new Availability(up / (up + down), down / (up + down));
  }

  /** The mean time from all nodes being up until fewer than needed are. */
  public double meanTimeToQuorumLoss() {
    double sum = 0;
    double step = 0;
    for (int failed = 0; failed <= nodes - needed; failed++) {
      step = (1 + repairRate(failed) * step) / failureRate(failed);
      sum += step;
    }
    return sum;
  }

  /** The mean time from the end of an outage, when just enough nodes are up, to the next one. */
  public double meanTimeBetweenOutages() {
    double step = 0;
    for (int failed = 0; failed <= nodes - needed; failed++) {
      step = (1 + repairRate(failed) * step) / failureRate(failed);
    }
    return step;
  }

  /** The mean time from fewer nodes being up than needed until enough are again. */
  public double meanOutage() {
    double step = 0;
    for (int failed = nodes; failed > nodes - needed; failed--) {
      step = (1 + failureRate(failed) * step) / repairRate(failed);
    }
    return step;
  }

  /** The rate at which one more of the nodes fails. */
  private double failureRate(int failed) {
    return (nodes - failed) / meanTimeToFailure;
  }

  private double repairRate(int failed) {
    return Math.min(failed, repairers) / meanTimeToRepair;
  }

  /** The stationary probabilities, by detailed balance, up to a factor. */
  private double[] stationaryWeights() {
    double[] weights = new double[nodes + 1];
    weights[0] = 1;
    for (int failed = 1; failed <= nodes; failed++) {
      weights[failed] = weights[failed - 1] * (failureRate(failed - 1) / repairRate(failed));
      if (weights[failed] > LARGE) {
        for (int before = 0; before <= failed; before++) {
          weights[before] /= LARGE;
        }
      }
    }
    return weights;
  }

  private static void positive(String what, double span) {
    if (!(span > 0 && Double.isFinite(span))) {
      throw new IllegalArgumentException(
          what + " must be positive and finite, and this is " + span);
    }
  }
}
