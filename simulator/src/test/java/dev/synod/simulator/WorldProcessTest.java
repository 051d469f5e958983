package dev.synod.simulator;

import static dev.synod.core.protocol.Effect.Sync.SYNC;
import static dev.synod.simulator.ScriptedProtocol.MILLI;
import static dev.synod.simulator.ScriptedProtocol.N0;
import static dev.synod.simulator.ScriptedProtocol.N1;
import static dev.synod.simulator.ScriptedProtocol.announce;
import static dev.synod.simulator.ScriptedProtocol.append;
import static dev.synod.simulator.ScriptedProtocol.send;
import static dev.synod.simulator.ScriptedProtocol.timer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.core.protocol.Effect;
import dev.synod.core.protocol.Event;
import dev.synod.simulator.ScriptedProtocol.Alarm;
import dev.synod.simulator.ScriptedProtocol.Seen;
import dev.synod.simulator.fault.Armed;
import dev.synod.simulator.fault.Direction;
import dev.synod.simulator.fault.Fault;
import dev.synod.simulator.fault.Kind;
import dev.synod.simulator.fault.Schedule;
import dev.synod.simulator.network.Network;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages take one millisecond, syncs ten. */
class WorldProcessTest {

  /** n0 sends a note each ten milliseconds; n1 has a timer of fifteen that each note restarts. */
  private static ScriptedProtocol heartbeats() {
    return new ScriptedProtocol((self, event, effects) -> {
      if (self.equals(N0) && !(event instanceof Event.Received)) {
        effects.accept(send(N1, 1));
        effects.accept(timer(Alarm.FIRST, 10 * MILLI));
      } else if (self.equals(N1)) {
        effects.accept(timer(Alarm.SECOND, 15 * MILLI));
      }
    });
  }

  @Test
  void settingATimerAgainReplacesIt() {
    ScriptedProtocol protocol = heartbeats();
    protocol.world(2).runUntil(200 * MILLI);
    assertThat(protocol.instants(N1, Event.Fired.class)).isEmpty();
    assertThat(protocol.instants(N0, Event.Fired.class)).hasSize(20).startsWith(10 * MILLI);
  }

  @Test
  void aTimerSetAgainForSoonerFiresSoonerAndOnce() {
    ScriptedProtocol protocol =
        new ScriptedProtocol((self, event, effects) -> {
          if (event instanceof Event.Started) {
            effects.accept(timer(Alarm.FIRST, 50 * MILLI));
            effects.accept(timer(Alarm.FIRST, 20 * MILLI));
            effects.accept(timer(Alarm.SECOND, 30 * MILLI));
            effects.accept(new Effect.CancelTimer(Alarm.SECOND));
          }
        });
    protocol.world(1).runUntil(100 * MILLI);
    assertThat(protocol.instants(N0, Event.Fired.class)).containsExactly(20 * MILLI);
  }

  @Test
  void timersAreDrawnFromTheirRange() {
    ScriptedProtocol protocol =
        new ScriptedProtocol((self, event, effects) ->
            effects.accept(new Effect.SetTimer(Alarm.FIRST, MILLI, 3 * MILLI)));
    protocol.world(1).runUntil(1_000 * MILLI);
    List<Long> instants = protocol.instants(N0, Event.Fired.class);
    assertThat(instants).hasSizeBetween(450, 550);
    for (int fired = 1; fired < instants.size(); fired++) {
      assertThat(instants.get(fired) - instants.get(fired - 1)).isBetween(MILLI, 3 * MILLI);
    }
  }

