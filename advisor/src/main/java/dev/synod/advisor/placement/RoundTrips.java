package dev.synod.advisor.placement;

import dev.synod.advisor.latency.Demand;
import dev.synod.advisor.scheme.Configuration;
import dev.synod.advisor.scheme.Scheme;
import dev.synod.core.topology.Place;
import dev.synod.design.architecture.ClassDesign.Access;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Latencies as sums of fixed round trips: means, or a quantile of each link. This is the model of
 * fantoch's bote (github.com/vitorenesduarte/fantoch). It is exact where links do not vary, and
 * quick; quantiles that are added up are not quantiles of sums, so it is for surveys and not for
 * promises. A second round of leaderless consensus counts by its share in a mean, and in a quantile
 * if so many commands need it.
 */
public final class RoundTrips implements Scoring {

  private final Map<String, Map<String, Double>> nanos;
  private final double betweenZones;
  private final double sync;
  private final Demand demand;

  /**
   * Fixed round trips.
   *
   * @param nanos from each region of clients or replicas to each region of replicas, as whoever is
   *     at the first measures it; within a region too, as its clients see it
   * @param betweenZones the round trip between replicas in different zones of a region
   * @param sync how long a disk takes to make a write durable
   * @throws IllegalArgumentException if a round trip is negative, infinite or not a number
   */
  public RoundTrips(
      Map<String, Map<String, Double>> nanos, double betweenZones, double sync, Demand demand) {
    Map<String, Map<String, Double>> copy = new LinkedHashMap<>();
    nanos.forEach((from, row) -> {
      row.forEach((to, trip) -> check("the round trip from " + from + " to " + to, trip));
      copy.put(from, Collections.unmodifiableMap(new LinkedHashMap<>(row)));
    });
    check("the round trip between zones", betweenZones);
    check("a sync", sync);
    this.nanos = copy;
    this.betweenZones = betweenZones;
    this.sync = sync;
    this.demand = demand;
  }

  private static void check(String what, double nanos) {
    if (!(nanos >= 0 && nanos < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          what + " must be finite and not negative, and is " + nanos + " ns");
    }
  }

  @Override
  public Demand demand() {
    return demand;
  }

  @Override
  public double latency(
      Configuration configuration, Access access, String clientRegion, Statistic statistic) {
    Place nearest = nearest(configuration, clientRegion);
    Place first = configuration.replicas().getFirst();
    boolean reads = access == Access.READ;
    return switch (configuration.scheme()) {
      case Scheme.Leader leader -> {
        double round = quorum(configuration, first, leader.writeQuorum());
        double trip = trip(clientRegion, first.region());
        yield !reads
            ? trip + round + sync
            : switch (leader.reads()) {
              case LEASE -> trip;
              case READ_INDEX -> trip + round;
              case FOLLOWER -> trip(clientRegion, nearest.region());
            };
      }
      case Scheme.Leaderless any ->
          trip(clientRegion, nearest.region())
              + quorum(configuration, nearest, reads ? any.readQuorum() : any.writeQuorum())
              + (reads ? 0 : sync);
      case Scheme.Abd abd ->
          trip(clientRegion, nearest.region())
              + quorum(configuration, nearest, abd.readQuorum())
              + quorum(configuration, nearest, abd.writeQuorum())
              + sync;
      case Scheme.LeaderlessConsensus consensus ->
          trip(clientRegion, nearest.region())
              + quorum(configuration, nearest, consensus.fastQuorum())
              + sync
              + share(statistic, consensus)
                  * (quorum(configuration, nearest, consensus.slowQuorum()) + sync);
      case Scheme.MultiLeader multi ->
          trip(clientRegion, nearest.region())
              + ((reads ? multi.readQuorum() : multi.writeQuorum()) > 1 ? betweenZones : 0)
              + (reads ? 0 : sync);
    };
  }

  private static double share(Statistic statistic, Scheme.LeaderlessConsensus consensus) {
    return switch (statistic) {
      case Statistic.Mean mean -> consensus.conflicts();
      case Statistic.Quantile quantile -> secondRound(quantile, consensus) ? 1 : 0;
    };
  }

  /** Whether the quantile is of a command that needed the second round, for certain. */
  static boolean secondRound(Statistic.Quantile quantile, Scheme.LeaderlessConsensus consensus) {
    return quantile.probability() > 1 - consensus.conflicts() + 1e-9;
  }

  private Place nearest(Configuration configuration, String client) {
    Place nearest = configuration.replicas().getFirst();
    for (Place each : configuration.replicas()) {
      double nearer = trip(client, nearest.region()) - trip(client, each.region());
      if (nearer > 0 || (nearer == 0 && each.compareTo(nearest) < 0)) {
        nearest = each;
      }
    }
    return nearest;
  }

  /** The round trip to the q-th nearest replica, itself the first. */
  private double quorum(Configuration configuration, Place from, int quorum) {
    List<Double> trips = new ArrayList<>();
    for (Place to : configuration.replicas()) {
      trips.add(to.equals(from) ? 0 : shortestTrip(from.region(), to.region()));
    }
    Collections.sort(trips);
    return trips.get(quorum - 1);
  }

  private double trip(String from, String to) {
    Map<String, Double> row = nanos.get(from);
    Double trip = row == null ? null : row.get(to);
    if (trip == null) {
      throw new IllegalArgumentException("no round trip is given from " + from + " to " + to);
    }
    return trip;
  }

  @Override
  public double latencyAtLeast(
      Configuration configuration, Access access, String clientRegion, Statistic statistic) {
    return latency(configuration, access, clientRegion, statistic);
  }

  @Override
  public double clientTrip(String clientRegion, String region, Statistic statistic) {
    return trip(clientRegion, region);
  }

  @Override
  public double shortestClientTrip(String clientRegion, String region) {
    return trip(clientRegion, region);
  }

  @Override
  public double shortestTrip(String from, String to) {
    return from.equals(to) ? betweenZones : trip(from, to);
  }

  @Override
  public double shortestSync() {
    return sync;
  }

  @Override
  public double nearness(String clientRegion, String region) {
    return trip(clientRegion, region);
  }

  @Override
  public boolean exact() {
    return true;
  }
}
