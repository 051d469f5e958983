package dev.synod.advisor.placement;

import dev.synod.advisor.latency.Demand;
import dev.synod.design.architecture.ClassDesign.Access;
import dev.synod.design.architecture.Environment.Site;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * All that bounds are made of, as arrays: indices are those of statistics (the criterion's is the
 * first), of clients that call, and of sites. Nanoseconds.
 */
final class Spans {

  final int clients;
  final int sites;
  final List<Statistic> statistics = new ArrayList<>();
  final double[][][] trip;
  final double[][] shortestTrip;
  final double[][] between;
  final double sync;
  final double[] weight;
  final double[] readShare;
  final double[][] readBound;
  final double[][] writeBound;
  final double[] price;

  /** The sites in the order of their nearness to each client. */
  final int[][] nearest;

  Spans(PlacementProblem problem) {
    Scoring scoring = problem.scoring();
    List<Site> places = problem.family().sites();
    List<String> callers = new ArrayList<>();
    List<Demand.Rates> rates = new ArrayList<>();
    for (Map.Entry<String, Demand.Rates> entry : scoring.demand().byRegion().entrySet()) {
      if (entry.getValue().total() > 0) {
        callers.add(entry.getKey());
        rates.add(entry.getValue());
      }
    }
    clients = callers.size();
    sites = places.size();
    statistics.add(problem.statistic());
    for (Constraints.LatencyBound bound : problem.constraints().latencies()) {
      if (!statistics.contains(bound.statistic())) {
        statistics.add(bound.statistic());
      }
    }
    trip = new double[statistics.size()][clients][sites];
    shortestTrip = new double[clients][sites];
    nearest = new int[clients][];
    for (int client = 0; client < clients; client++) {
      for (int site = 0; site < sites; site++) {
        trips(scoring, client, callers.get(client), site, places.get(site).id());
      }
      nearest[client] = byNearness(scoring, callers.get(client), places);
    }
    between = new double[sites][sites];
    for (int from = 0; from < sites; from++) {
      for (int to = 0; to < sites; to++) {
        between[from][to] =
            checked(scoring.shortestTrip(places.get(from).id(), places.get(to).id()));
      }
    }
    sync = checked(scoring.shortestSync());
    price = places.stream().mapToDouble(site -> problem.replicaPerMonth().get(site.id())).toArray();
    weight = new double[clients];
    readShare = new double[clients];
    readBound = bounds(problem, callers, Access.READ);
    writeBound = bounds(problem, callers, Access.WRITE);
    for (int client = 0; client < clients; client++) {
      Demand.Rates calls = rates.get(client);
      weight[client] = calls.total();
      readShare[client] = calls.reads() / calls.total();
    }
  }

  /** The ways between the clients of a region and a site. */
  private void trips(Scoring scoring, int client, String region, int site, String other) {
    shortestTrip[client][site] = checked(scoring.shortestClientTrip(region, other));
    for (int which = 0; which < statistics.size(); which++) {
      trip[which][client][site] = checked(scoring.clientTrip(region, other, statistics.get(which)));
    }
  }

  private static double checked(double nanos) {
    if (!(nanos >= 0 && nanos < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "a span must be finite and not negative, and one is " + nanos + " ns");
    }
    return nanos;
  }

  private static int[] byNearness(Scoring scoring, String client, List<Site> places) {
    List<Integer> order = new ArrayList<>();
    for (int site = 0; site < places.size(); site++) {
      order.add(site);
    }
    order.sort((a, b) -> {
      String first = places.get(a).id();
      String second = places.get(b).id();
      int byNearness =
          Double.compare(scoring.nearness(client, first), scoring.nearness(client, second));
      return byNearness != 0 ? byNearness : first.compareTo(second);
    });
    return order.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The tightest bound on each statistic for each client; infinite where there is none. */
  private double[][] bounds(PlacementProblem problem, List<String> callers, Access access) {
    double[][] bounds = new double[statistics.size()][clients];
    for (double[] row : bounds) {
      Arrays.fill(row, Double.POSITIVE_INFINITY);
    }
    for (Constraints.LatencyBound bound : problem.constraints().latencies()) {
      double[] row = bounds[statistics.indexOf(bound.statistic())];
      for (int client = 0; client < clients; client++) {
        boolean applies =
            bound.access() == access
                && (bound.region() == null || bound.region().equals(callers.get(client)))
                && calls(problem, callers.get(client), access);
        if (applies) {
          row[client] = Math.min(row[client], bound.nanos());
        }
      }
    }
    return bounds;
  }

  /** Whether clients of a region make such calls at all. */
  static boolean calls(PlacementProblem problem, String region, Access access) {
    Demand.Rates rates = problem.scoring().demand().byRegion().get(region);
    return rates != null && (access == Access.READ ? rates.reads() : rates.writes()) > 0;
  }
}
