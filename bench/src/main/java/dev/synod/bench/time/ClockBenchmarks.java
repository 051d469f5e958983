package dev.synod.bench.time;

import dev.synod.bench.jmh.Forks;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the benchmarks of clocks under JMH, and prints ours beside the others', with ratios. */
public final class ClockBenchmarks {
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private ClockBenchmarks() {}

  /** About four minutes. */
  public static void run() {
    try {
      vectorClocks();
      hybridClocks();
    } catch (RunnerException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static ChainedOptionsBuilder options(Class<?> benchmark) {
    return new OptionsBuilder()
        .include(benchmark.getName() + "\\.")
        .mode(Mode.AverageTime)
        .timeUnit(TimeUnit.NANOSECONDS)
        .warmupIterations(3)
        .warmupTime(TimeValue.milliseconds(500))
        .measurementIterations(5)
        .measurementTime(TimeValue.milliseconds(500))
        .forks(1)
        .jvmArgsAppend(Forks.quiet())
        .addProfiler(GCProfiler.class)
        .verbosity(VerboseMode.SILENT)
        .shouldFailOnError(true);
  }

  private static void vectorClocks() throws RunnerException {
    System.out.println("vector clocks: nanoseconds and bytes allocated, one operation");
    System.out.println(
        "operation  entries  nodes        synod         pekko          maps    pekko/synod"
            + "  maps/synod");
    Map<String, RunResult> results = new LinkedHashMap<>();
    Collection<RunResult> runs = new Runner(options(VectorClockBenchmark.class).build()).run();
    for (RunResult run : runs) {
      results.put(key(name(run), run.getParams().getParam("entries"), nodes(run)), run);
    }
    for (String operation : new String[] {"Compare", "Merge"}) {
      for (String entries : new String[] {"3", "16", "128"}) {
        for (String nodes : new String[] {"same", "half"}) {
          print(results, operation, entries, nodes);
        }
      }
    }
  }

  private static void print(
      Map<String, RunResult> results, String operation, String entries, String nodes) {
    RunResult synod = find(results, key("synod" + operation, entries, nodes));
    RunResult pekko = find(results, key("pekko" + operation, entries, nodes));
    RunResult maps = find(results, key("maps" + operation, entries, nodes));
    System.out.printf(
        Locale.ROOT,
        "%-9s %8s  %-5s %s %s %s %14.1f %11.1f%n",
        operation.toLowerCase(Locale.ROOT),
        entries,
        nodes,
        figures(synod),
        figures(pekko),
        figures(maps),
        nanos(pekko) / nanos(synod),
        nanos(maps) / nanos(synod));
  }

  private static void hybridClocks() throws RunnerException {
    System.out.println();
    System.out.println("hybrid logical clock: nanoseconds a timestamp, one clock for all threads");
    System.out.println("threads        synod  currentTimeMillis  ratio");
    for (int threads : new int[] {1, 2}) {
      Map<String, RunResult> results = new LinkedHashMap<>();
      var options = options(HybridClockBenchmark.class).threads(threads).build();
      for (RunResult run : new Runner(options).run()) {
        results.put(name(run), run);
      }
      RunResult hybrid = find(results, "hybrid");
      RunResult system = find(results, "system");
      System.out.printf(
          Locale.ROOT,
          "%7d %12.1f %18.1f %6.2f%n",
          threads,
          nanos(hybrid),
          nanos(system),
          nanos(hybrid) / nanos(system));
    }
  }

  private static RunResult find(Map<String, RunResult> results, String key) {
    RunResult result = results.get(key);
    if (result == null) {
      throw new IllegalStateException("no result of " + key + " among " + results.keySet());
    }
    return result;
  }

  private static String key(String name, String entries, String nodes) {
    return name + " " + entries + " " + nodes;
  }

  private static String name(RunResult run) {
    String benchmark = run.getParams().getBenchmark();
    return benchmark.substring(benchmark.lastIndexOf('.') + 1);
  }

  private static String nodes(RunResult run) {
    return run.getParams().getParam("nodes");
  }

  private static double nanos(RunResult run) {
    return run.getPrimaryResult().getScore();
  }

  private static String figures(RunResult run) {
    Result<?> allocated = run.getAggregatedResult().getSecondaryResults().get(ALLOCATED);
    double bytes = allocated == null ? Double.NaN : allocated.getScore();
    return String.format(Locale.ROOT, "%7.1f %5.0f B", nanos(run), bytes);
  }
}
