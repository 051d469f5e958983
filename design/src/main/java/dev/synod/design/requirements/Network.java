package dev.synod.design.requirements;

import dev.synod.core.topology.Delay;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long messages take.
 *
 * @param rtt round trips between regions
 * @param interZoneRttMs round trips between zones of a region; null if not given
 * @param intraZoneRttMs round trips within a zone; null if not given
 * @param oneWay measured delays of one direction, which count in place of halves of round trips
 */
public record Network(
    Measurements rtt,
    @Nullable RoundTrip interZoneRttMs,
    @Nullable RoundTrip intraZoneRttMs,
    List<Direction> oneWay) {

  public Network {
    oneWay = List.copyOf(oneWay);
  }

  /** The delays from one region to another, and not those back. */
  public record Direction(String from, String to, List<Quantile> quantiles) {
    public Direction {
      quantiles = List.copyOf(quantiles);
      Quantile before = new Quantile(0, 0);
      for (Quantile each : quantiles) {
        if (each.share() < before.share() || each.ms() < before.ms()) {
          throw new IllegalArgumentException(
              "the quantile %s ms of %s after %s ms of %s"
                  .formatted(each.ms(), each.share(), before.ms(), before.share()));
        }
        before = each;
      }
    }

    /** Straight lines between the quantiles, and nothing beyond them. */
    public Delay delay() {
      return new Delay.Quantiles(
          quantiles.stream()
              .map(each -> new Delay.Quantile(each.share(), each.ms() * 1e6))
              .toList());
    }
  }

  /** The share of messages that take at most so many milliseconds. */
  public record Quantile(double share, double ms) {}

  /**
   * Measured round trips between regions.
   *
   * @param file the file that they came from; null if they stand in the document
   * @param stat which columns of the file count
   * @param inline a row for each ordered pair of different regions
   */
  public record Measurements(@Nullable String file, List<Statistic> stat, List<Link> inline) {
    public Measurements {
      stat = List.copyOf(stat);
      inline = List.copyOf(inline);
    }
  }

  /** What was computed of a series of round trips. */
  public enum Statistic {
    MIN,
    AVG,
    MDEV
  }

  /** The round trips that start in one region and turn in another, in milliseconds. */
  public record Link(
      String from, String to, @Nullable Double minMs, double avgMs, @Nullable Double mdevMs) {

    /** Checks that the three go together, as a round trip's do. */
    public Link {
      RoundTrip.check(minMs, avgMs, mdevMs);
    }

    /** The round trip without its ends. */
    public RoundTrip roundTrip() {
      return new RoundTrip(minMs, avgMs, mdevMs);
    }
  }

  /**
   * Round trips in milliseconds.
   *
   * @param min the shortest; null if all are {@code avg}
   * @param avg the mean
   * @param mdev the deviation; null if all are {@code avg}
   */
  public record RoundTrip(@Nullable Double min, double avg, @Nullable Double mdev) {

    /** No distribution of delays with such moments can be computed with. */
    private static final double WIDEST = 1e6;

    public RoundTrip {
      check(min, avg, mdev);
    }

    private static void check(@Nullable Double min, double avg, @Nullable Double mdev) {
      if ((min == null) != (mdev == null)) {
        throw new IllegalArgumentException("one of minimum and deviation without the other");
      }
      if (min != null && min > avg) {
        throw new IllegalArgumentException(
            "a minimum of %s above the mean of %s".formatted(min, avg));
      }
      if (min != null && mdev != null && mdev > WIDEST * (avg - min) && avg > min) {
        throw new IllegalArgumentException(
            "a deviation of %s with a mean of %s so near to the minimum of %s"
                .formatted(mdev, avg, min));
      }
    }

    /** The delay of one direction. */
    public Delay oneWay() {
      return min == null || mdev == null
          ? new Delay.Constant(avg * 0.5e6)
          : Delay.ofRoundTrip(min, avg, mdev);
    }
  }
}
