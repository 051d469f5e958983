package dev.synod.prover.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.core.guarantee.Guarantee;
import dev.synod.prover.pattern.PatternCampaign;
import dev.synod.prover.pattern.PatternRun;
import dev.synod.prover.pattern.PatternScenario;
import dev.synod.prover.pattern.PatternTotals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What all tests of scenarios ask of them. */
final class Campaigns {

  private static final int HASHES = 12;

  private Campaigns() {}

  /** Prints the trace hashes of some seeds: of a pattern, on a kind of store. */
  public static void main(String[] arguments) {
    hashes(new Scenarios().scenario(arguments[0], arguments[1])).forEach(System.out::println);
  }

  static PatternTotals run(PatternScenario scenario, long seeds) {
    return PatternCampaign.run(scenario, 0, seeds, 2, soFar -> {}, () -> false);
  }

  /** The promises hold but for these, each of which is broken in some seed. */
  static void assertBreaksOnly(
      PatternScenario scenario, PatternTotals totals, Guarantee... expected) {
    TreeSet<String> broken = new TreeSet<>(totals.broken().keySet());
    scenario.unpromised().forEach(guarantee -> broken.remove(guarantee.id()));
    TreeSet<String> ids = new TreeSet<>();
    for (Guarantee guarantee : expected) {
      ids.add(guarantee.id());
    }
    assertThat(broken).as("%s", totals.broken()).isEqualTo(ids);
  }

  /** No fault is inert. */
  static void assertEveryFaultStrikes(PatternTotals totals, StoreModel store) {
    TreeSet<String> expected = new TreeSet<>();
    for (Strike strike : Strike.values()) {
      boolean ofFailOver = strike == Strike.FAIL_OVER || strike == Strike.LOST_WRITE;
      if (store == StoreModel.ASYNC || !ofFailOver) {
        expected.add(strike.label());
      }
    }
    assertThat(totals.strikes().keySet()).isEqualTo(expected);
  }

  static List<String> hashes(PatternScenario scenario) {
    List<String> hashes = new ArrayList<>();
    for (long seed = 0; seed < HASHES; seed++) {
      PatternRun run = scenario.run(seed, false);
      hashes.add(run.traceHash() + " " + run.steps() + " " + run.strikes());
    }
    return hashes;
  }

  static List<String> hashesOfAnotherProcess(String pattern, StoreModel store)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djdk.virtualThreadScheduler.parallelism=1",
                "-cp",
                System.getProperty("java.class.path"),
                Campaigns.class.getName(),
                pattern,
                store.label())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return output.lines().toList();
  }
}
