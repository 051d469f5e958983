package dev.synod.simulator;

import dev.synod.core.evidence.SpaceTime;
import dev.synod.core.protocol.Event;
import dev.synod.core.protocol.Invariants;
import dev.synod.core.protocol.Message;
import dev.synod.core.protocol.Milestone;
import dev.synod.core.protocol.Node;
import dev.synod.core.protocol.NodeId;
import dev.synod.core.protocol.Request;
import dev.synod.core.protocol.Response;
import dev.synod.core.topology.Place;
import dev.synod.simulator.fault.Kind;
import dev.synod.simulator.fault.Tally;
import dev.synod.simulator.network.Links;
import dev.synod.simulator.random.Prng;
import dev.synod.simulator.time.EventQueue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A world of its own: nodes, clients, network, disks, clocks and faults, in virtual time. A
 * function of its {@link WorldSpec}. Not thread-safe; worlds share nothing that changes.
 */
public final class World {

  private static final int UNKNOWN = -1;

  private final WorldSpec spec;
  private final EventQueue queue = new EventQueue(256);
  private final Tally tally = new Tally();
  private final Links links;
  private final Machine[] machines;
  private final int[] indices;
  private final Terminal[] terminals;
  private final Tickets tickets = new Tickets();
  private final Invariants invariants;
  private final FaultInjector faults;
  private final @Nullable Recorder recorder;

  private long now;
  private long events;
  private long hash;
  private int inFlight;
  private boolean stopped;
  private @Nullable Violation violation;

  /**
   * Builds the world as it is before anything has happened.
   *
   * @throws IllegalArgumentException if the schedule names a node that is not a member, or a place
   *     is not of the topology
   */
  public World(WorldSpec spec) {
    this.spec = spec;
    Prng random = new Prng(spec.seed());
    List<Place> places = new ArrayList<>();
    spec.members().forEach(member -> places.add(member.place()));
    spec.clients().forEach(client -> places.add(client.place()));
    int nodes = spec.members().size();
    links =
        new Links(random.split("links"), spec.latencies(), spec.network(), places, nodes, tally);
    recorder = spec.recording() ? new Recorder(spec) : null;
    invariants = spec.protocol().invariants();
    machines = new Machine[nodes];
    for (int index = 0; index < nodes; index++) {
      NodeId id = spec.members().get(index).id();
      machines[index] = new Machine(this, index, id, random.split("node").split(id.number()));
    }
    indices = indices(spec);
    terminals = new Terminal[spec.clients().size()];
    for (int index = 0; index < terminals.length; index++) {
      terminals[index] = new Terminal(this, nodes + index, spec.clients().get(index).client());
    }
    faults = new FaultInjector(this, spec.schedule());
    faults.install();
    for (int end = 0; end < places.size(); end++) {
      queue.add(0, Happening.START.of(end, 0), 0, null);
    }
  }

  private static int[] indices(WorldSpec spec) {
    int greatest = spec.members().stream().mapToInt(member -> member.id().number()).max().orElse(0);
    int[] indices = new int[greatest + 1];
    Arrays.fill(indices, UNKNOWN);
    for (int index = 0; index < spec.members().size(); index++) {
      indices[spec.members().get(index).id().number()] = index;
    }
    return indices;
  }

  /**
   * Lets everything happen up to and including this instant. Returns early at a violation, after
   * which nothing happens any more, and when a client says stop.
   */
  public void runUntil(long nanos) {
    stopped = false;
    while (violation == null && !stopped && queue.pollUntil(nanos)) {
      now = queue.at();
      dispatch(queue.what(), queue.number(), queue.payload());
    }
    if (violation == null && !stopped) {
      now = Math.max(now, nanos);
    }
  }

  private void dispatch(int what, long number, @Nullable Object payload) {
    int end = Happening.end(what);
    switch (Happening.kind(what)) {
      case DELIVERY, REQUEST, ANSWER -> arrive(what, number, Objects.requireNonNull(payload));
      case TIMER -> machines[end].runOut(what, (int) number);
      case SYNCED -> machines[end].take(what, number, null);
      case WAKE -> terminal(end).wake(what, (int) number);
      case UNBLOCK -> machines[end].unblock();
      case START -> start(what, end);
      case RESTART -> machines[end].restart((int) number);
      case FAULT_BEGINS -> faults.begin((int) number);
      case FAULT_FLAPS -> faults.flap((int) number);
      case FAULT_ENDS -> faults.end((int) number);
      case HEAL -> faults.heal();
    }
  }

  private void start(int what, int end) {
    if (end < machines.length) {
      machines[end].start(what);
    } else {
      terminal(end).start(what);
    }
  }

  private void arrive(int what, long number, Object payload) {
    inFlight--;
    int to = Happening.end(what);
    if (!links.arrive(Happening.other(what), to, (int) number)) {
      lost(number);
    } else if (to < machines.length) {
      machines[to].take(what, number, payload);
    } else {
      terminal(to).answered(what, (Answer) payload);
    }
  }

  /** The instant of the last event, or to which the world was run. */
  public long now() {
    return now;
  }

  /** How many steps nodes and clients have taken, and how often a machine stopped or started. */
  public long events() {
    return events;
  }

  /**
   * A number that two runs share if all their events agree in instant, kind and place, their
   * milestones in kind and the answers that clients got in full, and hardly otherwise.
   */
  public long traceHash() {
    return hash;
  }

  /** What was broken, or null. */
  public @Nullable Violation violation() {
    return violation;
  }

  /** How often each kind of fault struck so far. Goes on counting as the world goes on. */
  public Tally tally() {
    return tally;
  }

