package dev.synod.bench;

import java.util.Map;
import java.util.TreeMap;

/** Runs benchmarks by name. */
public final class Main {

  private static final Map<String, Runnable> BENCHMARKS =
      new TreeMap<>(Map.of("event-loop", EventLoopBenchmark::run));

  private Main() {}

  /** Runs the benchmark that the only argument names. */
  public static void main(String[] arguments) {
    Runnable benchmark = arguments.length == 1 ? BENCHMARKS.get(arguments[0]) : null;
    if (benchmark == null) {
      System.err.println("expected is the name of a benchmark: " + BENCHMARKS.keySet());
      System.exit(2);
    } else {
      benchmark.run();
    }
  }
}
