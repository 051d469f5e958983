package dev.synod.design.architecture;

import dev.synod.design.architecture.ClassDesign.Access;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a class of data will be like for its clients, as computed.
 *
 * @param latency by the clients' region and kind of operation
 * @param staleness by the readers' region; none where every read sees every acknowledged write
 * @param availability by the clients' region and kind of operation; none if the requirements do not
 *     say how available nodes are
 * @param capacity how much load it bears; null if the requirements do not say how fast nodes are
 * @param costPerMonth US dollars; null if the requirements give no prices
 */
public record Predicted(
    List<Latency> latency,
    List<Staleness> staleness,
    List<Availability> availability,
    @Nullable Capacity capacity,
    @Nullable Figure costPerMonth) {

  public Predicted {
    latency = List.copyOf(latency);
    staleness = List.copyOf(staleness);
    availability = List.copyOf(availability);
  }

  /**
   * What clients of a region will wait, in milliseconds.
   *
   * @param curveMs the quantiles at {@link #CURVE}
   */
  public record Latency(
      String region,
      Access access,
      double p50Ms,
      double p90Ms,
      double p99Ms,
      double p999Ms,
      List<Double> curveMs,
      Basis basis) {

    /** The probabilities of a curve's quantiles. */
    public static final List<Double> CURVE =
        List.of(0.001, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.995, 0.999);

    public Latency {
      curveMs = List.copyOf(curveMs);
      if (curveMs.size() != CURVE.size()) {
        throw new IllegalArgumentException(
            "a curve of " + curveMs.size() + " quantiles instead of " + CURVE.size());
      }
    }
  }

  /**
   * How soon reads in a region see writes, whose regions count by their rates: t-visibility (Bailis
   * et al., VLDB 2012, section 3).
   *
   * @param freshAtOnce the share of reads that see a write that was acknowledged as they began
   * @param p99Ms how long after the acknowledgement 99 % of reads see it
   * @param p999Ms how long after the acknowledgement 99.9 % of reads see it
   */
  public record Staleness(
      String region,
      double freshAtOnce,
      double p99Ms,
      double p999Ms,
      List<Visible> curve,
      Basis basis) {
    public Staleness {
      curve = List.copyOf(curve);
    }
  }

  /** The share of reads that see a write so long after its acknowledgement. */
  public record Visible(double afterMs, double share) {}

  /**
   * The share of time in which operations of a region's clients complete, while their own region
   * works.
   */
  public record Availability(
      String region, Access access, double share, double downtimeSecondsPerYear, Basis basis) {}

  /**
   * How much load the design bears.
   *
   * @param busiest the place of the node that works most
   * @param utilisation the share of time in which that node works, under the load that is given
   * @param timesLoad by how much the load may grow until that node works all the time
   * @param hottestKeyPerSecond how often the most popular key is used, which no partitioning
   *     spreads; null if the popularity of keys is not given
   */
  public record Capacity(
      String busiest,
      double utilisation,
      double timesLoad,
      @Nullable Figure hottestKeyPerSecond,
      Basis basis) {}
}
