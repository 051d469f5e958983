package dev.synod.advisor.placement;

import dev.synod.advisor.scheme.Scheme;
import dev.synod.advisor.scheme.Scheme.LeaderReads;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Lower bounds on the keys of all configurations of one spread after the other, in primitive
 * arrays: a few hundred nanoseconds each. Regions of the spread are numbered as they come in it.
 */
final class SpreadBounds {

  private static final int NONE = -1;

  private final PlacementProblem problem;
  private final Spans spans;
  private final double[] latency;

  /** The spread: its regions, how many replicas each has, and how many there are in all. */
  private final int[] site;

  private final int[] count;
  private int regions;
  private int replicas;
  private double cost;
  private int answeringLost;
  private int durableLost;

  /** For each region of the spread, the shortest trips to the q nearest replicas, itself first. */
  private final double[][] quorum;

  /** For each client, the region of the spread that serves it where none leads. */
  private final int[] server;

  /** For each statistic and client, the shortest trip to any region of the spread. */
  private final double[][] near;

  /** Who serves each client, and its trip there by statistic and client, for the leader taken. */
  private final int[] serving;

  private final double[][] base;
  private int leader;

  private final double[] read;
  private final double[] write;
  private final double[] again;

  SpreadBounds(PlacementProblem problem, Spans spans) {
    this.problem = problem;
    this.spans = spans;
    int most = problem.family().sizes().getLast();
    site = new int[most];
    count = new int[most];
    quorum = new double[most][];
    latency = new double[spans.clients];
    server = new int[spans.clients];
    serving = new int[spans.clients];
    base = new double[spans.statistics.size()][spans.clients];
    near = new double[spans.statistics.size()][spans.clients];
    read = new double[most];
    write = new double[most];
    again = new double[most];
  }

  /** Takes up a spread: so many replicas at each site. */
  void spread(int[] counts) {
    regions = 0;
    replicas = 0;
    cost = 0;
    for (int index = 0; index < counts.length; index++) {
      if (counts[index] > 0) {
        site[regions] = index;
        count[regions++] = counts[index];
        replicas += counts[index];
        cost += counts[index] * spans.price[index];
      }
    }
    Constraints constraints = problem.constraints();
    answeringLost = lost(constraints.answering());
    durableLost = lost(constraints.durable());
    for (int region = 0; region < regions; region++) {
      quorum[region] = trips(region);
    }
    for (int client = 0; client < spans.clients; client++) {
      serve(client, counts);
    }
  }

  private int lost(Constraints.Failures failures) {
    int[] sorted = Arrays.copyOf(count, regions);
    Arrays.sort(sorted);
    int lost = 0;
    for (int i = 0; i < Math.min(failures.regions(), regions); i++) {
      lost += sorted[regions - 1 - i];
    }
    return Math.max(lost, failures.nodes());
  }

  private double[] trips(int region) {
    double[] trips = new double[replicas];
    int filled = 1;
    for (int other = 0; other < regions; other++) {
      int others = other == region ? count[other] - 1 : count[other];
      for (int i = 0; i < others; i++) {
        trips[filled++] = spans.between[site[region]][site[other]];
      }
    }
    Arrays.sort(trips);
    return trips;
  }

  private void serve(int client, int[] counts) {
    for (int candidate : spans.nearest[client]) {
      if (counts[candidate] > 0) {
        server[client] = Arrays.binarySearch(site, 0, regions, candidate);
        break;
      }
    }
    for (int which = 0; which < near.length; which++) {
      double[] trips = spans.trip[which][client];
      double least = Double.POSITIVE_INFINITY;
      for (int region = 0; region < regions; region++) {
        least = Math.min(least, trips[site[region]]);
      }
      near[which][client] = least;
    }
  }

  int regions() {
    return regions;
  }

  int site(int region) {
    return site[region];
  }

  double cost() {
    return cost;
  }

  /**
   * A bound on all configurations that one region leads, or on all without a leader. Bounds on
   * configurations are of these from then on.
   *
   * @param region the leader's region; -1 for none
   */
  Key floor(int region, boolean nearestReads) {
    lead(region);
    Arrays.fill(read, 0, regions, 0);
    Arrays.fill(write, 0, regions, spans.sync);
    return key(0, nearestReads, null, false);
  }

  private void lead(int region) {
    leader = region;
    for (int client = 0; client < spans.clients; client++) {
      serving[client] = region == NONE ? server[client] : region;
    }
    for (int which = 0; which < base.length; which++) {
      for (int client = 0; client < spans.clients; client++) {
        base[which][client] = spans.trip[which][client][site[serving[client]]];
      }
    }
  }

