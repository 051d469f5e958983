package dev.synod.bench.partitioning;

import dev.synod.bench.jmh.Forks;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the benchmarks of partitioning under JMH, and prints ours beside the others'. */
public final class PartitioningBenchmarks {

  private PartitioningBenchmarks() {}

  /** About a minute and a half. */
  public static void run() {
    Map<String, Double> nanos = new TreeMap<>();
    try {
      var options =
          new OptionsBuilder()
              .include(PlacementBenchmark.class.getName() + "\\.")
              .mode(Mode.AverageTime)
              .timeUnit(TimeUnit.NANOSECONDS)
              .warmupIterations(4)
              .warmupTime(TimeValue.milliseconds(500))
              .measurementIterations(7)
              .measurementTime(TimeValue.milliseconds(500))
              .forks(2)
              .jvmArgsAppend(Forks.quiet())
              .verbosity(VerboseMode.SILENT)
              .shouldFailOnError(true)
              .build();
      for (RunResult run : new Runner(options).run()) {
        String benchmark = run.getParams().getBenchmark();
        nanos.put(
            benchmark.substring(benchmark.lastIndexOf('.') + 1),
            run.getPrimaryResult().getStatistics().getPercentile(50));
      }
    } catch (RunnerException failure) {
      throw new IllegalStateException(failure);
    }
    System.out.println("nanoseconds a lookup, median");
    System.out.println("lookup                          synod    peer  peer/synod  peer");
    print(nanos, "jump, 1000 buckets", "jumpOfSynod", "jumpOfGuava", "Guava");
    print(nanos, "ring, 1000 x 128", "ringOfSynod", "ringOfTreeMap", "TreeMap");
    print(nanos, "maglev and hash, 100", "maglevWithHash", "arrayWithHash", "array and hash");
    alone(nanos, "maglev, 100", "maglev");
    alone(nanos, "rendezvous, 100", "rendezvous");
  }

  private static void print(
      Map<String, Double> nanos, String what, String ours, String theirs, String peer) {
    System.out.printf(
        Locale.ROOT,
        "%-28s %8.1f %7.1f %11.2f  %s%n",
        what,
        find(nanos, ours),
        find(nanos, theirs),
        find(nanos, theirs) / find(nanos, ours),
        peer);
  }

  private static void alone(Map<String, Double> nanos, String what, String ours) {
    System.out.printf(Locale.ROOT, "%-28s %8.1f%n", what, find(nanos, ours));
  }

  private static double find(Map<String, Double> nanos, String name) {
    Double found = nanos.get(name);
    if (found == null) {
      throw new IllegalStateException("no result of " + name + " among " + nanos.keySet());
    }
    return found;
  }
}