  @Test
  void aCrashEndsTimersAndMakesANewNode() {
    ScriptedProtocol protocol = heartbeats();
    World world = protocol.world(2, new Fault.Crash(55 * MILLI, N0, 30 * MILLI));
    world.runUntil(60 * MILLI);
    assertThat(world.up(N0)).isFalse();
    assertThat(world.node(N0)).isNull();
    world.runUntil(200 * MILLI);
    assertThat(world.up(N0)).isTrue();
    assertThat(protocol.instants(N0, Event.Started.class)).containsExactly(0L, 85 * MILLI);
    assertThat(protocol.instants(N0, Event.Fired.class))
        .contains(50 * MILLI, 95 * MILLI)
        .noneMatch(instant -> instant > 50 * MILLI && instant < 95 * MILLI);
    assertThat(protocol.instants(N1, Event.Fired.class)).startsWith(66 * MILLI);
  }

  @Test
  void messagesToANodeThatIsDownAreLost() {
    ScriptedProtocol protocol = heartbeats();
    protocol.world(2, new Fault.Crash(15 * MILLI, N1, 30 * MILLI)).runUntil(60 * MILLI);
    assertThat(protocol.instants(N1, Event.Received.class))
        .containsExactly(MILLI, 11 * MILLI, 51 * MILLI);
  }

  @Test
  void messagesAndTimersOfAPausedNodeWaitForItInOrder() {
    ScriptedProtocol protocol = heartbeats();
    World world = protocol.world(2, new Fault.Pause(15 * MILLI, N1, 30 * MILLI));
    world.runUntil(60 * MILLI);
    List<Seen> late =
        protocol.seen().stream()
            .filter(it -> it.self().equals(N1) && it.atNanos() == 45 * MILLI)
            .toList();
    assertThat(late)
        .extracting(it -> it.event().getClass().getSimpleName())
        .containsExactly("Received", "Received", "Received");
    assertThat(world.tally().of(Kind.PAUSE)).isEqualTo(1);
  }

  @Test
  void aSyncThatEndsInAPauseIsReportedAfterIt() {
    ScriptedProtocol protocol =
        new ScriptedProtocol((self, event, effects) -> {
          if (event instanceof Event.Started) {
            effects.accept(append(1));
            effects.accept(SYNC);
          }
        });
    protocol.world(1, new Fault.Pause(5 * MILLI, N0, 30 * MILLI)).runUntil(100 * MILLI);
    assertThat(protocol.instants(N0, Event.Flushed.class)).containsExactly(35 * MILLI);
  }

  @Test
  void aSlowNodeTakesItsTimeForEachStep() {
    ScriptedProtocol protocol =
        new ScriptedProtocol((self, event, effects) -> {
          if (self.equals(N0) && event instanceof Event.Started) {
            for (int note = 0; note < 4; note++) {
              effects.accept(send(N1, note));
            }
          }
        });
    World world = protocol.world(2, new Fault.SlowNode(0, 500 * MILLI, N1, 5 * MILLI));
    world.runUntil(100 * MILLI);
    assertThat(protocol.received(N1)).containsExactly(0, 1, 2, 3);
    assertThat(protocol.instants(N1, Event.Received.class))
        .containsExactly(MILLI, 6 * MILLI, 11 * MILLI, 16 * MILLI);
    assertThat(world.tally().of(Kind.SLOW_NODE)).isEqualTo(4);
  }

  /** n0 announces each ten milliseconds, and sends notes around it. */
  private static ScriptedProtocol announcing() {
    return new ScriptedProtocol((self, event, effects) -> {
      if (self.equals(N0)) {
        if (event instanceof Event.Fired) {
          effects.accept(send(N1, 1));
          effects.accept(announce("won"));
          effects.accept(send(N1, 2));
          effects.accept(announce("lost"));
        }
        effects.accept(timer(Alarm.FIRST, 10 * MILLI));
      }
    });
  }

  private static Armed.CrashAt crashAt(String milestone, int nth, Armed.CrashAt.Moment moment) {
    return new Armed.CrashAt(
        milestone, nth, null, List.of(), moment, 100 * MILLI, 0, 1_000 * MILLI);
  }

