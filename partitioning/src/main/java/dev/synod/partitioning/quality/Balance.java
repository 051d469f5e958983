package dev.synod.partitioning.quality;

import dev.synod.partitioning.cluster.Cluster;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** How evenly something is divided among the members, in relation to their weights. Immutable. */
public final class Balance {

  private final Cluster cluster;
  private final double[] amounts;
  private final double total;

  /**
   * What members bear.
   *
   * @param amounts for each member how much
   * @throws IllegalArgumentException if there is not one for each member, or they are all 0
   */
  public Balance(Cluster cluster, double[] amounts) {
    this.cluster = cluster;
    this.amounts = amounts.clone();
    total = Arrays.stream(amounts).sum();
    if (amounts.length != cluster.size() || !(total > 0)) {
      throw new IllegalArgumentException(
          "found amounts %s, expected one for each of %d members, and not all 0"
              .formatted(Arrays.toString(amounts), cluster.size()));
    }
  }

  /** What members bear as primaries: the load of a key goes to its first member. */
  public static Balance ofPrimaries(Locations locations, IntToDoubleFunction load) {
    double[] amounts = new double[locations.cluster().size()];
    for (int key = 0; key < locations.keys(); key++) {
      amounts[locations.member(key, 0)] += load.applyAsDouble(key);
    }
    return new Balance(locations.cluster(), amounts);
  }

  /** What members store: each replica of a key counts. */
  public static Balance ofCopies(Locations locations) {
    double[] amounts = new double[locations.cluster().size()];
    for (int key = 0; key < locations.keys(); key++) {
      for (int replica = 0; replica < locations.replicas(); replica++) {
        amounts[locations.member(key, replica)]++;
      }
    }
    return new Balance(locations.cluster(), amounts);
  }

  /** What each member bears. */
  public double[] amounts() {
    return amounts.clone();
  }

  /** What a member bears in relation to its share by weight: 1 is just that. */
  public double relative(int member) {
    return amounts[member] / (total * cluster.share(member));
  }

  /** All of them, member by member. */
  public double[] relatives() {
    double[] relatives = new double[amounts.length];
    Arrays.setAll(relatives, this::relative);
    return relatives;
  }

  /** The largest of them: the peak-to-average load. At least 1. */
  public double peakToAverage() {
    return Arrays.stream(relatives()).max().orElseThrow();
  }

  /** The smallest of them, 0 to 1. */
  public double leastToAverage() {
    return Arrays.stream(relatives()).min().orElseThrow();
  }

  /** Their standard deviation. */
  public double deviation() {
    double squares = Arrays.stream(relatives()).map(each -> (each - 1) * (each - 1)).sum();
    return Math.sqrt(squares / amounts.length);
  }

  /** The index of the member that bears the most in relation to its share. */
  public int peak() {
    double[] relatives = relatives();
    int peak = 0;
    for (int member = 1; member < relatives.length; member++) {
      if (relatives[member] > relatives[peak]) {
        peak = member;
      }
    }
    return peak;
  }
}
