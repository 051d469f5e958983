package dev.synod.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.simulator.fault.Fault;
import dev.synod.simulator.fault.Mix;
import dev.synod.simulator.fault.Schedule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplaySimulationTest {

  private static final int SEEDS = 200;

  /** Prints the trace hashes of the seeds, for the test that runs another JVM. */
  public static void main(String[] arguments) {
    for (long seed = 0; seed < SEEDS; seed++) {
      System.out.println(EchoWorlds.run(seed));
    }
  }

  private static List<String> hashes() {
    List<String> hashes = new ArrayList<>();
    for (long seed = 0; seed < SEEDS; seed++) {
      hashes.add(Long.toString(EchoWorlds.run(seed)));
    }
    return hashes;
  }

  @Test
  void aSeedGivesTheSameTraceAgainAndSeedsDiffer() {
    List<String> hashes = hashes();
    assertThat(hashes()).isEqualTo(hashes);
    assertThat(hashes).doesNotHaveDuplicates();
  }

  /** The other process takes its identity hashes from another source, and compiles otherwise. */
  @Test
  void aSeedGivesTheSameTraceInAnotherProcess() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UnlockExperimentalVMOptions",
                "-XX:hashCode=2",
                "-cp",
                System.getProperty("java.class.path"),
                ReplaySimulationTest.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(output.lines().toList()).isEqualTo(hashes());
  }

  /** The events are the same, at the same instants: only what clients are told is not. */
  @Test
  void whatClientsAreToldIsOfTheTrace() {
    Schedule none = new Schedule(List.of(), EchoWorlds.FAULT_NANOS);
    World right =
        EchoWorlds.world(1, new EchoProtocol(EchoWorlds.NODES), none, WorldSpec.PROMISES, false);
    World wrong =
        EchoWorlds.world(1, new EchoProtocol(EchoWorlds.NODES, 1), none, WorldSpec.PROMISES, false);
    right.runUntil(EchoWorlds.END_NANOS);
    wrong.runUntil(EchoWorlds.END_NANOS);
    assertThat(wrong.events()).isEqualTo(right.events());
    assertThat(wrong.traceHash()).isNotEqualTo(right.traceHash());
  }

  @Test
  void aSeedGivesTheSameTraceWithOtherWorldsSteppedInTurn() {
    List<World> worlds = new ArrayList<>();
    for (long seed = 0; seed < 20; seed++) {
      worlds.add(EchoWorlds.world(seed));
    }
    for (long instant = 0; instant <= EchoWorlds.END_NANOS; instant += 7_000_000) {
      long until = instant;
      worlds.forEach(world -> world.runUntil(until));
    }
    for (int seed = 0; seed < worlds.size(); seed++) {
      World world = worlds.get(seed);
      world.runUntil(EchoWorlds.END_NANOS);
      assertThat(world.traceHash()).as("seed %d", seed).isEqualTo(EchoWorlds.run(seed));
    }
  }

  @Test
  void runningOnAtOnceOrBitByBitIsTheSame() {
    World bitByBit = EchoWorlds.world(11);
    while (bitByBit.now() < EchoWorlds.END_NANOS) {
      bitByBit.runUntil(bitByBit.now() + 1_000_003);
    }
    World atOnce = EchoWorlds.world(11);
    atOnce.runUntil(bitByBit.now());
    assertThat(bitByBit.traceHash()).isEqualTo(atOnce.traceHash());
    assertThat(bitByBit.events()).isEqualTo(atOnce.events());
  }

  /** Up to the instant at which a fault begins, a run without it is the same run. */
  @Test
  void leavingOutAFaultChangesNothingBeforeItBegins() {
    int compared = 0;
    for (long seed = 0; seed < 40; seed++) {
      Schedule schedule = EchoWorlds.schedule(seed, Mix.all());
      for (Fault fault : schedule.faults()) {
        List<Fault> others = new ArrayList<>(schedule.faults());
        others.remove(fault);
        if (fault.fromNanos() > 0 && !others.isEmpty()) {
          World with = EchoWorlds.world(seed, schedule, WorldSpec.PROMISES);
          World without = EchoWorlds.world(seed, schedule.with(others), WorldSpec.PROMISES);
          with.runUntil(fault.fromNanos() - 1);
          without.runUntil(fault.fromNanos() - 1);
          assertThat(without.traceHash())
              .as("seed %d without: %s", seed, fault.describe())
              .isEqualTo(with.traceHash());
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(100);
  }

  /** A fault that is there but never strikes is as good as none, whatever its stream. */
  @Test
  void aFaultThatNeverStrikesChangesNothing() {
    Schedule schedule = EchoWorlds.schedule(5, Mix.parse("crash=100,loss=100"));
    List<Fault> more = new ArrayList<>(schedule.faults());
    more.add(0, new Fault.Loss(0, EchoWorlds.FAULT_NANOS, 0));
    more.add(new Fault.DelaySpike(0, EchoWorlds.FAULT_NANOS, 1, 5, 0));
    World with = EchoWorlds.world(5, schedule.with(more), WorldSpec.PROMISES);
    World without = EchoWorlds.world(5, schedule, WorldSpec.PROMISES);
    with.runUntil(EchoWorlds.END_NANOS);
    without.runUntil(EchoWorlds.END_NANOS);
    assertThat(with.traceHash()).isEqualTo(without.traceHash());
  }
}
