package dev.synod.advisor.placement;

import dev.synod.advisor.latency.Demand;
import dev.synod.advisor.placement.Constraints.Failures;
import dev.synod.advisor.placement.Constraints.LatencyBound;
import dev.synod.design.architecture.ClassDesign.Access;
import dev.synod.design.architecture.Environment.Site;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Small worlds with all that a search can be asked, drawn by chance; many of them full of ties. */
final class RandomProblems {

  private static final double MILLI = 1e6;

  private final SplittableRandom random;

  RandomProblems(long seed) {
    random = new SplittableRandom(seed);
  }

  PlacementProblem next() {
    int regions = 1 + random.nextInt(6);
    List<Site> sites = new ArrayList<>();
    for (int region = 0; region < regions; region++) {
      List<String> zones = List.of("a", "b", "c").subList(0, 1 + random.nextInt(2));
      sites.add(new Site("r" + (region * 5 + 3) % 7, zones));
    }
    SchemeFamily family = new SchemeFamily(sites, sizes(sites), kinds(), conflicts());
    Map<String, Double> prices = new LinkedHashMap<>();
    sites.forEach(site -> prices.put(site.id(), (double) (1 + random.nextInt(3))));
    Statistic statistic = statistic();
    return new PlacementProblem(
        family,
        scoring(sites),
        Criterion.values()[random.nextInt(Criterion.values().length)],
        statistic,
        constraints(sites, statistic),
        prices);
  }

  private List<Integer> sizes(List<Site> sites) {
    int zones = sites.stream().mapToInt(site -> site.zones().size()).sum();
    List<Integer> sizes = new ArrayList<>();
    sizes.add(1 + random.nextInt(Math.min(zones, 4)));
    sizes.add(1 + random.nextInt(Math.min(zones, 5)));
    return sizes;
  }

  /** At least one that has a scheme for every number of replicas. */
  private List<SchemeKind> kinds() {
    List<SchemeKind> kinds = new ArrayList<>();
    kinds.add(
        List.of(SchemeKind.RAFT_LEASE, SchemeKind.ABD, SchemeKind.MULTI_LEADER)
            .get(random.nextInt(3)));
    for (SchemeKind kind : SchemeKind.values()) {
      if (random.nextInt(3) == 0) {
        kinds.add(kind);
      }
    }
    return kinds;
  }

  private double conflicts() {
    return random.nextInt(3) == 0 ? 0.02 : random.nextInt(3) * 0.25;
  }

  private Statistic statistic() {
    return switch (random.nextInt(3)) {
      case 0 -> new Statistic.Mean();
      case 1 -> new Statistic.Quantile(0.5);
      default -> new Statistic.Quantile(0.99);
    };
  }

  private RoundTrips scoring(List<Site> sites) {
    boolean ties = random.nextBoolean();
    Map<String, Map<String, Double>> trips = new LinkedHashMap<>();
    Map<String, Demand.Rates> rates = new LinkedHashMap<>();
    List<String> clients = new ArrayList<>(sites.stream().map(Site::id).toList());
    clients.add("office");
    for (String from : clients) {
      Map<String, Double> row = new LinkedHashMap<>();
      for (Site to : sites) {
        double millis = ties ? 10 * (1 + random.nextInt(3)) : 1 + 99 * random.nextDouble();
        row.put(to.id(), from.equals(to.id()) ? 0 : millis * MILLI);
      }
      trips.put(from, row);
      boolean calls = from.equals("office") || random.nextInt(4) > 0;
      rates.put(
          from, new Demand.Rates(calls ? random.nextInt(4) : 0, calls ? 1 + random.nextInt(3) : 0));
    }
    double betweenZones = random.nextInt(2) * MILLI;
    return new RoundTrips(trips, betweenZones, random.nextInt(2) * MILLI, new Demand(rates));
  }

  private Constraints constraints(List<Site> sites, Statistic statistic) {
    List<LatencyBound> bounds = new ArrayList<>();
    int count = random.nextInt(3);
    for (int i = 0; i < count; i++) {
      bounds.add(
          new LatencyBound(
              random.nextBoolean() ? Access.READ : Access.WRITE,
              random.nextBoolean() ? null : sites.get(random.nextInt(sites.size())).id(),
              random.nextBoolean() ? statistic : statistic(),
              (5 + random.nextInt(80)) * MILLI));
    }
    return new Constraints(
        failures(),
        failures(),
        bounds,
        random.nextBoolean() ? null : (Double) (double) (1 + random.nextInt(8)));
  }

  private Failures failures() {
    return random.nextBoolean()
        ? Failures.NONE
        : new Failures(random.nextInt(3), random.nextInt(2));
  }
}
