package dev.synod.advisor.latency;

import dev.synod.core.topology.Delay;
import dev.synod.core.topology.Place;
import dev.synod.core.topology.Topology;
import dev.synod.design.architecture.Environment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The latency of operations on one class of data that a leader orders, for any placement of the
 * voters. Distributions of links are computed once and kept. Not thread-safe.
 *
 * <p>What waits for disks is on one grid of 16384 points that is the same for all links, as fine as
 * the longest of them lets it be. {@link SchemeLatency} has grids of 4096 points that are fitted to
 * each link. The two differ by what their grids round, not by the model.
 */
public final class LatencyModel {

  /** Points of the grid of a round trip, and of what waits for disks. */
  private static final int LINK_POINTS = 1 << 12;

  private static final int DISK_POINTS = 1 << 14;

  /** A grid reaches as far as all but this share of each span that is added up on it. */
  private static final double BEYOND = 1e-5;

  private final Environment environment;
  private final Topology topology;
  private final Demand demand;
  private final Traffic traffic;
  private final ServiceTimes service;
  private final int diskPoints;
  private final int quorumPoints;

  /** Whether each link has a grid of its own for what waits for disks, or all share the disk's. */
  private final boolean fitting;

  private final double diskReach;
  private final double diskStep;
  private final Distribution disk;

  /** The same as a part of a quorum. */
  private final Distribution ownDisk;

  private final Map<String, Distribution> kept = new HashMap<>();
  private final Map<Clients, Distribution> clientTrips = new HashMap<>();
  private final Map<Ends, Double> shortest = new HashMap<>();
  private final Map<Ends, Double> tails = new HashMap<>();

  public LatencyModel(Environment environment, Demand demand) {
    this(environment, demand, Traffic.ofLeader(demand), ServiceTimes.NONE, DISK_POINTS);
  }

  /**
   * The same for other traffic.
   *
   * @param quorumPoints points of the grid of a quorum; a power of two. With fewer than the most,
   *     grids are fitted to each link.
   */
  LatencyModel(
      Environment environment,
      Demand demand,
      Traffic traffic,
      ServiceTimes service,
      int quorumPoints) {
    this.environment = environment;
    this.topology = environment.topology();
    this.demand = demand;
    this.traffic = traffic;
    this.service = service;
    this.quorumPoints = quorumPoints;
    this.diskPoints = Math.min(DISK_POINTS, 2 * quorumPoints);
    this.fitting = quorumPoints < DISK_POINTS;
    // A sync, and the residual of another, which is longer than a sync.
    Delay fsync = environment.fsync();
    diskReach = 3 * fsync.quantile(1 - BEYOND);
    diskStep = (diskReach + (fitting ? 0 : 2 * longestReach()) + 1) / diskPoints;
    disk = Waiting.groupCommit(fsync, traffic.syncs() * 1e-9, diskStep, diskPoints);
    ownDisk = fitted(disk);
  }

  private double longestReach() {
    double stores = traffic.stores();
    double reach =
        Math.max(
            reach(environment.betweenZones(), stores), reach(environment.withinZone(), stores));
    for (Environment.Link link : environment.links()) {
      reach = Math.max(reach, reach(link.delay(), stores));
    }
    return reach;
  }

  /** The clients' rates. */
  public Demand demand() {
    return demand;
  }

  /**
   * From a write's arrival at the leader until {@code quorum} voters have it on disk.
   *
   * @param followers the other voters' places
   */
  public Distribution commit(Place leader, List<Place> followers, int quorum) {
    requireQuorum(quorum, followers);
    List<Distribution> durable = new ArrayList<>();
    durable.add(ownDisk);
    for (Place follower : followers) {
      Distribution stored = acknowledgement(leader, follower);
      durable.add(handled(stored, "stored ", leader, follower));
    }
    return Distribution.orderStatistic(durable, quorum, quorumPoints);
  }

  /**
   * From a question of the leader's until {@code quorum} voters have answered, itself among them.
   */
  public Distribution confirmation(Place leader, List<Place> followers, int quorum) {
    requireQuorum(quorum, followers);
    if (quorum == 1) {
      return Distribution.always(0);
    }
    List<Distribution> answers = new ArrayList<>();
    for (Place follower : followers) {
      Distribution trip = roundTrip(leader, follower, traffic.asks());
      answers.add(handled(trip, "asked ", leader, follower));
    }
    return Distribution.orderStatistic(answers, quorum - 1, LINK_POINTS);
  }

