package dev.synod.bench;

import dev.synod.bench.advisor.AdvisorBenchmarks;
import dev.synod.bench.coordination.CoordinationBenchmarks;
import dev.synod.bench.isolation.IsolationBenchmark;
import dev.synod.bench.partitioning.PartitioningBenchmarks;
import dev.synod.bench.time.ClockBenchmarks;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Runs benchmarks by name. */
public final class Main {

  private static final Map<String, Runnable> BENCHMARKS = benchmarks();

  private Main() {}

  private static Map<String, Runnable> benchmarks() {
    Map<String, Runnable> benchmarks = new TreeMap<>();
    benchmarks.put("advisor", AdvisorBenchmarks::run);
    benchmarks.put("causal", CausalBenchmark::run);
    benchmarks.put("checker", CheckerBenchmark::run);
    benchmarks.put("clocks", ClockBenchmarks::run);
    benchmarks.put("coordination", CoordinationBenchmarks::run);
    benchmarks.put("event-loop", EventLoopBenchmark::run);
    benchmarks.put("isolation", IsolationBenchmark::run);
    benchmarks.put("partitioning", PartitioningBenchmarks::run);
    benchmarks.put("raft", RaftBenchmark::run);
    return Collections.unmodifiableMap(benchmarks);
  }

  /** Runs the benchmark that the only argument names. */
  public static void main(String[] arguments) {
    Runnable benchmark = arguments.length == 1 ? BENCHMARKS.get(arguments[0]) : null;
    if (benchmark == null) {
      System.err.println("synod bench: expected one of " + BENCHMARKS.keySet());
      System.exit(2);
    } else {
      benchmark.run();
    }
  }
}
