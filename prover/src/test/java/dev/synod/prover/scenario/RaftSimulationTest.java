package dev.synod.prover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.protocols.raft.RaftFamily;
import dev.synod.prover.campaign.Campaign;
import dev.synod.prover.campaign.Shard;
import dev.synod.prover.campaign.Totals;
import dev.synod.prover.run.Result;
import dev.synod.prover.run.Run;
import dev.synod.simulator.fault.Kind;
import dev.synod.simulator.fault.Mix;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RaftSimulationTest {

  private static final Scenario FIVE_NODES = new Swarmed(new RaftFamily(), 5, Mix.all());
  private static final Scenario THREE_NODES = new Swarmed(new RaftFamily(), 3, Mix.all());
  private static final int SEEDS_IN_ANOTHER_PROCESS = 300;

  /** Prints the hash of some seeds, for the test that runs another JVM. */
  public static void main(String[] arguments) {
    System.out.println(run(FIVE_NODES, SEEDS_IN_ANOTHER_PROCESS, 1).hash());
  }

  private static Totals run(Scenario scenario, long seeds, int workers) {
    return Campaign.run(
        scenario,
        Totals.none(scenario.description(), 0, seeds, Shard.WHOLE),
        workers,
        (result, totals) -> {},
        () -> false);
  }

  private static void assertHeld(Totals totals, Scenario scenario, long seeds) {
    Totals.Failed failure = totals.failure();
    assertThat(failure).as("%s", failure == null ? "" : scenario.replay(failure.seed())).isNull();
    assertThat(totals.done()).isEqualTo(seeds);
    assertThat(totals.undecided()).isZero();
    assertThat(totals.operations()).isGreaterThan(100 * seeds);
    assertThat(totals.availability()).isBetween(0.9, 0.9999);
    for (Kind kind : Kind.values()) {
      assertThat(totals.faults().get(kind.label())).as(kind.label()).isPositive();
    }
  }

  @Test
  void raftHoldsUnderFaultsOfEveryKindWhateverTheNumberOfWorkers() {
    Totals alone = run(FIVE_NODES, 2_000, 1);
    assertHeld(alone, FIVE_NODES, 2_000);
    assertThat(run(FIVE_NODES, 2_000, 2)).isEqualTo(alone);
  }

  @Test
  void aClusterOfThreeHoldsToo() {
    assertHeld(run(THREE_NODES, 1_000, 2), THREE_NODES, 1_000);
  }

  @Test
  void everyKindOfFaultStrikesWithinAFewHundredSeeds() {
    Totals totals = run(FIVE_NODES, 300, 2);
    for (Kind kind : Kind.values()) {
      assertThat(totals.faults().get(kind.label())).as(kind.label()).isPositive();
    }
  }

  @Test
  void aSeedRunsTheSameWayAgainAndNoTwoSeedsDo() {
    for (long seed = 0; seed < 50; seed++) {
      Result first = Run.of(FIVE_NODES.trial(seed));
      Result again = Run.of(FIVE_NODES.trial(seed));
      Result other = Run.of(FIVE_NODES.trial(seed + 1));
      assertThat(again.traceHash()).as("seed %d", seed).isEqualTo(first.traceHash());
      assertThat(again.events()).as("seed %d", seed).isEqualTo(first.events());
      assertThat(again.tally().counts()).as("seed %d", seed).isEqualTo(first.tally().counts());
      assertThat(other.traceHash()).as("seed %d", seed).isNotEqualTo(first.traceHash());
    }
  }

  /** The other process takes its identity hashes from another source, and compiles otherwise. */
  @Test
  void seedsRunTheSameWayInAnotherProcess() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UnlockExperimentalVMOptions",
                "-XX:hashCode=2",
                "-cp",
                System.getProperty("java.class.path"),
                RaftSimulationTest.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(output.strip())
        .isEqualTo(Long.toString(run(FIVE_NODES, SEEDS_IN_ANOTHER_PROCESS, 1).hash()));
  }

  @Test
  void scenariosTakeTurns() {
    Alternating both = new Alternating(List.of(FIVE_NODES, THREE_NODES));
    assertThat(both.replay(6)).isEqualTo(FIVE_NODES.replay(6));
    assertThat(both.replay(7)).isEqualTo(THREE_NODES.replay(7));
    assertThat(Run.of(both.trial(7)).traceHash())
        .isEqualTo(Run.of(THREE_NODES.trial(7)).traceHash());
  }
}
