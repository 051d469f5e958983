package dev.synod.bench.time;

import dev.synod.time.hybrid.HybridLogicalClock;
import java.time.Duration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A hybrid timestamp beside the reading of the system's clock that it is made of. */
@State(Scope.Benchmark)
public class HybridClockBenchmark {
  private final HybridLogicalClock clock =
      new HybridLogicalClock(System::currentTimeMillis, Duration.ofMillis(500));

  /** A timestamp of the one clock that all threads share. */
  @Benchmark
  public long hybrid() {
    return clock.now().packed();
  }

  /** The system's clock. */
  @Benchmark
  public long system() {
    return System.currentTimeMillis();
  }
}
