package dev.synod.advisor.latency;

import dev.synod.advisor.scheme.Configuration;
import dev.synod.advisor.scheme.Scheme;
import dev.synod.core.topology.Delay;
import dev.synod.core.topology.Place;
import dev.synod.core.topology.Topology;
import dev.synod.design.architecture.ClassDesign.Access;
import dev.synod.design.architecture.Environment;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The latency of reads and writes as the clients of a region see it, for any replication scheme:
 * from the client to the replica that coordinates the operation, through its rounds, and back. What
 * each scheme waits for stands at its record, and the model in this package's description.
 *
 * <p>The coordinator is the leader where there is one and it must answer; else the replica that is
 * nearest to the region: the one with the least mean round trip, over the region's zones; of equal
 * ones the one whose place comes first.
 *
 * <p>All spans are in nanoseconds. Quantiles up to 0.9999 are those of the distribution; beyond,
 * they may be answered with the end of a grid. Distributions of links are computed once and kept:
 * one for each pair of places and each scheme's traffic. Those of operations are kept for one
 * configuration, the last that was asked for. Not thread-safe.
 */
public final class SchemeLatency {

  /** Points of the grids of quorums and of operations. */
  private static final int POINTS = 1 << 12;

  private final Environment environment;
  private final Topology topology;
  private final Demand demand;
  private final ServiceTimes service;
  private final LatencyModel clients;
  private final Map<Traffic, LatencyModel> models = new HashMap<>();
  private final Map<Trip, Double> meanTrips = new HashMap<>();
  private final Map<Trip, Double> shortestTrips = new HashMap<>();
  private final Map<Course, Distribution> inside = new HashMap<>();
  private final Map<Operation, Distribution> whole = new HashMap<>();
  private @Nullable Configuration current;

  /** Between a region's clients and a replica. */
  private record Trip(String region, Place replica) {}

  private record Operation(String region, Course course) {}

  /** Nodes that take no time to handle a message. */
  public SchemeLatency(Environment environment, Demand demand) {
    this(environment, demand, ServiceTimes.NONE);
  }

  /**
   * @param demand how often clients call; regions that do not call may ask for their latency too
   */
  public SchemeLatency(Environment environment, Demand demand, ServiceTimes service) {
    this.environment = environment;
    this.topology = environment.topology();
    this.demand = demand;
    this.service = service;
    Traffic traffic = Traffic.ofLeader(demand);
    this.clients = new LatencyModel(environment, demand, traffic, service, POINTS);
    models.put(traffic, clients);
  }

  /**
   * How long a read takes for the clients of a region.
   *
   * @throws IllegalArgumentException if the region, or a replica's place, is not of the environment
   */
  public Distribution read(Configuration configuration, String region) {
    return latency(
        configuration, region, Course.read(configuration, nearest(configuration, region)));
  }

  /**
   * How long a write takes for the clients of a region.
   *
   * @throws IllegalArgumentException if the region, or a replica's place, is not of the environment
   */
  public Distribution write(Configuration configuration, String region) {
    return latency(
        configuration, region, Course.write(configuration, nearest(configuration, region)));
  }

  /** How long a read or a write takes for the clients of a region. */
  public Distribution of(Configuration configuration, Access access, String region) {
    return switch (access) {
      case READ -> read(configuration, region);
      case WRITE -> write(configuration, region);
    };
  }

  /** A span that no read of the region's clients is shorter than. No grid is computed. */
  public double shortestRead(Configuration configuration, String region) {
    return shortest(
        configuration, region, Course.read(configuration, nearest(configuration, region)));
  }

  /** A span that no write of the region's clients is shorter than. No grid of links is computed. */
  public double shortestWrite(Configuration configuration, String region) {
    return shortest(
        configuration, region, Course.write(configuration, nearest(configuration, region)));
  }

  /**
   * A span that is at most this quantile of a read: as if either the way of the client or the links
   * between replicas always were at their shortest, whichever tells more. Certain but for the
   * resolution of grids, which is below a thousandth.
   *
   * @param probability in (0, 1)
   */
  public double readAtLeast(Configuration configuration, String region, double probability) {
    Course course = Course.read(configuration, nearest(configuration, region));
    return atLeast(configuration, region, course, probability);
  }

  /** A span that is at most this quantile of a write, in the same way. */
  public double writeAtLeast(Configuration configuration, String region, double probability) {
    Course course = Course.write(configuration, nearest(configuration, region));
    return atLeast(configuration, region, course, probability);
  }

  /** The replica that is nearest to the clients of a region, as said above. */
  public Place nearest(Configuration configuration, String region) {
    Place nearest = configuration.replicas().getFirst();
    double least = meanTrip(region, nearest);
    for (Place replica : configuration.replicas()) {
      double mean = meanTrip(region, replica);
      if (mean < least || (mean == least && replica.compareTo(nearest) < 0)) {
        nearest = replica;
        least = mean;
      }
    }
    return nearest;
  }

