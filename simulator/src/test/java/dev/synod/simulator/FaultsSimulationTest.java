package dev.synod.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.core.protocol.NodeId;
import dev.synod.simulator.fault.Kind;
import dev.synod.simulator.fault.Mix;
import dev.synod.simulator.fault.Schedule;
import dev.synod.simulator.fault.Shrinker;
import dev.synod.simulator.fault.Tally;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Schedules drawn by swarm, against the echo protocol. */
class FaultsSimulationTest {

  private static final int SEEDS = 300;

  @Test
  void everyKindOfFaultStrikes() {
    Tally tally = new Tally();
    for (long seed = 0; seed < SEEDS; seed++) {
      World world = EchoWorlds.world(seed);
      world.runUntil(EchoWorlds.END_NANOS);
      tally.add(world.tally());
    }
    System.out.println("strikes in " + SEEDS + " seeds: " + tally.counts());
    assertThat(tally.counts()).allSatisfy((kind, strikes) -> assertThat(strikes).isPositive());
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"TORN_WRITE", "LOST_WRITE"})
  void aKindStrikesWithoutOthersToHelpIt(Kind kind) {
    Mix mix = Mix.parse(kind.label() + "=100");
    long strikes = 0;
    for (long seed = 0; seed < 30; seed++) {
      Schedule schedule = EchoWorlds.schedule(seed, mix);
      World world = EchoWorlds.world(seed, schedule, WorldSpec.PROMISES);
      world.runUntil(EchoWorlds.END_NANOS);
      strikes += world.tally().of(kind);
    }
    assertThat(strikes).isPositive();
  }

  @Test
  void withTheGateWhatWasAcknowledgedIsNeverForgotten() {
    for (long seed = 0; seed < SEEDS; seed++) {
      World world = EchoWorlds.world(seed);
      world.runUntil(EchoWorlds.END_NANOS);
      assertThat(world.violation()).as("seed %d", seed).isNull();
    }
  }

  @Test
  void withoutTheGateItIsForgottenAndTheScheduleShrinksToACrash() {
    for (long seed = 0; seed < SEEDS; seed++) {
      Schedule schedule = EchoWorlds.schedule(seed, Mix.all());
      if (forgets(seed, schedule)) {
        long failing = seed;
        Predicate<Schedule> stillFails = candidate -> forgets(failing, candidate);
        Schedule shrunk = Shrinker.shrink(schedule, stillFails, 2_000);
        assertThat(forgets(seed, shrunk)).isTrue();
        assertThat(shrunk.faults()).as("seed %d", seed).hasSizeLessThanOrEqualTo(3);
        return;
      }
    }
    throw new AssertionError("no seed shows that the gate is missing");
  }

  private static boolean forgets(long seed, Schedule schedule) {
    World world = EchoWorlds.world(seed, schedule, message -> false);
    world.runUntil(EchoWorlds.END_NANOS);
    Violation violation = world.violation();
    return violation != null && violation.breach().guarantee().equals(EchoProtocol.REMEMBERED);
  }

  @Test
  void afterHealingAllNodesRunExceptThoseWhoseDiskRotted() {
    for (long seed = 0; seed < SEEDS; seed++) {
      World world = EchoWorlds.world(seed);
      world.runUntil(EchoWorlds.FAULT_NANOS);
      assertThat(world.lost()).as("seed %d", seed).hasSizeLessThanOrEqualTo(2);
      for (NodeId node : IntStream.range(0, 5).mapToObj(NodeId::new).toList()) {
        assertThat(world.up(node)).as("seed %d, %s", seed, node).isNotEqualTo(isLost(world, node));
      }
    }
  }

  private static boolean isLost(World world, NodeId node) {
    return world.lost().contains(node);
  }

  @Test
  void aSeedStrikesEquallyHoweverOftenItIsRun() {
    World first = EchoWorlds.world(3);
    World second = EchoWorlds.world(3);
    first.runUntil(EchoWorlds.END_NANOS);
    second.runUntil(EchoWorlds.END_NANOS);
    assertThat(first.tally().counts()).isEqualTo(second.tally().counts());
  }
}
