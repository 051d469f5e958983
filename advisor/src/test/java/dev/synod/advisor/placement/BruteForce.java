package dev.synod.advisor.placement;

import dev.synod.advisor.latency.Demand;
import dev.synod.advisor.placement.Constraints.Failures;
import dev.synod.advisor.placement.Constraints.LatencyBound;
import dev.synod.advisor.scheme.Configuration;
import dev.synod.advisor.scheme.Scheme;
import dev.synod.core.topology.Place;
import dev.synod.design.architecture.ClassDesign.Access;
import dev.synod.design.architecture.Environment.Site;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Every configuration of a family, one after the other, each valued by itself, and all sorted. */
final class BruteForce {

  /** Values rounded as the search's order says. */
  record Valued(
      Configuration configuration,
      int missing,
      long overrun,
      long criterion,
      long mean,
      double cost,
      int kind,
      List<Integer> sites,
      int leader,
      int listed) {}

  private final PlacementProblem problem;
  private final List<Valued> all = new ArrayList<>();

  private BruteForce(PlacementProblem problem) {
    this.problem = problem;
  }

  static List<Valued> sorted(PlacementProblem problem) {
    BruteForce force = new BruteForce(problem);
    for (int size : problem.family().sizes()) {
      force.spreads(size, 0, new ArrayList<>());
    }
    force.all.sort(
        Comparator.comparingInt(Valued::missing)
            .thenComparingLong(Valued::overrun)
            .thenComparingLong(Valued::criterion)
            .thenComparingLong(Valued::mean)
            .thenComparingDouble(Valued::cost)
            .thenComparingInt(each -> each.sites().size())
            .thenComparingInt(Valued::kind)
            .thenComparingInt(Valued::listed)
            .thenComparing(each -> each.sites().toString())
            .thenComparingInt(Valued::leader));
    return force.all;
  }

  private void spreads(int missing, int from, List<Integer> taken) {
    if (missing == 0) {
      schemes(taken);
      return;
    }
    for (int site = from; site < problem.family().sites().size(); site++) {
      int index = site;
      long used = taken.stream().filter(each -> each == index).count();
      if (used < problem.family().sites().get(site).zones().size()) {
        List<Integer> more = new ArrayList<>(taken);
        more.add(site);
        spreads(missing - 1, site, more);
      }
    }
  }

  private void schemes(List<Integer> taken) {
    for (SchemeKind kind : problem.family().kinds()) {
      int listed = 0;
      for (Scheme scheme : kind.schemes(taken.size(), problem.family().conflicts())) {
        if (scheme instanceof Scheme.Leader) {
          for (int leader : taken.stream().distinct().toList()) {
            add(kind, scheme, listed, taken, leader);
          }
        } else {
          add(kind, scheme, listed, taken, -1);
        }
        listed++;
      }
    }
  }

  private void add(SchemeKind kind, Scheme scheme, int listed, List<Integer> taken, int leader) {
    List<Place> places = new ArrayList<>();
    List<Integer> order = new ArrayList<>(taken);
    if (leader >= 0) {
      order.remove(Integer.valueOf(leader));
      order.addFirst(leader);
    }
    for (int index : order) {
      Site site = problem.family().sites().get(index);
      long used = places.stream().filter(place -> place.region().equals(site.id())).count();
      places.add(new Place(site.id(), site.zones().get((int) used)));
    }
    Configuration configuration = new Configuration(scheme, places);
    double cost =
        places.stream().mapToDouble(each -> problem.replicaPerMonth().get(each.region())).sum();
    List<Double> latencies = new ArrayList<>();
    double calls = 0;
    double waited = 0;
    for (Map.Entry<String, Demand.Rates> each : problem.scoring().demand().byRegion().entrySet()) {
      Demand.Rates rates = each.getValue();
      if (rates.total() > 0) {
        double sum =
            rates.reads() * latency(configuration, Access.READ, each.getKey())
                + rates.writes() * latency(configuration, Access.WRITE, each.getKey());
        latencies.add(sum / rates.total());
        calls += rates.total();
        waited += sum;
      }
    }
    double value = value(latencies, waited / calls, cost);
    boolean dimensionless =
        problem.criterion() == Criterion.VARIATION || problem.criterion() == Criterion.COST;
    all.add(
        new Valued(
            configuration,
            missing(configuration),
            (long) Math.ceil(overrun(configuration, cost) / 1e-6),
            (long) Math.rint(value / (dimensionless ? 1e-6 : 1000)),
            (long) Math.rint(waited / calls / 1000),
            cost,
            kind.ordinal(),
            taken,
            leader,
            listed));
  }