  private Distribution latency(Configuration configuration, String region, Course course) {
    if (!configuration.equals(current)) {
      inside.clear();
      whole.clear();
      current = configuration;
    }
    Operation operation = new Operation(region, course);
    Distribution known = whole.get(operation);
    if (known == null) {
      Distribution trip = clients.clientRoundTrip(region, course.coordinator());
      known = Distribution.sum(POINTS, trip, inside(configuration, course));
      whole.put(operation, known);
    }
    return known;
  }

  /** From an operation's arrival at its coordinator until the answer leaves. */
  private Distribution inside(Configuration configuration, Course course) {
    Distribution known = inside.get(course);
    if (known == null) {
      LatencyModel model = model(configuration.scheme());
      known = model.handling(course.coordinator());
      for (Course.Round round : course.rounds()) {
        known = then(known, model, course, round);
      }
      inside.put(course, known);
    }
    return known;
  }

  private static Distribution then(
      Distribution before, LatencyModel model, Course course, Course.Round round) {
    if (round.probability() == 0) {
      return before;
    }
    Distribution span =
        round.durable()
            ? model.commit(course.coordinator(), course.others(), round.quorum())
            : model.confirmation(course.coordinator(), course.others(), round.quorum());
    Distribution after = Distribution.sum(POINTS, before, span);
    return round.probability() == 1
        ? after
        : before.mixedWith(after, 1 - round.probability(), POINTS);
  }

  private LatencyModel model(Scheme scheme) {
    Traffic traffic = Traffic.of(scheme, demand);
    LatencyModel known = models.get(traffic);
    if (known == null) {
      known = new LatencyModel(environment, demand, traffic, service, POINTS);
      models.put(traffic, known);
    }
    return known;
  }

  private double shortest(Configuration configuration, String region, Course course) {
    return shortestTrip(region, course.coordinator()) + shortestInside(configuration, course);
  }

  private double shortestInside(Configuration configuration, Course course) {
    LatencyModel model = model(configuration.scheme());
    double total = service.at(course.coordinator()).minimumNanos();
    for (Course.Round round : course.rounds()) {
      total += shortest(model, course, round);
    }
    return total;
  }

  /** A round that need not be adds nothing. */
  private static double shortest(LatencyModel model, Course course, Course.Round round) {
    if (round.probability() < 1) {
      return 0;
    }
    return round.durable()
        ? model.shortestCommit(course.coordinator(), course.others(), round.quorum())
        : model.shortestConfirmation(course.coordinator(), course.others(), round.quorum());
  }

  private double atLeast(
      Configuration configuration, String region, Course course, double probability) {
    if (!(probability > 0 && probability < 1)) {
      throw new IllegalArgumentException(
          "a quantile's probability lies between 0 and 1, and this is " + probability);
    }
    LatencyModel model = model(configuration.scheme());
    double shortest = shortestInside(configuration, course);
    double most = 0;
    for (Course.Round round : course.rounds()) {
      if (round.durable() && round.probability() == 1) {
        double durable =
            model.durable(course.coordinator(), course.others(), round.quorum(), probability);
        most = Math.max(most, durable - shortest(model, course, round));
      }
    }
    double trip = clients.clientRoundTrip(region, course.coordinator()).quantile(probability);
    return shortest + Math.max(trip, shortestTrip(region, course.coordinator()) + most);
  }

  private double shortestTrip(String region, Place replica) {
    Trip trip = new Trip(region, replica);
    Double known = shortestTrips.get(trip);
    if (known == null) {
      known =
          zones(region).stream()
              .mapToDouble(zone ->
                  topology.delay(zone, replica).minimumNanos()
                      + topology.delay(replica, zone).minimumNanos())
              .min()
              .orElseThrow();
      shortestTrips.put(trip, known);
    }
    return known;
  }

  private double meanTrip(String region, Place replica) {
    Trip trip = new Trip(region, replica);
    Double known = meanTrips.get(trip);
    if (known == null) {
      known = newMeanTrip(region, replica);
      meanTrips.put(trip, known);
    }
    return known;
  }

  private double newMeanTrip(String region, Place replica) {
    if (!environment.places(replica.region()).contains(replica)) {
      throw new IllegalArgumentException(
          "a replica is at %s, and the zones of %s are %s"
              .formatted(replica, replica.region(), environment.places(replica.region())));
    }
    List<Place> zones = zones(region);
    double[] trips = new double[zones.size()];
    for (int zone = 0; zone < trips.length; zone++) {
      Delay out = topology.delay(zones.get(zone), replica);
      Delay back = topology.delay(replica, zones.get(zone));
      trips[zone] = out.meanNanos() + back.meanNanos();
    }
    // Added in one order for all replicas: rounding must not tell apart what is equally near.
    Arrays.sort(trips);
    double total = 0;
    for (double trip : trips) {
      total += trip;
    }
    return total / trips.length;
  }

  private List<Place> zones(String region) {
    List<Place> zones = environment.places(region);
    if (zones.isEmpty()) {
      throw new IllegalArgumentException(
          "clients are in %s, and the regions are %s".formatted(region, topology.regions()));
    }
    return zones;
  }
}
