package dev.synod.simulator;

import static dev.synod.simulator.ScriptedProtocol.MILLI;
import static dev.synod.simulator.ScriptedProtocol.N0;
import static dev.synod.simulator.ScriptedProtocol.N1;
import static dev.synod.simulator.ScriptedProtocol.N2;
import static dev.synod.simulator.ScriptedProtocol.send;
import static dev.synod.simulator.ScriptedProtocol.timer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.core.protocol.Event;
import dev.synod.core.protocol.NodeId;
import dev.synod.core.topology.Delay;
import dev.synod.core.topology.Place;
import dev.synod.core.topology.Topology;
import dev.synod.simulator.ScriptedProtocol.Alarm;
import dev.synod.simulator.fault.Cut;
import dev.synod.simulator.fault.Fault;
import dev.synod.simulator.fault.Kind;
import dev.synod.simulator.fault.Schedule;
import dev.synod.simulator.network.Latencies;
import dev.synod.simulator.network.Network;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorldNetworkTest {

  /** Every node sends its count to every other, each ten milliseconds from ten on. */
  private static ScriptedProtocol chatter(int nodes) {
    int[] counts = new int[nodes];
    return new ScriptedProtocol((self, event, effects) -> {
      if (event instanceof Event.Fired) {
        int count = ++counts[self.number()];
        IntStream.range(0, nodes)
            .filter(peer -> peer != self.number())
            .forEach(peer -> effects.accept(send(new NodeId(peer), count)));
      }
      if (event instanceof Event.Fired || event instanceof Event.Started) {
        effects.accept(timer(Alarm.FIRST, 10 * MILLI));
      }
    });
  }

  private static List<Integer> heard(ScriptedProtocol protocol, NodeId by, NodeId from) {
    return protocol.seen(by, Event.Received.class).stream()
        .filter(received -> received.from().equals(from))
        .map(received -> ((ScriptedProtocol.Note) received.message()).number())
        .toList();
  }

  private static Fault.Partition partition(long from, long until, Cut... cuts) {
    return new Fault.Partition(from * MILLI, until * MILLI, Fault.Shape.COMPLETE, List.of(cuts), 0);
  }

  @Test
  void aMessageTakesTheDelayOfItsLink() {
    Place here = new Place("here", "");
    Place there = new Place("there", "");
    Latencies latencies =
        Latencies.of(
            new Topology(
                List.of("here", "there"),
                Map.of(
                    new Topology.Link("here", "there"), new Delay.Constant(30e6),
                    new Topology.Link("there", "here"), new Delay.Constant(50e6)),
                new Delay.Constant(2e6),
                new Delay.Constant(1e6)),
            new Delay.Constant(0));
    ScriptedProtocol protocol =
        new ScriptedProtocol((self, event, effects) -> {
          if (event instanceof Event.Started && self.equals(N0)) {
            effects.accept(send(N1, 0));
          } else if (event instanceof Event.Received && self.equals(N1)) {
            effects.accept(send(N0, 0));
          }
        });
    World world =
        Scenes.world(
            protocol,
            latencies,
            new Network(false, 0, 0, 150),
            List.of(new WorldSpec.Member(N0, here), new WorldSpec.Member(N1, there)));
    protocol.watch(world);
    world.runUntil(1_000 * MILLI);
    assertThat(protocol.instants(N1, Event.Received.class)).containsExactly(45 * MILLI);
    assertThat(protocol.instants(N0, Event.Received.class)).containsExactly(120 * MILLI);
  }

  @Test
  void aPartitionCutsBothWaysAndHeals() {
    ScriptedProtocol protocol = chatter(3);
    World world =
        protocol.world(
            3,
            partition(25, 55, new Cut(N0, N1), new Cut(N1, N0), new Cut(N0, N2), new Cut(N2, N0)));
    world.runUntil(85 * MILLI);
    assertThat(heard(protocol, N0, N1)).containsExactly(1, 2, 6, 7, 8);
    assertThat(heard(protocol, N2, N0)).containsExactly(1, 2, 6, 7, 8);
    assertThat(heard(protocol, N1, N2)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(world.tally().of(Kind.PARTITION)).isEqualTo(12);
  }

  @Test
  void aOneWayCutLeavesTheOtherDirection() {
    ScriptedProtocol protocol = chatter(2);
    protocol.world(2, partition(25, 55, new Cut(N0, N1))).runUntil(85 * MILLI);
    assertThat(heard(protocol, N1, N0)).containsExactly(1, 2, 6, 7, 8);
    assertThat(heard(protocol, N0, N1)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
  }

  @Test
  void aPartitionSwallowsWhatIsOnItsWay() {
    ScriptedProtocol protocol = chatter(2);
    long inFlight = 20 * MILLI + MILLI / 2;
    protocol
        .world(
            2,
            new Fault.Partition(
                inFlight, 25 * MILLI, Fault.Shape.ONE_WAY, List.of(new Cut(N0, N1)), 0))
        .runUntil(45 * MILLI);
    assertThat(heard(protocol, N1, N0)).containsExactly(1, 3, 4);
  }

  @Test
  void aFlappingPartitionComesAndGoes() {
    ScriptedProtocol protocol = chatter(2);
    World world =
        protocol.world(
            2,
            new Fault.Partition(
                15 * MILLI, 95 * MILLI, Fault.Shape.ONE_WAY, List.of(new Cut(N0, N1)), 20 * MILLI));
    world.runUntil(125 * MILLI);
    assertThat(heard(protocol, N1, N0)).containsExactly(1, 4, 5, 8, 9, 10, 11, 12);
    assertThat(world.tally().of(Kind.FLAPPING_PARTITION)).isEqualTo(4);
  }

  @Test
  void overlappingPartitionsCutUntilBothHaveEnded() {
    ScriptedProtocol protocol = chatter(2);
    protocol
        .world(2, partition(15, 45, new Cut(N0, N1)), partition(35, 65, new Cut(N0, N1)))
        .runUntil(85 * MILLI);
    assertThat(heard(protocol, N1, N0)).containsExactly(1, 7, 8);
  }

  @Test
  void lossLosesItsShareWhileItLasts() {
    ScriptedProtocol protocol = chatter(2);
    World world = protocol.world(2, new Fault.Loss(0, 500 * MILLI, 500_000));
    world.runUntil(1_005 * MILLI);
    List<Integer> heard = heard(protocol, N1, N0);
    assertThat(heard.stream().filter(number -> number < 50).count()).isBetween(10L, 40L);
    assertThat(heard.stream().filter(number -> number >= 50).count()).isEqualTo(51);
    long lost = 200 - heard.size() - heard(protocol, N0, N1).size();
    assertThat(world.tally().of(Kind.LOSS)).isEqualTo(lost);
  }

  @Test
  void duplicationDeliversTwice() {
    ScriptedProtocol protocol = chatter(2);
    protocol.world(2, new Fault.Duplication(0, 25 * MILLI, 1_000_000)).runUntil(45 * MILLI);
    assertThat(heard(protocol, N1, N0)).containsExactly(1, 1, 2, 2, 3, 4);
  }

  @Test
  void aDelaySpikeHoldsBackByItsSpan() {
    ScriptedProtocol protocol = chatter(2);
    World world =
        protocol.world(
            2, new Fault.DelaySpike(15 * MILLI, 25 * MILLI, 30 * MILLI, 40 * MILLI, 1_000_000));
    world.runUntil(75 * MILLI);
    assertThat(heard(protocol, N1, N0)).startsWith(1, 3, 4).contains(2).hasSize(7);
    assertThat(heard(protocol, N1, N0).indexOf(2)).isBetween(3, 5);
  }

  @Test
  void orderedLinksDeliverInOrderAndOnceWhateverTheDelays() {
    for (boolean ordered : new boolean[] {true, false}) {
      ScriptedProtocol protocol = chatter(2);
      World world =
          protocol.world(
              2,
              new Network(ordered, 0, 100_000, 100),
              new Schedule(
                  List.of(
                      new Fault.Reordering(0, 900 * MILLI, 35 * MILLI, 400_000),
                      new Fault.Duplication(0, 900 * MILLI, 300_000)),
                  900 * MILLI));
      world.runUntil(1_000 * MILLI + MILLI);
      List<Integer> heard = heard(protocol, N1, N0);
      List<Integer> inOrder = IntStream.rangeClosed(1, 100).boxed().toList();
      if (ordered) {
        assertThat(heard).isEqualTo(inOrder);
        assertThat(world.tally().of(Kind.REORDERING)).isZero();
      } else {
        assertThat(heard).isNotEqualTo(inOrder).hasSizeGreaterThan(100);
        assertThat(world.tally().of(Kind.REORDERING)).isPositive();
      }
    }
  }

  @Test
  void aMessageToANodeThatIsNotThereIsLost() {
    ScriptedProtocol protocol =
        new ScriptedProtocol((self, event, effects) -> {
          if (event instanceof Event.Started) {
            effects.accept(send(new NodeId(77), 1));
            effects.accept(send(N0, 2));
          }
        });
    protocol.world(1).runUntil(10 * MILLI);
    assertThat(protocol.received(N0)).containsExactly(2);
  }
}
