package dev.synod.simulator.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThreadsReplaySimulationTest {

  private static final int SEEDS = 6;
  private static final long MILLI = 1_000_000;
  private static final long END_NANOS = 400 * MILLI;

  /** Prints the trace hashes of the seeds, for the test that runs another JVM. */
  public static void main(String[] arguments) {
    hashes(1).forEach(System.out::println);
  }

  private static List<String> hashes(int atATime) {
    IntStream seeds = IntStream.range(0, SEEDS);
    return (atATime == 1 ? seeds : seeds.parallel())
        .mapToObj(ThreadsReplaySimulationTest::hash)
        .toList();
  }

  /** Processes that pass tokens, sleep, start, join and interrupt, while others crash and pause. */
  private static String hash(int seed) {
    Scheduler scheduler = new Scheduler(seed, new RunLimits(4 * END_NANOS, 1_000_000, 2_000));
    List<SimulatedProcess> processes = new ArrayList<>();
    List<SimulatedSignal> signals = new ArrayList<>();
    for (int number = 0; number < 4; number++) {
      processes.add(scheduler.process("p" + number, number * MILLI, 100L * number));
      signals.add(processes.get(number).signal());
    }
    for (int number = 0; number < 4; number++) {
      SimulatedProcess process = processes.get(number);
      SimulatedSignal mine = signals.get(number);
      SimulatedSignal next = signals.get((number + 1) % 4);
      for (int thread = 0; thread < 3; thread++) {
        process.start("t" + thread, () -> pass(scheduler, process, mine, next));
      }
    }
    scheduler.at(END_NANOS / 2, processes.get(1)::crash);
    scheduler.at(END_NANOS / 3, () -> processes.get(2).pauseUntil(END_NANOS / 2));
    Outcome outcome = scheduler.run();
    return outcome + " " + scheduler.traceHash() + " " + scheduler.steps();
  }

  private static void pass(
      Scheduler scheduler, SimulatedProcess process, SimulatedSignal mine, SimulatedSignal next) {
    for (int round = 0; process.nanoTime() < END_NANOS; round++) {
      try {
        long wait = Math.floorMod(process.randomLong(), 50 * MILLI);
        scheduler.mark(mine.awaitUntil(process.reading() + wait) ? 1 : 0);
        next.raise();
        SimulatedThread child = process.startInBackground("child", () -> process.nanoTime());
        if (round % 3 == 0) {
          process.current().interrupt();
        }
        child.joinUntil(process, process.reading() + MILLI);
      } catch (InterruptedException interrupted) {
        scheduler.mark(2);
      }
    }
  }

  @Test
  void aSeedGivesTheSameTraceAgainAndSeedsDiffer() {
    List<String> hashes = hashes(1);
    assertThat(hashes(1)).isEqualTo(hashes);
    assertThat(hashes).doesNotHaveDuplicates();
    assertThat(hashes).allMatch(hash -> hash.startsWith("Ended[]"));
  }

  @Test
  void aSeedGivesTheSameTraceBesideOthersThatRunAtTheSameTime() {
    assertThat(hashes(2)).isEqualTo(hashes(1));
  }

  /** The other process has one carrier for its virtual threads, and compiles otherwise. */
  @Test
  void aSeedGivesTheSameTraceInAnotherProcess() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djdk.virtualThreadScheduler.parallelism=1",
                "-cp",
                System.getProperty("java.class.path"),
                ThreadsReplaySimulationTest.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(output.lines().toList()).isEqualTo(hashes(1));
  }
}