  /**
   * A span that no commit is shorter than, in nanoseconds: cheap, and near where links are long.
   */
  public double shortestCommit(Place leader, List<Place> followers, int quorum) {
    return shortestConfirmation(leader, followers, quorum) + environment.fsync().minimumNanos();
  }

  /**
   * A span that a commit does not exceed with at most this probability, in nanoseconds: as if links
   * between voters always were at their shortest.
   */
  public double durable(Place leader, List<Place> followers, int quorum, double probability) {
    double[] trips = new double[followers.size() + 1];
    for (int i = 0; i < followers.size(); i++) {
      trips[i + 1] = shortestAnswer(leader, followers.get(i));
    }
    double low = shortestCommit(leader, followers, quorum);
    double high = low + disk.end() - disk.minimum();
    double[] atLeast = new double[quorum + 1];
    while (high - low > disk.step()) {
      double middle = (low + high) / 2;
      if (reached(trips, middle, atLeast) < probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private double reached(double[] trips, double nanos, double[] atLeast) {
    Arrays.fill(atLeast, 0);
    atLeast[0] = 1;
    for (double trip : trips) {
      double over = disk.cumulative(nanos - trip);
      for (int k = atLeast.length - 1; k >= 1; k--) {
        atLeast[k] += over * (atLeast[k - 1] - atLeast[k]);
      }
    }
    return atLeast[atLeast.length - 1];
  }

  /** A span that no confirmation is shorter than, in nanoseconds. */
  public double shortestConfirmation(Place leader, List<Place> followers, int quorum) {
    double[] trips = new double[followers.size()];
    for (int i = 0; i < trips.length; i++) {
      trips[i] = shortestAnswer(leader, followers.get(i));
    }
    Arrays.sort(trips);
    return quorum == 1 ? 0 : trips[quorum - 2];
  }

  /** The shortest round trip between the two places that are furthest apart, in nanoseconds. */
  public double widest(List<Place> places) {
    double widest = 0;
    for (Place from : places) {
      for (Place to : places) {
        widest = Math.max(widest, from.equals(to) ? 0 : shortestTrip(from, to));
      }
    }
    return widest;
  }

  private double shortestAnswer(Place leader, Place follower) {
    return shortestTrip(leader, follower) + service.at(follower).minimumNanos();
  }

  private double shortestTrip(Place from, Place to) {
    Ends ends = new Ends(from, to);
    Double known = shortest.get(ends);
    if (known == null) {
      known = topology.delay(from, to).minimumNanos() + topology.delay(to, from).minimumNanos();
      shortest.put(ends, known);
    }
    return known;
  }

  private record Ends(Place from, Place to) {}

  private record Clients(String region, Place to) {}

  /** The round trip between the clients of a region, in all its zones, and a place. */
  public Distribution clientRoundTrip(String region, Place to) {
    Clients ends = new Clients(region, to);
    Distribution known = clientTrips.get(ends);
    if (known == null) {
      known = newClientRoundTrip(region, to);
      clientTrips.put(ends, known);
    }
    return known;
  }

  private static void requireQuorum(int quorum, List<Place> followers) {
    if (quorum < 1 || quorum > followers.size() + 1) {
      throw new IllegalArgumentException(
          "expected a quorum of 1 to %d voters, found %d".formatted(followers.size() + 1, quorum));
    }
  }

  private Distribution newClientRoundTrip(String region, Place to) {
    List<Place> zones = environment.places(region);
    if (zones.isEmpty()) {
      throw new IllegalArgumentException(
          "clients are in %s, and the regions are %s".formatted(region, topology.regions()));
    }
    Demand.Rates rates = demand.byRegion().get(region);
    double perSecond = rates == null ? 0 : rates.total() / zones.size();
    perSecond /= environment.connectionsPerZone();
    if (!region.equals(to.region())) {
      return roundTrip(zones.getFirst(), to, perSecond);
    }
    Distribution near = roundTrip(to, to, perSecond);
    if (zones.size() == 1) {
      return near;
    }
    Place other = zones.stream().filter(zone -> !zone.equals(to)).findFirst().orElseThrow();
    Distribution far = roundTrip(other, to, perSecond);
    String key = "mixed " + region + " " + perSecond;
    return keep(key, () -> near.mixedWith(far, 1.0 / zones.size()));
  }

  /** The round trip between two places when each direction carries so many messages a second. */
  public Distribution roundTrip(Place from, Place to, double perSecond) {
    if (from.compareTo(to) > 0) {
      return roundTrip(to, from, perSecond);
    }
    Delay out = topology.delay(from, to);
    Delay back = topology.delay(to, from);
    return keep(
        key(from, to) + " " + perSecond,
        () -> {
          double step = (reach(out, perSecond) + reach(back, perSecond) + 1) / LINK_POINTS;
          Distribution there = Waiting.ordered(out, perSecond * 1e-9, step, LINK_POINTS);
          return there.plus(Waiting.ordered(back, perSecond * 1e-9, step, LINK_POINTS));
        });
  }

  /** The 99th percentile of the round trip between two voters, in nanoseconds. */
  public double roundTripP99(Place from, Place to) {
    Ends ends = new Ends(from, to);
    Double known = tails.get(ends);
    if (known == null) {
      known = roundTrip(from, to, demand.writes()).quantile(0.99);
      tails.put(ends, known);
    }
    return known;
  }

  /** From sending an entry until a follower's acknowledgement of having it on disk is back. */
  private Distribution acknowledgement(Place leader, Place follower) {
    if (leader.compareTo(follower) > 0) {
      // It is the same both ways: the same two delays and a disk.
      return acknowledgement(follower, leader);
    }
    Delay out = topology.delay(leader, follower);
    Delay back = topology.delay(follower, leader);
    return keep(
        "acknowledged " + key(leader, follower),
        () -> {
          double perNano = traffic.stores() * 1e-9;
          double step = fitting ? fittedStep(out, back) : diskStep;
          Distribution there = Waiting.ordered(out, perNano, step, diskPoints);
          Distribution home = Waiting.ordered(back, perNano, step, diskPoints);
          return fitted(there.plus(home, fitting ? disk.on(step, diskPoints) : disk));
        });
  }

  private double fittedStep(Delay out, Delay back) {
    double links = reach(out, traffic.stores()) + reach(back, traffic.stores());
    return (diskReach + links + 1) / diskPoints;
  }

  /** A part of a quorum on the grid of quorums. */
  private Distribution fitted(Distribution span) {
    return fitting ? span.trimmed(quorumPoints) : span;
  }

  /** A span with the time that its far end takes to handle the message. */
  private Distribution handled(Distribution span, String what, Place leader, Place follower) {
    if (service.isNone(follower)) {
      return span;
    }
    return keep(
        what + key(leader, follower) + " " + follower,
        () -> Distribution.sum(quorumPoints, span, handling(follower)));
  }

  /** The time that a node takes to handle a message. */
  Distribution handling(Place place) {
    Delay time = service.at(place);
    if (time instanceof Delay.Constant constant) {
      return Distribution.always(constant.nanos());
    }
    // The last point lies beyond the reach, so that a span with a longest one is there as a whole.
    double reach = time.quantile(1 - BEYOND / 100) - time.minimumNanos();
    return Distribution.of(time, Math.max(reach, 1) / (LINK_POINTS - 1), LINK_POINTS);
  }

  private Distribution keep(String key, Supplier<Distribution> made) {
    Distribution known = kept.get(key);
    if (known == null) {
      known = made.get();
      kept.put(key, known);
    }
    return known;
  }

  /**
   * How far beyond its minimum a link's delay reaches. A message may have to wait for any that are
   * under way with it, so the more of them there are, the further out their latest one is.
   */
  private static double reach(Delay delay, double perSecond) {
    double alone = delay.quantile(1 - BEYOND) - delay.minimumNanos();
    double beside = perSecond * 1e-9 * alone;
    return delay.quantile(1 - BEYOND / (1 + beside)) - delay.minimumNanos();
  }

  private static String key(Place from, Place to) {
    if (!from.region().equals(to.region())) {
      return from.region() + ">" + to.region();
    }
    return from.zone().equals(to.zone()) ? "within zone" : "between zones";
  }
}
