package dev.synod.simulator;

import static dev.synod.core.protocol.Effect.Sync.SYNC;
import static dev.synod.simulator.ScriptedProtocol.MILLI;
import static dev.synod.simulator.ScriptedProtocol.N0;
import static dev.synod.simulator.ScriptedProtocol.N1;
import static dev.synod.simulator.ScriptedProtocol.announce;
import static dev.synod.simulator.ScriptedProtocol.append;
import static dev.synod.simulator.ScriptedProtocol.send;
import static dev.synod.simulator.ScriptedProtocol.timer;
import static dev.synod.simulator.ScriptedProtocol.vow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.core.protocol.Event;
import dev.synod.simulator.ScriptedProtocol.Alarm;
import dev.synod.simulator.ScriptedProtocol.Entry;
import dev.synod.simulator.fault.Armed;
import dev.synod.simulator.fault.Fault;
import dev.synod.simulator.fault.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Messages take one millisecond, syncs ten. */
class WorldDiskTest {

  /** At its first start n0 vows after a write, and sends a note. */
  private static ScriptedProtocol vowing(boolean syncs) {
    return new ScriptedProtocol((self, event, effects) -> {
      if (self.equals(N0) && event.equals(new Event.Started(List.of()))) {
        effects.accept(vow(N1, 1));
        effects.accept(append(7));
        effects.accept(vow(N1, 2));
        effects.accept(send(N1, 3));
        if (syncs) {
          effects.accept(SYNC);
        }
      }
    });
  }

  @Test
  void aPromiseWaitsForTheWritesBeforeItAndNothingElseDoes() {
    ScriptedProtocol protocol = vowing(true);
    protocol.world(2).runUntil(100 * MILLI);
    assertThat(protocol.received(N1)).containsExactly(1, 3, 2);
    assertThat(protocol.instants(N1, Event.Received.class))
        .containsExactly(MILLI, MILLI, 11 * MILLI);
    assertThat(protocol.seen(N0, Event.Flushed.class)).containsExactly(new Event.Flushed(1));
  }

  @Test
  void withoutASyncAPromiseNeverLeaves() {
    ScriptedProtocol protocol = vowing(false);
    protocol.world(2).runUntil(1_000 * MILLI);
    assertThat(protocol.received(N1)).containsExactly(1, 3);
  }

  @Test
  void aPromiseIsNotSentIfTheNodeCrashesBeforeItsWritesAreDurable() {
    ScriptedProtocol protocol = vowing(true);
    World world = protocol.world(2, new Fault.Crash(9 * MILLI, N0, 5 * MILLI));
    world.runUntil(1_000 * MILLI);
    assertThat(protocol.instants(N1, Event.Received.class)).doesNotContain(11 * MILLI);
  }

  @Test
  void writesDuringASyncShareTheNextOne() {
    ScriptedProtocol protocol =
        new ScriptedProtocol((self, event, effects) -> {
          if (event instanceof Event.Started) {
            effects.accept(append(1));
            effects.accept(SYNC);
            effects.accept(timer(Alarm.FIRST, 3 * MILLI));
            effects.accept(timer(Alarm.SECOND, 6 * MILLI));
          } else if (event instanceof Event.Fired) {
            effects.accept(append(2));
            effects.accept(SYNC);
          }
        });
    protocol.world(1).runUntil(100 * MILLI);
    assertThat(protocol.seen(N0, Event.Flushed.class))
        .containsExactly(new Event.Flushed(1), new Event.Flushed(3));
    assertThat(protocol.instants(N0, Event.Flushed.class)).containsExactly(10 * MILLI, 20 * MILLI);
  }

  @Test
  void whatWasFlushedIsThereAfterACrash() {
    ScriptedProtocol protocol = vowing(true);
    protocol.world(2, new Fault.Crash(50 * MILLI, N0, MILLI)).runUntil(100 * MILLI);
    assertThat(protocol.seen(N0, Event.Started.class))
        .containsExactly(new Event.Started(List.of()), new Event.Started(List.of(new Entry(7))));
    assertThat(protocol.instants(N0, Event.Started.class)).containsExactly(0L, 51 * MILLI);
  }

  @Test
  void whatWasNotFlushedMayBeGone() {
    int lost = 0;
    long torn = 0;
    for (int seed = 0; seed < 60; seed++) {
      ScriptedProtocol protocol = vowing(false);
      protocol.seed(seed);
      World world = protocol.world(2, new Fault.Crash(50 * MILLI, N0, MILLI));
      world.runUntil(100 * MILLI);
      boolean survived =
          protocol.seen(N0, Event.Started.class).contains(new Event.Started(List.of(new Entry(7))));
      assertThat(world.tally().of(Kind.TORN_WRITE) + world.tally().of(Kind.LOST_WRITE))
          .isEqualTo(survived ? 0 : 1);
      torn += world.tally().of(Kind.TORN_WRITE);
      lost += survived ? 0 : 1;
    }
    assertThat(lost).isBetween(10, 50);
    assertThat(torn).isBetween(1L, lost - 1L);
  }