  @Test
  void aCrashAtAMilestoneCanStrikeBeforeTheEffectsThatFollow() {
    ScriptedProtocol protocol = announcing();
    World world = protocol.world(2, crashAt("won", 2, Armed.CrashAt.Moment.AT_ONCE));
    world.runUntil(50 * MILLI);
    assertThat(protocol.received(N1)).containsExactly(1, 2, 1);
    assertThat(world.up(N0)).isFalse();
    assertThat(world.tally().of(Kind.CRASH_AT)).isEqualTo(1);
  }

  @Test
  void aCrashAtAMilestoneCanStrikeAfterTheEffectsThatFollow() {
    ScriptedProtocol protocol = announcing();
    World world = protocol.world(2, crashAt("won", 2, Armed.CrashAt.Moment.AFTER_STEP));
    world.runUntil(50 * MILLI);
    assertThat(protocol.received(N1)).containsExactly(1, 2, 1, 2);
    assertThat(world.up(N0)).isFalse();
    world.runUntil(145 * MILLI);
    assertThat(protocol.instants(N0, Event.Started.class)).containsExactly(0L, 120 * MILLI);
  }

  @Test
  void aCrashAtAMilestoneCanStrikeBeforeAnythingThatFollowsIsSent() {
    ScriptedProtocol protocol = announcing();
    World world = protocol.world(2, crashAt("won", 2, Armed.CrashAt.Moment.UNSENT));
    world.runUntil(50 * MILLI);
    assertThat(protocol.received(N1)).containsExactly(1, 2, 1);
    assertThat(world.up(N0)).isFalse();
  }

  @Test
  void aCrashAtAMilestoneCanStrikeOtherMachinesThanTheOneThatAnnounces() {
    ScriptedProtocol protocol = announcing();
    World world =
        protocol.world(
            2,
            new Armed.CrashAt(
                "won",
                2,
                N0,
                List.of(N1),
                Armed.CrashAt.Moment.AT_ONCE,
                5 * MILLI,
                0,
                900 * MILLI));
    world.runUntil(45 * MILLI);
    assertThat(protocol.instants(N0, Event.Started.class)).containsExactly(0L);
    assertThat(protocol.instants(N1, Event.Started.class)).containsExactly(0L, 25 * MILLI);
    assertThat(protocol.received(N1)).containsExactly(1, 2, 1, 2, 1, 2);
    assertThat(world.tally().of(Kind.CRASH_AT)).isEqualTo(1);
  }

