package dev.synod.bench.advisor;

import dev.synod.advisor.quorum.Goal;
import dev.synod.advisor.quorum.Metric;
import dev.synod.advisor.quorum.NodeProfile;
import dev.synod.advisor.quorum.QuorumSearch;
import dev.synod.advisor.quorum.SearchLimits;
import dev.synod.advisor.quorum.SearchResult;
import dev.synod.advisor.quorum.Workload;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long a search over quorum systems takes: those of quoracle's documents, the first one cold.
 */
public final class QuorumSearchBenchmark {

  private static final int WARM_UP_RUNS = 15;
  private static final int RUNS = 15;

  /** The least that quoracle's own search over five nodes was measured to take, in Python. */
  private static final double PYTHON_MILLIS = 4_000;

  private record Case(
      String name, List<NodeProfile> nodes, Workload workload, Goal goal, int resilience) {

    SearchResult search() {
      return QuorumSearch.search(nodes, workload, goal, SearchLimits.ofResilience(resilience));
    }
  }

  private QuorumSearchBenchmark() {}

  /** Measures, and prints a line per search. */
  public static void run(PrintStream out) {
    out.println("search over quorum systems; quoracle took 4 to 8 s for five nodes, measured");
    out.println("elsewhere and not in this run: the ratio is to 4 s");
    for (Case each : cases()) {
      print(out, each);
    }
  }

  private static void print(PrintStream out, Case searched) {
    double[] first = new double[1];
    SearchResult result = timed(searched, first, 0);
    for (int run = 0; run < WARM_UP_RUNS; run++) {
      timed(searched, new double[1], 0);
    }
    double[] millis = new double[RUNS];
    for (int run = 0; run < RUNS; run++) {
      timed(searched, millis, run);
    }
    Arrays.sort(millis);
    double median = millis[RUNS / 2];
    String ratio =
        searched.nodes().size() == 5
            ? String.format(Locale.ROOT, ", %.0fx", PYTHON_MILLIS / median)
            : "";
    out.printf(
        Locale.ROOT,
        "%-34s first %7.1f ms, median %7.2f ms%s; %d systems, %d programs, reads=%s, %.9g%n",
        searched.name(),
        first[0],
        median,
        ratio,
        result.considered(),
        result.programs(),
        result.system().reads(),
        result.optimum().value());
  }

  private static SearchResult timed(Case searched, double[] millis, int run) {
    long started = System.nanoTime();
    SearchResult result = searched.search();
    millis[run] = (System.nanoTime() - started) / 1e6;
    return result;
  }

  private static List<Case> cases() {
    Goal load = Goal.least(Metric.LOAD);
    Goal latency = Goal.least(Metric.LATENCY);
    Workload mostlyReads = Workload.ofWeights(new TreeMap<>(Map.of(.9, .9, .1, .1)));
    Workload study = caseStudyWorkload();
    Workload reads = Workload.ofReadFraction(1);
    return List.of(
        new Case("README nodes, load", readme(), mostlyReads, load, 1),
        new Case("README nodes, load, 1 failure", readme(), mostlyReads, load.withFailures(1), 1),
        new Case("case study, load", caseStudy(), study, load, 1),
        new Case("case study, load, 1 failure", caseStudy(), study, load.withFailures(1), 1),
        new Case("case study, latency", caseStudy(), study, latency.withLoadLimit(5e-4), 1),
        new Case(
            "paper, 4 nodes, latency",
            paper(),
            reads,
            latency.withLoadLimit(1 / 150.0).withNetworkLimit(2),
            0),
        new Case("paper, 4 nodes, load", paper(), Workload.ofReadFraction(.5), load, 1));
  }

  private static List<NodeProfile> readme() {
    return List.of(
        new NodeProfile("a", 10_000, 1_000, 1),
        new NodeProfile("b", 5_000, 500, 2),
        new NodeProfile("c", 10_000, 1_000, 3),
        new NodeProfile("d", 5_000, 500, 4),
        new NodeProfile("e", 10_000, 1_000, 5));
  }

  private static List<NodeProfile> caseStudy() {
    return List.of(
        new NodeProfile("a", 4_000, 2_000, 1),
        new NodeProfile("b", 2_000, 1_000, 1),
        new NodeProfile("c", 4_000, 2_000, 3),
        new NodeProfile("d", 2_000, 1_000, 4),
        new NodeProfile("e", 4_000, 2_000, 5));
  }

  private static List<NodeProfile> paper() {
    return List.of(
        new NodeProfile("a", 200, 100, 4),
        new NodeProfile("b", 200, 100, 4),
        new NodeProfile("c", 100, 50, 1),
        new NodeProfile("d", 100, 50, 1));
  }

  private static Workload caseStudyWorkload() {
    double[] weights = {0, 20, 30, 30, 60, 100, 100, 100, 20, 10, 0};
    TreeMap<Double, Double> byFraction = new TreeMap<>();
    for (int tenth = 0; tenth < weights.length; tenth++) {
      byFraction.put(tenth / 10.0, weights[tenth]);
    }
    return Workload.ofWeights(byFraction);
  }
}
