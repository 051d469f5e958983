package dev.synod.simulator;

import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.protocol.Effect;
import dev.synod.core.protocol.Event;
import dev.synod.core.protocol.Invariants;
import dev.synod.core.protocol.JournalRecord;
import dev.synod.core.protocol.Message;
import dev.synod.core.protocol.Milestone;
import dev.synod.core.protocol.Node;
import dev.synod.core.protocol.NodeId;
import dev.synod.core.protocol.Promise;
import dev.synod.core.protocol.Protocol;
import dev.synod.core.protocol.Timer;
import dev.synod.core.topology.Delay;
import dev.synod.core.topology.Place;
import dev.synod.core.topology.Topology;
import dev.synod.simulator.fault.Fault;
import dev.synod.simulator.fault.Schedule;
import dev.synod.simulator.network.Latencies;
import dev.synod.simulator.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A protocol whose nodes do what a test says, and which keeps what happened to them. */
final class ScriptedProtocol implements Protocol {

  static final NodeId N0 = new NodeId(0);
  static final NodeId N1 = new NodeId(1);
  static final NodeId N2 = new NodeId(2);
  static final long MILLI = 1_000_000L;

  /** What a node does at an event. */
  interface Script {
    void on(NodeId self, Event event, Consumer<? super Effect> effects);
  }

  /** An event as it happened: to whom, when by the world's clock and when by the node's. */
  record Seen(NodeId self, long atNanos, long clockNanos, Event event) {}

  record Note(int number) implements Message {}

  record Vow(int number) implements Promise {}

  record Entry(int number) implements JournalRecord {}

  record Reached(String kind) implements Milestone {}

  enum Alarm implements Timer {
    FIRST,
    SECOND
  }

  private final Script script;
  private final List<Seen> seen = new ArrayList<>();
  private World world;
  private long seed = 1;

  ScriptedProtocol(Script script) {
    this.script = script;
  }

  /** Runs some nodes in one room, in which every message takes a millisecond. */
  World world(int nodes, Network network, Schedule schedule, WorldSpec.ClientSpec... clients) {
    world =
        new World(
            new WorldSpec(
                seed,
                this,
                IntStream.range(0, nodes)
                    .mapToObj(node -> new WorldSpec.Member(new NodeId(node), Rooms.ROOM))
                    .toList(),
                Rooms.MILLISECOND,
                network,
                List.of(clients),
                schedule,
                WorldSpec.Limits.USUAL,
                true,
                WorldSpec.PROMISES));
    return world;
  }

  void seed(long other) {
    seed = other;
  }

  /** Lets what is seen have the instants of another world. */
  void watch(World other) {
    world = other;
  }

  World world(int nodes, Fault... faults) {
    return world(nodes, Network.CALM, new Schedule(List.of(faults), 1_000 * MILLI));
  }

  /** What happened to the nodes so far. */
  List<Seen> seen() {
    return seen;
  }

  /** The events of one kind that happened to a node. */
  <E extends Event> List<E> seen(NodeId node, Class<E> kind) {
    return seen.stream()
        .filter(it -> it.self().equals(node) && kind.isInstance(it.event()))
        .map(it -> kind.cast(it.event()))
        .toList();
  }

  /** The instants at which events of one kind happened to a node. */
  List<Long> instants(NodeId node, Class<? extends Event> kind) {
    return seen.stream()
        .filter(it -> it.self().equals(node) && kind.isInstance(it.event()))
        .map(Seen::atNanos)
        .toList();
  }

  /** The numbers of the notes and vows that a node received. */
  List<Integer> received(NodeId node) {
    return seen(node, Event.Received.class).stream()
        .map(it ->
            switch (it.message()) {
              case Note note -> note.number();
              case Vow vow -> vow.number();
              default -> throw new IllegalStateException(it.toString());
            })
        .toList();
  }

  @Override
  public String name() {
    return "scripted";
  }

  @Override
  public List<Guarantee> guarantees() {
    return List.of();
  }

  @Override
  public Node create(NodeId self) {
    return new Node() {
      @Override
      public void on(long nowNanos, Event event, Consumer<? super Effect> effects) {
        seen.add(new Seen(self, world.now(), nowNanos, event));
        script.on(self, event, effects);
      }

      @Override
      public String summary() {
        return "scripted";
      }
    };
  }

  @Override
  public Invariants invariants() {
    return (self, node, event) -> null;
  }

  static Effect.Send send(NodeId to, int number) {
    return new Effect.Send(to, new Note(number));
  }

  static Effect.Send vow(NodeId to, int number) {
    return new Effect.Send(to, new Vow(number));
  }

  static Effect.Append append(int number) {
    return new Effect.Append(new Entry(number));
  }

  static Effect.SetTimer timer(Alarm timer, long nanos) {
    return new Effect.SetTimer(timer, nanos, nanos);
  }

  static Effect.Announce announce(String kind) {
    return new Effect.Announce(new Reached(kind));
  }

  /** A place, and latencies that need no drawing. */
  static final class Rooms {
    static final Place ROOM = new Place("room", "");
    static final Latencies MILLISECOND = latencies(MILLI, 10 * MILLI);

    static Latencies latencies(long messageNanos, long syncNanos) {
      return Latencies.of(
          Topology.room(new Delay.Constant(messageNanos)), new Delay.Constant(syncNanos));
    }

    private Rooms() {}
  }
}
