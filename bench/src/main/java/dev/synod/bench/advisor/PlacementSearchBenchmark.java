package dev.synod.bench.advisor;

import dev.synod.advisor.latency.Demand;
import dev.synod.advisor.latency.SchemeLatency;
import dev.synod.advisor.placement.Assessment;
import dev.synod.advisor.placement.Constraints;
import dev.synod.advisor.placement.Constraints.Failures;
import dev.synod.advisor.placement.Constraints.LatencyBound;
import dev.synod.advisor.placement.Criterion;
import dev.synod.advisor.placement.ExhaustiveSearch;
import dev.synod.advisor.placement.PlacementAnswer;
import dev.synod.advisor.placement.PlacementProblem;
import dev.synod.advisor.placement.RoundTrips;
import dev.synod.advisor.placement.SchemeFamily;
import dev.synod.advisor.placement.SchemeKind;
import dev.synod.advisor.placement.SchemeScoring;
import dev.synod.advisor.placement.Statistic;
import dev.synod.advisor.placement.WorkBudget;
import dev.synod.core.topology.Delay;
import dev.synod.design.architecture.Basis;
import dev.synod.design.architecture.ClassDesign.Access;
import dev.synod.design.architecture.Environment;
import dev.synod.design.architecture.Environment.Site;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * How long it takes to find the best of all placements, and to prove it: over 19 real regions and
 * over 30, clients in all of them, one to five replicas, all kinds of schemes, on one core. The 30
 * are the 20 of a measured table and ten near copies of them, as no table of one cloud is that
 * large: a copy is 1 to 10 ms from its original, and sees all others up to a tenth slower.
 */
public final class PlacementSearchBenchmark {

  private static final List<Integer> SIZES = List.of(1, 2, 3, 4, 5);
  private static final int RUNNERS_UP = 5;
  private static final List<SchemeKind> LINEARIZABLE =
      List.of(
          SchemeKind.RAFT_LEASE,
          SchemeKind.RAFT_READ_INDEX,
          SchemeKind.FLEXIBLE_LEASE,
          SchemeKind.FLEXIBLE_READ_INDEX,
          SchemeKind.ABD,
          SchemeKind.ATLAS,
          SchemeKind.EPAXOS);

  private PlacementSearchBenchmark() {}

  /** Measures each criterion twice, and prints the second. */
  public static void run(PrintStream out) {
    Map<String, Map<String, Double>> aws = table("aws-2020-06-05.tsv");
    Map<String, Map<String, Double>> thirty = enlarged(table("gcp-2018.tsv"), 10);
    out.println("placement, 1 to 5 replicas, all kinds of schemes, clients everywhere, one core");
    measure("19 AWS regions", aws, List.of("a"), out);
    measure("19 AWS regions of 3 zones", aws, List.of("a", "b", "c"), out);
    measure("20 GCP regions and 10 near copies", thirty, List.of("a"), out);
    measure("the same, of 3 zones", thirty, List.of("a", "b", "c"), out);
    out.println("the same by 99th percentiles of exact distributions, without warming up");
    distributions("19 AWS regions, all kinds", List.of(SchemeKind.values()), out);
    distributions("19 AWS regions, linearizable kinds", LINEARIZABLE, out);
  }

  /** Disks with a median of 1 ms and a 99th percentile of 8 ms; 3 zones in each region. */
  private static void distributions(String name, List<SchemeKind> kinds, PrintStream out) {
    List<Site> sites = new ArrayList<>();
    List<Environment.Link> links = new ArrayList<>();
    Map<String, Demand.Rates> rates = new LinkedHashMap<>();
    for (String[] cells : rows("aws-2020-06-05.tsv")) {
      if (cells[0].equals(cells[1])) {
        sites.add(new Site(cells[0], List.of("a", "b", "c")));
        rates.put(cells[0], new Demand.Rates(90, 10));
      } else {
        Delay delay = Delay.ofRoundTrip(number(cells[2]), number(cells[3]), number(cells[5]));
        links.add(new Environment.Link(cells[0], cells[1], delay));
      }
    }
    Environment environment =
        new Environment(
            sites,
            links,
            Delay.ofRoundTrip(0.8, 1, 0.1),
            new Delay.Constant(0.1e6),
            true,
            Delay.ofPercentiles(1, 8),
            200.0,
            1,
            Basis.PUBLISHED);
    Demand demand = new Demand(rates);
    SchemeFamily family = new SchemeFamily(sites, SIZES, kinds, 0.02);
    Constraints constraints =
        new Constraints(new Failures(1, 1), new Failures(1, 1), List.of(), null);
    out.printf(Locale.ROOT, "%s: %,.0f configurations%n", name, family.size());
    for (Criterion criterion : List.of(Criterion.MEAN, Criterion.WORST_REGION, Criterion.COST)) {
      resetPeaks();
      long started = busyNanos();
      PlacementProblem problem =
          new PlacementProblem(
              family,
              new SchemeScoring(environment, demand, new SchemeLatency(environment, demand)),
              criterion,
              new Statistic.Quantile(0.99),
              constraints,
              PlacementProblem.samePrice(family, 100));
      PlacementAnswer answer = ExhaustiveSearch.run(problem, 1, WorkBudget.STANDARD);
      print(criterion, answer, (busyNanos() - started) / 1e9, out);
    }
  }

