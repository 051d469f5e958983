package dev.synod.simulator;

import dev.synod.core.guarantee.Consistency;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Value;
import dev.synod.core.protocol.Message;
import dev.synod.core.protocol.NodeId;
import dev.synod.core.protocol.Request;
import dev.synod.core.protocol.Response;
import dev.synod.core.topology.Delay;
import dev.synod.core.topology.Place;
import dev.synod.core.topology.Topology;
import dev.synod.simulator.fault.Mix;
import dev.synod.simulator.fault.Schedule;
import dev.synod.simulator.fault.Swarm;
import dev.synod.simulator.network.Latencies;
import dev.synod.simulator.network.Network;
import dev.synod.simulator.random.Prng;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Worlds of five echoing nodes and three clients, under faults drawn from the seed. */
final class EchoWorlds {

  static final long FAULT_NANOS = 2_000_000_000L;
  static final long END_NANOS = 3_000_000_000L;

  static final int NODES = 5;
  private static final Place HERE = new Place("room", "");
  private static final Latencies LATENCIES =
      Latencies.of(
          Topology.room(Delay.ofPercentiles(0.5, 3)), new Delay.Uniform(100_000, 2_000_000));

  private EchoWorlds() {}

  static Schedule schedule(long seed, Mix mix) {
    List<NodeId> nodes = IntStream.range(0, NODES).mapToObj(NodeId::new).toList();
    Swarm.Target target =
        new Swarm.Target(
            nodes, 2, EchoProtocol.MILESTONES, 100_000_000L, FAULT_NANOS, true, 50_000);
    return Swarm.draw(new Prng(seed).split("faults"), mix, target);
  }

  static World world(long seed) {
    return world(seed, schedule(seed, Mix.all()), WorldSpec.PROMISES);
  }

  static World world(long seed, Schedule schedule, Predicate<Message> gate) {
    return world(seed, schedule, gate, false);
  }

  static World world(long seed, Schedule schedule, Predicate<Message> gate, boolean recording) {
    return world(seed, new EchoProtocol(NODES), schedule, gate, recording);
  }

  static World world(
      long seed,
      EchoProtocol protocol,
      Schedule schedule,
      Predicate<Message> gate,
      boolean recording) {
    return new World(
        new WorldSpec(
            seed,
            protocol,
            IntStream.range(0, NODES)
                .mapToObj(node -> new WorldSpec.Member(new NodeId(node), HERE))
                .toList(),
            LATENCIES,
            new Network(false, 1_000, 1_000, 100),
            IntStream.range(0, 3)
                .mapToObj(client -> new WorldSpec.ClientSpec(HERE, new Counting()))
                .toList(),
            schedule,
            WorldSpec.Limits.USUAL,
            recording,
            gate));
  }

  /** Runs a seed to its end and returns its trace hash. */
  static long run(long seed) {
    World world = world(seed);
    world.runUntil(END_NANOS);
    return world.traceHash();
  }

  /** Asks one node after the other, each after an answer or after it has waited long enough. */
  static final class Counting implements Client {
    private static final long PATIENCE_NANOS = 50_000_000L;
    private long asked;
    private long answered;

    long answered() {
      return answered;
    }

    @Override
    public void start(ClientPort port) {
      ask(port);
    }

    private void ask(ClientPort port) {
      asked++;
      Operation write = new Operation.Write(Operation.REGISTER, Value.of(asked));
      Request request =
          new Request.Operate(1, asked, asked - 1, 0, write, Consistency.LINEARIZABLE);
      port.ask(new NodeId((int) (asked % NODES)), asked, request);
      port.wake(0, PATIENCE_NANOS);
    }

    @Override
    public void answered(NodeId from, long ticket, Response response, ClientPort port) {
      if (ticket == asked) {
        answered++;
        ask(port);
      }
    }

    @Override
    public void woken(int timer, ClientPort port) {
      ask(port);
    }
  }
}
