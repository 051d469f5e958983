package dev.synod.simulator;

import dev.synod.core.protocol.Message;
import dev.synod.core.protocol.NodeId;
import dev.synod.core.protocol.Promise;
import dev.synod.core.protocol.Protocol;
import dev.synod.core.topology.Delay;
import dev.synod.core.topology.Place;
import dev.synod.core.topology.Topology;
import dev.synod.simulator.fault.Schedule;
import dev.synod.simulator.network.Latencies;
import dev.synod.simulator.network.Network;
import java.util.List;
import java.util.function.Predicate;

/**
 * All that a run depends on. Equal specs run equally, whatever else runs beside them.
 *
 * @param seed the seed of all chance in the world
 * @param protocol makes the nodes, and watches them
 * @param members the nodes that exist: first voters and learners, and spares that a reconfiguration
 *     may add
 * @param latencies how long messages and syncs take; share one among the worlds of a campaign
 * @param network what the network is like without any fault
 * @param clients the clients
 * @param schedule what goes wrong
 * @param limits what counts as running away
 * @param recording whether to keep what {@link World#diagram} needs; slow
 * @param gate which messages wait until the writes before them are durable. Always {@link
 *     #PROMISES}, except where a test takes the gate away to see whether that is noticed.
 */
public record WorldSpec(
    long seed,
    Protocol protocol,
    List<Member> members,
    Latencies latencies,
    Network network,
    List<ClientSpec> clients,
    Schedule schedule,
    Limits limits,
    boolean recording,
    Predicate<Message> gate) {

  /** The gate that the vocabulary of protocols prescribes. */
  public static final Predicate<Message> PROMISES = message -> message instanceof Promise;

  /** The most nodes and clients together that a world can hold. */
  public static final int MAXIMUM_ENDS = 4_096;

  public WorldSpec {
    members = List.copyOf(members);
    clients = List.copyOf(clients);
    if (members.isEmpty() || members.size() + clients.size() > MAXIMUM_ENDS) {
      throw new IllegalArgumentException(
          "%d nodes and %d clients; at least one node and at most %d of both are expected"
              .formatted(members.size(), clients.size(), MAXIMUM_ENDS));
    }
    long names = members.stream().map(Member::id).distinct().count();
    if (names < members.size()) {
      throw new IllegalArgumentException("two nodes have the same name among " + members);
    }
  }

  /** A world with the gate in place, and tables computed for it alone. */
  public WorldSpec(
      long seed,
      Protocol protocol,
      List<Member> members,
      Topology topology,
      Network network,
      Delay syncDelay,
      List<ClientSpec> clients,
      Schedule schedule,
      Limits limits,
      boolean recording) {
    this(
        seed,
        protocol,
        members,
        Latencies.of(topology, syncDelay),
        network,
        clients,
        schedule,
        limits,
        recording,
        PROMISES);
  }

  /** A node and where its machine stands. */
  public record Member(NodeId id, Place place) {}

  /** A client and where its machine stands. A client has state: each world needs its own. */
  public record ClientSpec(Place place, Client client) {}

  /**
   * Bounds whose excess is a violation.
   *
   * @param maximumInFlight how many messages may be on their way at once, up to 100,000
   */
  public record Limits(int maximumInFlight) {

    /** Far more than a few nodes and clients need. */
    public static final Limits USUAL = new Limits(20_000);

    public Limits {
      if (maximumInFlight < 1 || maximumInFlight > 100_000) {
        throw new IllegalArgumentException(
            maximumInFlight + " messages in flight; from 1 to 100000 are expected");
      }
    }
  }
}