  private static void measure(
      String name, Map<String, Map<String, Double>> trips, List<String> zones, PrintStream out) {
    List<Site> sites = trips.keySet().stream().map(region -> new Site(region, zones)).toList();
    SchemeFamily family = new SchemeFamily(sites, SIZES, List.of(SchemeKind.values()), 0.02);
    out.printf(Locale.ROOT, "%s: %,.0f configurations%n", name, family.size());
    for (Criterion criterion : Criterion.values()) {
      PlacementProblem problem = problem(family, trips, criterion);
      ExhaustiveSearch.run(problem, RUNNERS_UP, WorkBudget.STANDARD);
      resetPeaks();
      long started = busyNanos();
      PlacementAnswer answer = ExhaustiveSearch.run(problem, RUNNERS_UP, WorkBudget.STANDARD);
      double seconds = (busyNanos() - started) / 1e9;
      print(criterion, answer, seconds, out);
    }
  }

  /** One node, one region may fail; reads within 200 ms, writes within 500 ms. */
  private static PlacementProblem problem(
      SchemeFamily family, Map<String, Map<String, Double>> trips, Criterion criterion) {
    Map<String, Demand.Rates> rates = new LinkedHashMap<>();
    for (String region : trips.keySet()) {
      rates.put(region, new Demand.Rates(90, 10));
    }
    Statistic mean = new Statistic.Mean();
    Constraints constraints =
        new Constraints(
            new Failures(1, 1),
            new Failures(1, 1),
            List.of(
                new LatencyBound(Access.READ, null, mean, 200e6),
                new LatencyBound(Access.WRITE, null, mean, 500e6)),
            null);
    return new PlacementProblem(
        family,
        new RoundTrips(trips, 1e6, 1e6, new Demand(rates)),
        criterion,
        mean,
        constraints,
        PlacementProblem.samePrice(family, 100));
  }

  private static void print(
      Criterion criterion, PlacementAnswer answer, double seconds, PrintStream out) {
    PlacementAnswer.Effort effort = answer.effort();
    Assessment best = answer.best();
    out.printf(
        Locale.ROOT,
        "  %-12s %6.2f s of a core, %,d bounded (%.2f %%), %,d evaluated, %d passes, peak heap %d"
            + " MB, %s%n    %s %s, %s: criterion %.6g, mean %.1f ms%n",
        criterion,
        seconds,
        effort.bounded(),
        100 * effort.bounded() / effort.family(),
        effort.evaluated(),
        effort.passes(),
        peakBytes() >> 20,
        answer.proof(),
        best.feasible() ? "" : "infeasible, nearest:",
        best.kind(),
        best.configuration().replicas(),
        best.criterion(),
        best.meanNanos() / 1e6);
  }

  /** Processor time of this thread: what others do on the machine is not counted. */
  private static long busyNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void resetPeaks() {
    System.gc();
    ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  private static long peakBytes() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }

  private static double trip(Map<String, Map<String, Double>> trips, String from, String to) {
    Map<String, Double> row = trips.get(from);
    Double trip = row == null ? null : row.get(to);
    if (trip == null) {
      throw new IllegalStateException("no round trip from " + from + " to " + to);
    }
    return trip;
  }

  private static Map<String, Map<String, Double>> enlarged(
      Map<String, Map<String, Double>> trips, int copies) {
    SplittableRandom random = new SplittableRandom(1);
    List<String> originals = new ArrayList<>(trips.keySet());
    List<String> names = new ArrayList<>(originals);
    for (int copy = 0; copy < copies; copy++) {
      names.add(originals.get(2 * copy) + "-copy");
    }
    Map<String, Map<String, Double>> larger = new LinkedHashMap<>();
    for (String from : names) {
      Map<String, Double> row = new LinkedHashMap<>();
      for (String to : names) {
        String original = from.replace("-copy", "");
        boolean copied = !original.equals(from) || to.endsWith("-copy");
        double trip = trip(trips, original, to.replace("-copy", ""));
        double slower = copied ? trip * (1 + 0.1 * random.nextDouble()) : trip;
        boolean twins = !from.equals(to) && original.equals(to.replace("-copy", ""));
        row.put(to, twins ? (1 + 9 * random.nextDouble()) * 1e6 : slower);
      }
      larger.put(from, row);
    }
    return larger;
  }

  /** Mean round trips in nanoseconds, by the region where they were measured. */
  private static Map<String, Map<String, Double>> table(String name) {
    Map<String, Map<String, Double>> trips = new LinkedHashMap<>();
    for (String[] cells : rows(name)) {
      trips
          .computeIfAbsent(cells[0], from -> new LinkedHashMap<>())
          .put(cells[1], number(cells[3]) * 1e6);
    }
    return trips;
  }

  private static double number(String cell) {
    return Double.parseDouble(cell);
  }

  /** From, to, and the least, mean, greatest and deviation of the round trip in milliseconds. */
  private static List<String[]> rows(String name) {
    try (InputStream in = PlacementSearchBenchmark.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the table " + name + " is not there");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.startsWith("from"))
          .map(line -> line.split("\t"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
