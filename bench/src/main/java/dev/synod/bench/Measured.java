package dev.synod.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Times, in this JVM and in another. */
final class Measured {

  private Measured() {}

  /** How much processor time all threads of this JVM have taken, in milliseconds. */
  static double processorMillis() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
  }

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

  /**
   * What the checker's benchmark prints in a JVM of its own with this system property, and after it
   * the milliseconds that the JVM took from before its start until after its end.
   *
   * <p>Measured from outside: the system tells when a process began to whole seconds of the clock.
   */
  static String[] forked(String property, String value) throws IOException {
    long started = System.nanoTime();
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
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    double millis = (System.nanoTime() - started) / 1e6;
    return (printed.strip() + " " + millis).strip().split(" ", -1);
  }
}
