package dev.synod.stores.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.patterns.store.Capabilities.Durability;
import dev.synod.patterns.store.Entry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that writes is killed, and what it acknowledged is looked for. */
class H2CrashTest {

  private static final int CRASHES = 6;

  @TempDir private Path folder;

  private record Acknowledged(long revision, boolean released) {}

  @Test
  void nothingAcknowledgedIsLostByKillingTheProcess() throws Exception {
    SplittableRandom random = new SplittableRandom(5);
    Map<String, Acknowledged> last = new LinkedHashMap<>();
    for (int run = 1; run <= CRASHES; run++) {
      int linesBefore = 1 + random.nextInt(400);
      killAfter(linesBefore, run, last);
      try (H2Store store = H2Store.open(file(), Durability.PROCESS_CRASH)) {
        for (Map.Entry<String, Acknowledged> line : last.entrySet()) {
          Entry entry = store.read(line.getKey()).orElseThrow();
          assertNotLost(run, line.getValue(), entry);
        }
      }
    }
    assertThat(last).hasSize(4);
  }

  private Path file() {
    return folder.resolve("store");
  }

  /** One more operation may have been applied than was acknowledged, or acknowledged than read. */
  private static void assertNotLost(int run, Acknowledged acknowledged, Entry entry) {
    String context = "run " + run + ": acknowledged " + acknowledged + ", found " + entry;
    assertThat(entry.revision()).as(context).isGreaterThanOrEqualTo(acknowledged.revision());
    if (entry.revision() == acknowledged.revision()) {
      assertThat(entry.released()).as(context).isEqualTo(acknowledged.released());
    }
  }

  /** Reads all that was acknowledged, also what was in the pipe when the process died. */
  private void killAfter(int lines, int run, Map<String, Acknowledged> last) throws Exception {
    Process writer = start(run);
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
      int read = 0;
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        String[] parts = line.split("\t");
        if (parts.length == 3) {
          Acknowledged next =
              new Acknowledged(Long.parseLong(parts[1]), Boolean.parseBoolean(parts[2]));
          Acknowledged before = last.put(parts[0], next);
          assertThat(before == null || before.revision() < next.revision())
              .as("run %d: %s after %s", run, next, before)
              .isTrue();
        }
        if (++read == lines) {
          // Through the handle: it leaves the pipe open, and what is in it can be read.
          writer.toHandle().destroyForcibly();
        }
      }
      assertThat(read).as("lines of run %d", run).isGreaterThanOrEqualTo(lines);
    } finally {
      writer.destroyForcibly().waitFor();
    }
  }

  private Process start(int run) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            CrashingWriter.class.getName(),
            file().toString(),
            Integer.toString(run))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