  @Test
  void aSlowDiskTakesItsFactor() {
    ScriptedProtocol protocol = vowing(true);
    World world = protocol.world(2, new Fault.SlowDisk(0, 500 * MILLI, N0, 20));
    world.runUntil(500 * MILLI);
    assertThat(protocol.instants(N0, Event.Flushed.class)).containsExactly(200 * MILLI);
    assertThat(world.tally().of(Kind.SLOW_DISK)).isEqualTo(1);
  }

  @Test
  void aSyncGoesOnFasterWhenTheDiskIsNoLongerSlow() {
    ScriptedProtocol protocol = vowing(true);
    World world = protocol.world(2, new Fault.SlowDisk(0, 100 * MILLI, N0, 20));
    world.runUntil(500 * MILLI);
    assertThat(protocol.instants(N0, Event.Flushed.class)).containsExactly(105 * MILLI);
    assertThat(world.tally().of(Kind.SLOW_DISK)).isEqualTo(1);
  }

  @Test
  void aNodeWhoseDiskIsFullStopsAtItsNextWriteUntilThereIsRoom() {
    ScriptedProtocol protocol =
        new ScriptedProtocol((self, event, effects) -> {
          if (event instanceof Event.Started) {
            effects.accept(timer(Alarm.FIRST, 10 * MILLI));
          } else if (event instanceof Event.Fired && self.equals(N0)) {
            effects.accept(send(N1, 1));
            effects.accept(append(1));
            effects.accept(send(N1, 2));
          }
        });
    World world = protocol.world(2, new Fault.FullDisk(5 * MILLI, 40 * MILLI, N0));
    world.runUntil(30 * MILLI);
    assertThat(world.up(N0)).isFalse();
    assertThat(world.node(N0)).isNull();
    world.runUntil(100 * MILLI);
    assertThat(world.up(N0)).isTrue();
    assertThat(protocol.instants(N0, Event.Started.class)).containsExactly(0L, 40 * MILLI);
    assertThat(protocol.received(N1)).startsWith(1, 1, 2);
    assertThat(world.tally().of(Kind.FULL_DISK)).isEqualTo(1);
  }

  @Test
  void aPromiseWhoseWriteFailedDoesNotLeaveThoughTheNodeIsToCrashAfterItsStep() {
    ScriptedProtocol protocol =
        new ScriptedProtocol((self, event, effects) -> {
          if (self.equals(N0) && event instanceof Event.Started) {
            effects.accept(timer(Alarm.FIRST, 10 * MILLI));
          } else if (self.equals(N0) && event instanceof Event.Fired) {
            effects.accept(announce("won"));
            effects.accept(append(1));
            effects.accept(vow(N1, 1));
          }
        });
    World world =
        protocol.world(
            2,
            new Fault.FullDisk(5 * MILLI, 40 * MILLI, N0),
            new Armed.CrashAt(
                "won", 1, N0, List.of(), Armed.CrashAt.Moment.AFTER_STEP, MILLI, 0, 40 * MILLI));
    world.runUntil(30 * MILLI);
    assertThat(protocol.received(N1)).isEmpty();
    assertThat(world.tally().of(Kind.FULL_DISK)).isEqualTo(1);
  }

  @Test
  void aDiskThatIsFullWithoutAWriteStopsNobody() {
    ScriptedProtocol protocol = vowing(true);
    World world = protocol.world(2, new Fault.FullDisk(20 * MILLI, 40 * MILLI, N0));
    world.runUntil(100 * MILLI);
    assertThat(protocol.instants(N0, Event.Started.class)).containsExactly(0L);
    assertThat(world.tally().of(Kind.FULL_DISK)).isZero();
  }

  @Test
  void rotIsFoundAtTheNextStartAndStopsTheNodeForGood() {
    ScriptedProtocol protocol = vowing(true);
    World world =
        protocol.world(2, new Fault.BitRot(50 * MILLI, N0), new Fault.Crash(60 * MILLI, N0, MILLI));
    world.runUntil(55 * MILLI);
    assertThat(world.up(N0)).isTrue();
    assertThat(world.lost()).isEmpty();
    world.runUntil(2_000 * MILLI);
    assertThat(world.up(N0)).isFalse();
    assertThat(world.lost()).containsExactly(N0);
    assertThat(world.tally().of(Kind.BIT_ROT)).isEqualTo(1);
    assertThat(protocol.instants(N0, Event.Started.class)).containsExactly(0L);
  }
}
