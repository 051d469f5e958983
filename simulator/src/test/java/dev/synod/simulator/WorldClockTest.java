package dev.synod.simulator;

import static dev.synod.simulator.ScriptedProtocol.MILLI;
import static dev.synod.simulator.ScriptedProtocol.N0;
import static dev.synod.simulator.ScriptedProtocol.timer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.core.protocol.Event;
import dev.synod.simulator.ScriptedProtocol.Alarm;
import dev.synod.simulator.ScriptedProtocol.Seen;
import dev.synod.simulator.fault.Fault;
import dev.synod.simulator.fault.Kind;
import dev.synod.simulator.fault.Rate;
import dev.synod.simulator.fault.Schedule;
import dev.synod.simulator.network.Network;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorldClockTest {

  private static final long SECOND = 1_000 * MILLI;

  /** Sets a timer of a second at the start. */
  private static ScriptedProtocol waiting() {
    return new ScriptedProtocol((self, event, effects) -> {
      if (event instanceof Event.Started) {
        effects.accept(timer(Alarm.FIRST, SECOND));
      }
    });
  }

  private static List<Long> firedAt(Fault... faults) {
    ScriptedProtocol protocol = waiting();
    World world = protocol.world(1, Network.CALM, new Schedule(List.of(faults), 10 * SECOND));
    world.runUntil(5 * SECOND);
    return protocol.instants(N0, Event.Fired.class);
  }

  @Test
  void aFastClockMakesTimersEarlyAndASlowOneLate() {
    assertThat(firedAt()).containsExactly(SECOND);
    assertThat(firedAt(new Fault.ClockDrift(N0, 250_000))).containsExactly(800 * MILLI);
    assertThat(firedAt(new Fault.ClockDrift(N0, -200_000))).containsExactly(1_250 * MILLI);
  }

  @Test
  void aClockThatChangesItsRateMovesTheTimersThatRun() {
    Fault fast = new Fault.ClockDrift(N0, 250_000);
    Fault slow = new Fault.ClockDrift(400 * MILLI, List.of(new Rate(N0, -500_000)));
    assertThat(firedAt(fast, slow)).containsExactly(1_400 * MILLI);
    assertThat(firedAt(slow)).containsExactly(1_600 * MILLI);
    ScriptedProtocol protocol = waiting();
    World world = protocol.world(1, fast, slow);
    world.runUntil(SECOND);
    assertThat(world.tally().of(Kind.CLOCK_DRIFT)).isEqualTo(2);
  }

  @Test
  void aJumpForwardMakesTimersEarlyAndOneBackLate() {
    assertThat(firedAt(new Fault.ClockJump(100 * MILLI, N0, 400 * MILLI)))
        .containsExactly(600 * MILLI);
    assertThat(firedAt(new Fault.ClockJump(100 * MILLI, N0, 4 * SECOND)))
        .containsExactly(100 * MILLI);
    assertThat(firedAt(new Fault.ClockJump(100 * MILLI, N0, -400 * MILLI)))
        .containsExactly(1_400 * MILLI);
  }

  @Test
  void whenAllHealsTheClockRunsTrue() {
    ScriptedProtocol protocol = waiting();
    World world =
        protocol.world(
            1,
            Network.CALM,
            new Schedule(List.of(new Fault.ClockDrift(N0, 1_000_000)), 200 * MILLI));
    world.runUntil(5 * SECOND);
    assertThat(protocol.instants(N0, Event.Fired.class)).containsExactly(800 * MILLI);
  }

  @Test
  void aClockIsOffByWhatItsSkewSaysAndARestartDoesNotResetIt() {
    long plain = readingAtTheStart();
    long skewed = readingAtTheStart(new Fault.ClockSkew(N0, 777));
    assertThat(skewed - plain).isEqualTo(777);
    ScriptedProtocol protocol = waiting();
    World world = protocol.world(1, new Fault.Crash(300 * MILLI, N0, 100 * MILLI));
    world.runUntil(SECOND);
    List<Seen> starts = protocol.seen();
    assertThat(starts.get(1).clockNanos() - starts.get(0).clockNanos()).isEqualTo(400 * MILLI);
    assertThat(world.tally().of(Kind.CRASH)).isEqualTo(1);
  }

  private static long readingAtTheStart(Fault... faults) {
    ScriptedProtocol protocol = waiting();
    protocol.world(1, faults).runUntil(0);
    return protocol.seen().getFirst().clockNanos();
  }

  @Test
  void readingsNeverFallUnderAnyFaultsOfClocks() {
    ScriptedProtocol protocol =
        new ScriptedProtocol(
            (self, event, effects) -> effects.accept(timer(Alarm.FIRST, 10 * MILLI)));
    World world =
        protocol.world(
            1,
            new Fault.ClockDrift(N0, -300_000),
            new Fault.ClockJump(100 * MILLI, N0, -70 * MILLI),
            new Fault.ClockJump(130 * MILLI, N0, 20 * MILLI),
            new Fault.ClockJump(180 * MILLI, N0, -30 * MILLI),
            new Fault.ClockJump(500 * MILLI, N0, 900 * MILLI));
    world.runUntil(2 * SECOND);
    assertThat(protocol.seen()).extracting(Seen::clockNanos).isSorted();
    assertThat(protocol.seen()).hasSizeGreaterThan(80);
  }
}
