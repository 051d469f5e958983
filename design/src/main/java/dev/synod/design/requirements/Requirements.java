package dev.synod.design.requirements;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A requirements document.
 *
 * @param apiVersion the version of the schema
 * @param inputs the files that were read, this document first; not a key of the document
 * @param prices what the cloud charges; null if not given
 * @param clockSkewBoundMs how far any two nodes' clocks are apart at most; null if nothing is known
 * @param clockDriftPpm how much faster or slower than true time a clock may run, in parts per
 *     million; null if nothing is known
 * @param assumptionsAllowed whether a missing number may become a listed assumption
 */
public record Requirements(
    String apiVersion,
    List<Input> inputs,
    Identity system,
    List<Region> regions,
    Network network,
    @Nullable Nodes nodes,
    @Nullable Prices prices,
    @Nullable Double clockSkewBoundMs,
    @Nullable Double clockDriftPpm,
    List<DataClass> dataClasses,
    List<Transaction> transactions,
    @Nullable Objective objective,
    @Nullable Budget budget,
    boolean assumptionsAllowed) {

  public Requirements {
    inputs = List.copyOf(inputs);
    regions = List.copyOf(regions);
    dataClasses = List.copyOf(dataClasses);
    transactions = List.copyOf(transactions);
  }

  /** The system's name, and the seed of all that is drawn by chance in its proofs. */
  public record Identity(String name, long seed) {}

  /** A file that was read, and the SHA-256 of its bytes in hexadecimal. */
  public record Input(String file, String sha256) {}

  /**
   * A region and the failure domains in it.
   *
   * @param zoneAvailability the share of time in which a zone works; null if not given
   * @param regionAvailability the share of time in which the region works; null if not given
   * @param residency the legal areas that the region lies in
   */
  public record Region(
      String id,
      List<String> zones,
      @Nullable Double zoneAvailability,
      @Nullable Double regionAvailability,
      List<String> residency) {
    public Region {
      zones = List.copyOf(zones);
      residency = List.copyOf(residency);
    }
  }

  /**
   * What the machines can do.
   *
   * @param availability the share of time in which a node works; null if not given
   * @param mttrMinutes the mean time to repair a node; null if not given
   * @param readsPerSecond how many reads of its own copy a node can do if it does nothing else;
   *     null if not given
   * @param writesPerSecond how many writes to its own copy a node can do if it does nothing else;
   *     null if not given
   * @param fsyncMs how long a disk takes to make a write durable; null if not given
   */
  public record Nodes(
      @Nullable Double availability,
      @Nullable Double mttrMinutes,
      @Nullable Double readsPerSecond,
      @Nullable Double writesPerSecond,
      @Nullable Percentiles fsyncMs) {}

  /**
   * What the cloud charges, in US dollars.
   *
   * @param nodeHour a node for an hour
   * @param storageGbMonth keeping a gigabyte for a month
   * @param betweenRegionsGb a gigabyte that leaves its region
   * @param betweenZonesGb a gigabyte that leaves its zone and not its region
   */
  public record Prices(
      double nodeHour, double storageGbMonth, double betweenRegionsGb, double betweenZonesGb) {}

  /**
   * The median and the 99th percentile, in milliseconds. The second is at most a thousand times the
   * first: the tail of a log-normal distribution that is wider is longer than any disk's.
   */
  public record Percentiles(double p50, double p99) {

    private static final double WIDEST = 1_000;

    public Percentiles {
      if (!(p99 >= p50)) {
        throw new IllegalArgumentException("p99 " + p99 + " below p50 " + p50);
      }
      if (p99 > WIDEST * p50) {
        throw new IllegalArgumentException("p99 " + p99 + " above a thousand times p50 " + p50);
      }
    }
  }

  /** What is best among designs that meet all requirements, the most important first. */
  public record Objective(List<Goal> order) {
    public Objective {
      order = List.copyOf(order);
      if (order.stream().distinct().count() != order.size()) {
        throw new IllegalArgumentException("a goal twice");
      }
    }
  }

  /** What a design can be good at. */
  public enum Goal {
    SLO_MARGIN,
    COST_PER_MONTH,
    COMPLEXITY
  }

  /** The most that the system may cost, in US dollars a month. */
  public record Budget(double costPerMonth) {}
}