  /** A bound on one configuration. */
  Key bound(Scheme scheme, int missing) {
    boolean nearestReads = false;
    Scheme.LeaderlessConsensus consensus = null;
    switch (scheme) {
      case Scheme.Leader led -> {
        nearestReads = led.reads() == LeaderReads.FOLLOWER;
        double asked = led.reads() == LeaderReads.READ_INDEX ? trip(leader, led.writeQuorum()) : 0;
        read[leader] = asked;
        write[leader] = trip(leader, led.writeQuorum()) + spans.sync;
      }
      case Scheme.Leaderless any -> {
        for (int region = 0; region < regions; region++) {
          read[region] = trip(region, any.readQuorum());
          write[region] = trip(region, any.writeQuorum()) + spans.sync;
        }
      }
      case Scheme.Abd abd -> {
        for (int region = 0; region < regions; region++) {
          double rounds = trip(region, abd.readQuorum()) + trip(region, abd.writeQuorum());
          read[region] = rounds + spans.sync;
          write[region] = rounds + spans.sync;
        }
      }
      case Scheme.LeaderlessConsensus both -> {
        consensus = both;
        for (int region = 0; region < regions; region++) {
          read[region] = trip(region, both.fastQuorum()) + spans.sync;
          write[region] = read[region];
          again[region] = trip(region, both.slowQuorum()) + spans.sync;
        }
      }
      case Scheme.MultiLeader multi -> {
        for (int region = 0; region < regions; region++) {
          double apart = spans.between[site[region]][site[region]];
          read[region] = multi.readQuorum() > 1 ? apart : 0;
          write[region] = (multi.writeQuorum() > 1 ? apart : 0) + spans.sync;
        }
      }
    }
    return key(missing, nearestReads, consensus, problem.scoring().exact());
  }

  private double trip(int region, int size) {
    return quorum[region][size - 1];
  }

  /** How many failures too few a scheme on this spread survives. */
  int missing(Scheme scheme) {
    return Math.max(0, answeringLost - Constraints.answersWithout(scheme, replicas))
        + Math.max(0, durableLost - Constraints.keepsWithout(scheme));
  }

  private Key key(
      int missing,
      boolean nearestReads,
      Scheme.@Nullable LeaderlessConsensus consensus,
      boolean exact) {
    double overrun = overrunOfCost(cost);
    for (int which = 0; which < base.length; which++) {
      double[] trips = base[which];
      for (int client = 0; client < trips.length; client++) {
        int region = serving[client];
        double reading = nearestReads ? near[which][client] : trips[client] + read[region];
        double writing = trips[client] + write[region];
        if (consensus != null) {
          reading = twice(consensus, which, client, region, reading);
          writing = reading;
        }
        if (reading > spans.readBound[which][client] || writing > spans.writeBound[which][client]) {
          overrun = Math.max(overrun, overrun(which, client, reading, writing));
        }
        if (which == 0) {
          double share = spans.readShare[client];
          latency[client] = share * reading + (1 - share) * writing;
        }
      }
    }
    return keyOf(missing, overrun, cost, exact);
  }

  /** With the second round of leaderless consensus, as far as the statistic has it for certain. */
  private double twice(
      Scheme.LeaderlessConsensus consensus, int which, int client, int region, double once) {
    return switch (spans.statistics.get(which)) {
      case Statistic.Mean mean -> once + consensus.conflicts() * again[region];
      case Statistic.Quantile quantile ->
          RoundTrips.secondRound(quantile, consensus)
              ? Math.max(
                  once, spans.shortestTrip[client][site[region]] + read[region] + again[region])
              : once;
    };
  }

  double overrun(int which, int client, double reading, double writing) {
    double readBound = spans.readBound[which][client];
    double writeBound = spans.writeBound[which][client];
    double overrun = 0;
    if (reading > readBound) {
      overrun = (reading - readBound) / readBound;
    }
    if (writing > writeBound) {
      overrun = Math.max(overrun, (writing - writeBound) / writeBound);
    }
    return overrun;
  }

  double overrunOfCost(double dollars) {
    Double most = problem.constraints().costPerMonth();
    return most == null ? 0 : Math.max(0, (dollars - most) / most);
  }

  /** A bound on what comes of latencies that are at least these of {@code least}. */
  Key floor(double[] least, double overrun, double dollars) {
    System.arraycopy(least, 0, latency, 0, latency.length);
    return keyOf(0, Math.max(overrun, overrunOfCost(dollars)), dollars, false);
  }

  private Key keyOf(int missing, double overrun, double dollars, boolean exact) {
    Criterion criterion = problem.criterion();
    boolean known = criterion.monotone() || exact;
    double value = known ? criterion.of(latency, spans.weight, dollars) : 0;
    double mean = Criterion.mean(latency, spans.weight);
    return Key.bound(missing, overrun, value, criterion, mean);
  }
}