  /** The node as it is now; null while it is down. Only to be looked at. */
  public @Nullable Node node(NodeId id) {
    return machine(id).node();
  }

  /** Whether the node runs: it is not down and not lost. It may be paused. */
  public boolean up(NodeId id) {
    return machine(id).node() != null;
  }

  /** The nodes that stay down for good since their disk rotted. */
  public List<NodeId> lost() {
    return Arrays.stream(machines).filter(Machine::lost).map(Machine::id).toList();
  }

  /**
   * The run between two instants as a space-time diagram.
   *
   * @throws IllegalStateException if the spec did not ask for recording
   */
  public SpaceTime diagram(long fromNanos, long toNanos) {
    if (recorder == null) {
      throw new IllegalStateException("this world was not recorded");
    }
    return recorder.diagram(fromNanos, toNanos, now);
  }

  WorldSpec spec() {
    return spec;
  }

  Machine[] machines() {
    return machines;
  }

  Links links() {
    return links;
  }

  Tickets tickets() {
    return tickets;
  }

  Invariants invariants() {
    return invariants;
  }

  @Nullable Recorder recorder() {
    return recorder;
  }

  /** The machine of a member. */
  Machine machine(NodeId id) {
    int index = index(id);
    if (index == UNKNOWN) {
      throw new IllegalArgumentException(id + " is not a member of this world");
    }
    return machines[index];
  }

  private int index(NodeId id) {
    return id.number() < indices.length ? indices[id.number()] : UNKNOWN;
  }

  private Terminal terminal(int end) {
    return terminals[end - machines.length];
  }

  /** Adds an event, unless it is beyond the end of time. */
  void schedule(long instant, int what, long number) {
    if (instant <= EventQueue.LAST_INSTANT) {
      queue.add(instant, what, number, null);
    }
  }

  /** Puts what a client was told into the trace. */
  void told(Answer answer) {
    mix(Fingerprint.of(answer));
  }

  /** Counts an event that really happened, and puts it into the trace. */
  void happened(int what) {
    events++;
    mix(what);
  }

  private void mix(int what) {
    long mixed = (hash ^ (now << 24) ^ what) * 0x9E3779B97F4A7C15L;
    hash = mixed ^ (mixed >>> 29);
  }

  void send(int from, NodeId to, Message message) {
    int index = index(to);
    if (index != UNKNOWN) {
      Event payload = new Event.Received(machines[from].id(), message);
      transmit(Happening.DELIVERY.of(index, from), from, index, payload);
    }
  }

  void ask(int from, NodeId to, long name, Request request) {
    int index = index(to);
    if (index != UNKNOWN) {
      transmit(Happening.REQUEST.of(index, from), from, index, new Question(name, request));
    }
  }

  void answer(int from, long ticket, Response response) {
    int to = tickets.client(ticket);
    Answer answer = new Answer(machines[from].id(), tickets.name(ticket), response);
    tickets.close(ticket);
    transmit(Happening.ANSWER.of(to, from), from, to, answer);
  }

  private void transmit(int what, int from, int to, Object payload) {
    long arrival = links.send(now, from, to);
    if (arrival == Links.NEVER) {
      if (recorder != null) {
        recorder.neverSent(from, to, now, payload);
      }
      return;
    }
    post(what, from, to, arrival, payload, SpaceTime.Fate.DELIVERED);
    if (links.copy() != Links.NEVER) {
      post(what, from, to, links.copy(), payload, SpaceTime.Fate.DUPLICATE);
    }
  }

  private void post(int what, int from, int to, long arrival, Object payload, SpaceTime.Fate fate) {
    if (arrival > EventQueue.LAST_INSTANT) {
      return;
    }
    long number = links.stamp();
    if (recorder != null) {
      number |= recorder.sent(from, to, now, arrival, payload, fate) << Integer.SIZE;
    }
    queue.add(arrival, what, number, payload);
    inFlight++;
    if (inFlight > spec.limits().maximumInFlight()) {
      String found = inFlight + " messages are in flight";
      violated(new Invariants.Breach(Violation.BOUNDED_IN_FLIGHT, found), from);
    }
  }

  void strike(Kind kind) {
    tally.strike(kind);
  }

  /** An event did not reach its node; if it is a message, it is lost. */
  void lost(int what, long number) {
    switch (Happening.kind(what)) {
      case DELIVERY, REQUEST, ANSWER -> lost(number);
      case START,
          TIMER,
          SYNCED,
          WAKE,
          UNBLOCK,
          RESTART,
          FAULT_BEGINS,
          FAULT_FLAPS,
          FAULT_ENDS,
          HEAL -> {}
    }
  }

  private void lost(long number) {
    if (recorder != null) {
      recorder.lost((int) (number >>> Integer.SIZE), now);
    }
  }

  /** A node says that it reached a milestone; whether and when that makes it crash. */
  void announced(Machine machine, Milestone milestone) {
    String kind = milestone.kind();
    mix(kind.hashCode());
    if (recorder != null) {
      recorder.mark(machine.index(), now, milestone.toString(), SpaceTime.Sign.MILESTONE);
    }
    faults.announced(machine, kind);
  }

  void violated(Invariants.Breach breach, int end) {
    if (violation == null) {
      boolean byNode = end < machines.length;
      violation = new Violation(breach, byNode ? machines[end].id().number() : -1, now);
      if (recorder != null && byNode) {
        recorder.mark(end, now, breach.guarantee().id(), SpaceTime.Sign.VIOLATION);
      }
    }
  }

  void stop() {
    stopped = true;
  }

  /** A client's request on its way. */
  record Question(long name, Request request) {}

  /** An answer on its way to a client. */
  record Answer(NodeId from, long name, Response response) {}
}
