package dev.synod.bench.advisor;

import java.io.PrintStream;

/** Runs the benchmarks of the advisor, one after another. */
public final class AdvisorBenchmarks {

  private AdvisorBenchmarks() {}

  /** Searches for quorum systems, predicts staleness, searches for placements. */
  public static void run() {
    PrintStream out = System.out;
    QuorumSearchBenchmark.run(out);
    out.println();
    StalenessBenchmark.run(out);
    out.println();
    PlacementSearchBenchmark.run(out);
  }
}
