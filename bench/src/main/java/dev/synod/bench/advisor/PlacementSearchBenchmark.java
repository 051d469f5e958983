package dev.synod.bench.advisor;

import dev.synod.advisor.latency.Demand;
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
import dev.synod.advisor.placement.Statistic;
import dev.synod.advisor.placement.WorkBudget;
import dev.synod.design.architecture.ClassDesign.Access;
import dev.synod.design.architecture.Environment.Site;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
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
      long started = System.nanoTime();
      PlacementAnswer answer = ExhaustiveSearch.run(problem, RUNNERS_UP, WorkBudget.STANDARD);
      double seconds = (System.nanoTime() - started) / 1e9;
      print(criterion, answer, seconds, out);
    }
  }

  /** One node, one region may fail; reads within 100 ms, writes within 300 ms. */
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
        "  %-12s %6.2f s, %,d bounded (%.2f %%), %,d evaluated, %d passes, peak heap %d MB, %s%n"
            + "    %s %s, %s: criterion %.6g, mean %.1f ms%n",
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

  private static void resetPeaks() {
    System.gc();
    ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  private static long peakBytes() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
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
        double trip = trips.get(original).get(to.replace("-copy", ""));
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
    try (InputStream in = PlacementSearchBenchmark.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the table " + name + " is not there");
      }
      Map<String, Map<String, Double>> trips = new LinkedHashMap<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        String[] cells = line.split("\t");
        if (!line.startsWith("#") && !line.startsWith("from")) {
          double nanos = Double.parseDouble(cells[3]) * 1e6;
          trips.computeIfAbsent(cells[0], from -> new LinkedHashMap<>()).put(cells[1], nanos);
        }
      }
      return trips;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