  @Test
  void aCrashAtAMilestoneCanStrikeAllAtOnce() {
    ScriptedProtocol protocol = announcing();
    World world =
        protocol.world(
            2,
            new Armed.CrashAt(
                "won",
                2,
                null,
                List.of(N0, N1),
                Armed.CrashAt.Moment.AT_ONCE,
                5 * MILLI,
                0,
                900 * MILLI));
    world.runUntil(24 * MILLI);
    assertThat(world.up(N0)).isFalse();
    assertThat(world.up(N1)).isFalse();
    assertThat(world.tally().of(Kind.CRASH_AT)).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void aPartitionAtAMilestoneCutsTheNodeOffForASpan(Direction direction) {
    ScriptedProtocol protocol = announcing();
    World world =
        protocol.world(
            2,
            new Armed.PartitionAt(
                "won", 2, null, direction, List.of(N0, N1), 15 * MILLI, 0, 900 * MILLI));
    world.runUntil(45 * MILLI);
    List<Integer> all = List.of(1, 2, 1, 2, 1, 2, 1, 2);
    List<Integer> some = List.of(1, 2, 1, 2);
    assertThat(protocol.received(N1)).isEqualTo(direction == Direction.IN ? all : some);
    assertThat(world.tally().of(Kind.PARTITION_AT)).isEqualTo(direction == Direction.IN ? 0 : 4);
  }

  /** Of each two messages one is sent before the announcement. */
  @ParameterizedTest
  @EnumSource(Direction.class)
  void whatIsHeldBackAtAMilestoneArrivesTogetherWhenLaterOnesHave(Direction direction) {
    ScriptedProtocol protocol = announcing();
    World world =
        protocol.world(
            2,
            new Armed.HoldAt(
                "won", 2, null, direction, List.of(N0, N1), 5 * MILLI, 33 * MILLI, 0, 900 * MILLI));
    world.runUntil(45 * MILLI);
    long held = world.tally().of(Kind.HOLD_AT);
    int inTime = protocol.received(N1).size();
    world.runUntil(55 * MILLI);
    assertThat(held).isEqualTo(direction == Direction.IN ? 0 : 1);
    assertThat(inTime).isEqualTo(8 - held);
    assertThat(protocol.received(N1)).hasSize(10);
  }

  @Test
  void nothingIsHeldBackBeyondTheEndOfTheFault() {
    ScriptedProtocol protocol = announcing();
    World world =
        protocol.world(
            2,
            new Armed.HoldAt(
                "won", 2, null, Direction.OUT, List.of(N1), 5 * MILLI, 900 * MILLI, 0, 35 * MILLI));
    world.runUntil(45 * MILLI);
    assertThat(world.tally().of(Kind.HOLD_AT)).isEqualTo(1);
    assertThat(protocol.received(N1)).containsExactly(1, 2, 1, 1, 2, 2, 1, 2);
  }

  @Test
  void aPauseAtAMilestoneBeginsAfterTheStep() {
    ScriptedProtocol protocol = announcing();
    World world = protocol.world(2, new Armed.PauseAt("won", 2, null, 25 * MILLI, 0, 900 * MILLI));
    world.runUntil(60 * MILLI);
    assertThat(protocol.received(N1)).containsExactly(1, 2, 1, 2, 1, 2, 1, 2);
    assertThat(protocol.instants(N0, Event.Fired.class))
        .containsExactly(10 * MILLI, 20 * MILLI, 45 * MILLI, 55 * MILLI);
    assertThat(world.tally().of(Kind.PAUSE_AT)).isEqualTo(1);
    assertThat(world.tally().of(Kind.PAUSE)).isZero();
  }

  @Test
  void aCrashAtCountsOnlyWhileItIsArmedAndOnlyTheNodeItWatches() {
    ScriptedProtocol protocol = announcing();
    World world =
        protocol.world(
            2,
            new Armed.CrashAt(
                "won", 1, N1, List.of(), Armed.CrashAt.Moment.AT_ONCE, MILLI, 0, 900 * MILLI),
            new Armed.CrashAt(
                "won",
                2,
                N0,
                List.of(),
                Armed.CrashAt.Moment.AT_ONCE,
                MILLI,
                35 * MILLI,
                900 * MILLI),
            new Armed.CrashAt(
                "lost", 4, null, List.of(), Armed.CrashAt.Moment.AT_ONCE, MILLI, 0, 35 * MILLI));
    world.runUntil(55 * MILLI);
    assertThat(protocol.instants(N0, Event.Started.class)).containsExactly(0L, 51 * MILLI);
  }

  @Test
  void whenAllHealsWhatIsDownRestartsAndPausesEnd() {
    ScriptedProtocol protocol = heartbeats();
    World world =
        protocol.world(
            2,
            Network.CALM,
            new Schedule(
                List.of(
                    new Fault.Crash(20 * MILLI, N0, 10_000 * MILLI),
                    new Fault.Pause(30 * MILLI, N1, 10_000 * MILLI),
                    new Fault.Crash(70 * MILLI, N0, 10_000 * MILLI)),
                60 * MILLI));
    world.runUntil(100 * MILLI);
    assertThat(protocol.instants(N0, Event.Started.class)).containsExactly(0L, 60 * MILLI);
    assertThat(protocol.instants(N1, Event.Fired.class)).containsExactly(26 * MILLI, 60 * MILLI);
  }
}
