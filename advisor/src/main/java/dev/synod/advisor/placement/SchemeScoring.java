package dev.synod.advisor.placement;

import dev.synod.advisor.latency.Demand;
import dev.synod.advisor.latency.SchemeLatency;
import dev.synod.advisor.scheme.Configuration;
import dev.synod.advisor.scheme.Scheme;
import dev.synod.core.topology.Place;
import dev.synod.core.topology.Topology;
import dev.synod.design.architecture.ClassDesign.Access;
import dev.synod.design.architecture.Environment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Latencies as the quantiles of their distributions, and spans from the shortest delays of links.
 * An evaluation takes milliseconds; for each region and kind of access one distribution is computed
 * and asked for all quantiles. Not thread-safe.
 */
public final class SchemeScoring implements Scoring {

  /**
   * Distributions are computed on grids, so a bound may be above a value by a few of their steps.
   * In 77520 values of random configurations over the AWS table it never was at quantiles from 0.9
   * on, and by 0.04 % at most at lower ones, where rounding at the shortest spans shows. What is
   * taken off is five times that, and more than nothing for the others.
   */
  private static final double GRIDS = 1e-4;

  private static final double GRIDS_OF_LOW_QUANTILES = 2e-3;
  private static final double LOW_QUANTILE = 0.9;
  private static final double STEP_NANOS = 20_000;

  private final Environment environment;
  private final Topology topology;
  private final Demand demand;
  private final SchemeLatency latency;
  private final Map<Asked, Double> trips = new LinkedHashMap<>();

  private record Asked(String client, String region, Statistic statistic) {}

  /**
   * Latencies in a world.
   *
   * @param latency the latencies of that world and demand
   */
  public SchemeScoring(Environment environment, Demand demand, SchemeLatency latency) {
    this.environment = environment;
    this.topology = environment.topology();
    this.demand = demand;
    this.latency = latency;
  }

  @Override
  public Demand demand() {
    return demand;
  }

  @Override
  public double latency(
      Configuration configuration, Access access, String clientRegion, Statistic statistic) {
    return latency.of(configuration, access, clientRegion).quantile(probability(statistic));
  }

  private static double probability(Statistic statistic) {
    return switch (statistic) {
      case Statistic.Quantile quantile -> quantile.probability();
      case Statistic.Mean mean ->
          throw new IllegalArgumentException(
              "distributions are judged by a quantile, such as 0.5, and not by the mean");
    };
  }

  @Override
  public double latencyAtLeast(
      Configuration configuration, Access access, String clientRegion, Statistic statistic) {
    double probability = probability(statistic);
    return lowered(
        probability,
        switch (access) {
          case READ -> latency.readAtLeast(configuration, clientRegion, probability);
          case WRITE -> latency.writeAtLeast(configuration, clientRegion, probability);
        });
  }

  private static double lowered(double probability, double nanos) {
    double share = probability < LOW_QUANTILE ? GRIDS_OF_LOW_QUANTILES : GRIDS;
    return Math.max(0, nanos * (1 - share) - STEP_NANOS);
  }

  /** A replica that answers reads alone shows the round trip of its clients. */
  private Configuration alone(String region) {
    return new Configuration(new Scheme.MultiLeader(), List.of(place(region)));
  }

  private Place place(String region) {
    List<Place> places = environment.places(region);
    if (places.isEmpty()) {
      throw new IllegalArgumentException(
          "a replica is to be in %s, and the regions are %s".formatted(region, topology.regions()));
    }
    return places.getFirst();
  }

  @Override
  public double clientTrip(String clientRegion, String region, Statistic statistic) {
    Asked asked = new Asked(clientRegion, region, statistic);
    Double known = trips.get(asked);
    if (known == null) {
      double probability = probability(statistic);
      known = lowered(probability, latency.readAtLeast(alone(region), clientRegion, probability));
      trips.put(asked, known);
    }
    return known;
  }

  @Override
  public double shortestClientTrip(String clientRegion, String region) {
    return lowered(0, latency.shortestRead(alone(region), clientRegion));
  }

  @Override
  public double shortestTrip(String from, String to) {
    if (from.equals(to)) {
      return 2 * topology.betweenZones().minimumNanos();
    }
    Place here = place(from);
    Place there = place(to);
    return topology.delay(here, there).minimumNanos() + topology.delay(there, here).minimumNanos();
  }

  @Override
  public double shortestSync() {
    return environment.fsync().minimumNanos();
  }

  /** The mean round trip, over the zones of the clients' region. */
  @Override
  public double nearness(String clientRegion, String region) {
    Place replica = place(region);
    double total = 0;
    List<Place> zones = environment.places(clientRegion);
    for (Place zone : zones) {
      total +=
          topology.delay(zone, replica).meanNanos() + topology.delay(replica, zone).meanNanos();
    }
    return total / zones.size();
  }

  @Override
  public boolean exact() {
    return false;
  }
}