  private double latency(Configuration configuration, Access access, String client) {
    return problem.scoring().latency(configuration, access, client, problem.statistic());
  }

  private double value(List<Double> latencies, double mean, double cost) {
    double plain = latencies.stream().mapToDouble(each -> each).average().orElseThrow();
    double most = latencies.stream().mapToDouble(each -> each).max().orElseThrow();
    double least = latencies.stream().mapToDouble(each -> each).min().orElseThrow();
    double squares =
        latencies.stream().mapToDouble(each -> Math.pow(each - plain, 2)).average().orElseThrow();
    return switch (problem.criterion()) {
      case MEAN -> mean;
      case WORST_REGION -> most;
      case VARIATION -> plain == 0 ? 0 : Math.sqrt(squares) / plain;
      case SPREAD -> most - least;
      case COST -> cost;
    };
  }

  private double overrun(Configuration configuration, double cost) {
    Double most = problem.constraints().costPerMonth();
    double worst = most == null ? 0 : Math.max(0, (cost - most) / most);
    for (LatencyBound bound : problem.constraints().latencies()) {
      for (String client : problem.scoring().demand().byRegion().keySet()) {
        Demand.Rates rates = problem.scoring().demand().byRegion().get(client);
        boolean reads = bound.access() == Access.READ;
        boolean asked = bound.region() == null || bound.region().equals(client);
        if (asked && (reads ? rates.reads() : rates.writes()) > 0) {
          double nanos =
              problem.scoring().latency(configuration, bound.access(), client, bound.statistic());
          worst = Math.max(worst, (nanos - bound.nanos()) / bound.nanos());
        }
      }
    }
    return worst;
  }

  /** By losing every set of nodes, or of regions, that may be lost. */
  private int missing(Configuration configuration) {
    Scheme scheme = configuration.scheme();
    int size = configuration.size();
    int answers =
        switch (scheme) {
          case Scheme.Leader it -> size - Math.max(it.writeQuorum(), it.electionQuorum());
          case Scheme.Leaderless it -> size - Math.max(it.readQuorum(), it.writeQuorum());
          case Scheme.Abd it -> size - Math.max(it.readQuorum(), it.writeQuorum());
          case Scheme.LeaderlessConsensus it ->
              Math.min(it.slowQuorum() - 1, size - it.slowQuorum());
          case Scheme.MultiLeader it -> size - 1;
        };
    int keeps =
        switch (scheme) {
          case Scheme.Leader it -> it.writeQuorum() - 1;
          case Scheme.Leaderless it -> it.writeQuorum() - 1;
          case Scheme.Abd it -> it.writeQuorum() - 1;
          case Scheme.LeaderlessConsensus it -> it.slowQuorum() - 1;
          case Scheme.MultiLeader it -> 0;
        };
    return Math.max(0, lost(configuration, problem.constraints().answering()) - answers)
        + Math.max(0, lost(configuration, problem.constraints().durable()) - keeps);
  }

  private static int lost(Configuration configuration, Failures failures) {
    List<String> regions = configuration.replicas().stream().map(Place::region).distinct().toList();
    int most = failures.nodes();
    for (int mask = 0; mask < 1 << regions.size(); mask++) {
      int lost = mask;
      if (Integer.bitCount(mask) <= failures.regions()) {
        long gone =
            configuration.replicas().stream()
                .filter(each -> (lost >> regions.indexOf(each.region()) & 1) == 1)
                .count();
        most = Math.max(most, (int) gone);
      }
    }
    return most;
  }
}
