package dev.synod.advisor.availability;

import java.util.List;

/**
 * What was published about how often things fail: priors, to be replaced by one's own figures.
 * Nothing here is used unless somebody takes it; whoever does, takes the label along.
 */
public final class FailureRates {

  private static final String DEAN = "Dean, LADIS 2009";

  private FailureRates() {}

  /** How well a figure is known. */
  public enum Evidence {
    /** Told from memory; not read again in its source. */
    RECALLED,
    /** Read in its source, or on slides of it. */
    PUBLISHED
  }

  /** What a number counts. */
  public enum Quantity {
    /** Events a year, of each part. */
    EVENTS_A_YEAR,
    /** A part of all, 0 to 1. */
    SHARE
  }

  /**
   * A published figure.
   *
   * @param component what fails
   * @param figure in words
   * @param quantity what {@code least} and {@code most} count
   * @param least the usual least
   * @param most the most that was seen, {@code least} if there is one number only
   */
  public record FailureRate(
      String component,
      String figure,
      Quantity quantity,
      double least,
      double most,
      String source,
      Evidence evidence) {}

  /** All of them. */
  public static List<FailureRate> all() {
    return ALL;
  }

  /**
   * Those of a component.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static FailureRate of(String component) {
    return ALL.stream()
        .filter(rate -> rate.component().equals(component))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "expected one of %s, found %s"
                    .formatted(ALL.stream().map(FailureRate::component).toList(), component)));
  }

  private static final List<FailureRate> ALL =
      List.of(
          new FailureRate(
              "node/machine",
              "~1000 individual machine failures in first year of a typical new cluster (~1800"
                  + " machines implied by deck)",
              Quantity.EVENTS_A_YEAR,
              1000.0 / 1800,
              1000.0 / 1800,
              DEAN + " keynote / Google I/O",
              Evidence.RECALLED),
          new FailureRate(
              "power",
              "~1 PDU failure per cluster-year, 500-1000 machines, ~6 h",
              Quantity.EVENTS_A_YEAR,
              1,
              1,
              DEAN,
              Evidence.RECALLED),
          new FailureRate(
              "node correlated",
              "~37% of node failures belong to a burst of >=2 nodes; <10% of node unavailability"
                  + " events last >15 min",
              Quantity.SHARE,
              0.37,
              0.37,
              "Ford et al, Availability in Globally Distributed Storage Systems, OSDI 2010",
              Evidence.RECALLED),
          new FailureRate(
              "network redundancy",
              "redundancy cuts median impact of network failures by only ~40%",
              Quantity.SHARE,
              0.4,
              0.4,
              "Gill et al SIGCOMM 2011",
              Evidence.RECALLED),
          new FailureRate(
              "disk",
              "annual replacement 2-4% typical, up to 13%",
              Quantity.EVENTS_A_YEAR,
              0.02,
              0.13,
              "Schroeder & Gibson, FAST 2007",
              Evidence.RECALLED),
          new FailureRate(
              "cluster power event",
              "0.5-1% of nodes fail to come back after cluster-wide power outage",
              Quantity.SHARE,
              0.005,
              0.01,
              "Cidon et al, Copysets, ATC 2013",
              Evidence.PUBLISHED));
}
