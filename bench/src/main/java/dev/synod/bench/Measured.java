package dev.synod.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Times, in this JVM and in another. */
final class Measured {

  private Measured() {}

  /** The fastest of some rounds, in milliseconds. */
  static double millis(int rounds, Supplier<?> work) {
    double best = Double.MAX_VALUE;
    for (int round = 0; round < rounds; round++) {
      long started = System.nanoTime();
      Object result = work.get();
      long nanos = System.nanoTime() - started;
      // Looked at, so that the work is not optimized away.
      if (result == null) {
        throw new IllegalStateException("no result");
      }
      best = Math.min(best, nanos / 1e6);
    }
    return best;
  }

  /** How long this JVM has run, in milliseconds; the system tells to ten or so. */
  static double sinceStart() {
    Instant started = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
    return Duration.between(started, Instant.now()).toNanos() / 1e6;
  }

  /** What the checker's benchmark prints in a JVM of its own with this system property. */
  static String forked(String property, String value) throws IOException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-Xmx1g",
                    "-D" + property + "=" + value,
                    "-cp",
                    System.getProperty("java.class.path"),
                    Main.class.getName(),
                    "checker"))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }
}
