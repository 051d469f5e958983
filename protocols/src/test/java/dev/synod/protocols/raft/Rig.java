package dev.synod.protocols.raft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.protocol.Effect;
import dev.synod.core.protocol.Event;
import dev.synod.core.protocol.Invariants;
import dev.synod.core.protocol.Message;
import dev.synod.core.protocol.NodeId;
import dev.synod.core.protocol.Promise;
import dev.synod.core.protocol.Request;
import dev.synod.core.protocol.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A cluster in which nothing happens by itself: a test delivers each message, fires each timer,
 * finishes each fsync and moves each clock. The invariants are checked after each step.
 */
final class Rig {

  /** A message on its way. */
  record Sent(NodeId from, NodeId to, RaftMessage message) {}

  /** Receives what nodes do. */
  interface Observer {
    void did(NodeId node, Effect effect, boolean held);
  }

  static final long MILLI = 1_000_000;

  private final List<Machine> machines = new ArrayList<>();
  private final long[] clocks;
  private final List<Sent> inflight = new ArrayList<>();
  private final TreeSet<Integer> isolated = new TreeSet<>();
  private final Map<Long, Response> replies = new LinkedHashMap<>();
  private final List<RaftMilestone> milestones = new ArrayList<>();
  private final Invariants invariants;
  private Observer observer = (node, effect, held) -> {};
  private final List<Guarantee> misconceptions = new ArrayList<>();
  private boolean forged;
  private long nextTicket = 1;

  Rig(RaftConfig config, int size) {
    Raft raft = new Raft(config);
    invariants = raft.invariants();
    clocks = new long[size];
    for (int i = 0; i < size; i++) {
      machines.add(new Machine(new NodeId(i), raft));
    }
  }

  /** A cluster of so many voters that has started; its election timeout is 100 ms. */
  static Rig of(int voters) {
    return of(voters, RaftConfigs.tested(voters));
  }

  static Rig of(int machines, RaftConfig config) {
    Rig rig = new Rig(config, machines);
    for (int i = 0; i < machines; i++) {
      rig.start(i);
    }
    rig.settle();
    rig.advance(100);
    return rig;
  }

  void observe(Observer other) {
    observer = other;
  }

  // Machines

  void start(int node) {
    Machine machine = machines.get(node);
    machine.boot();
    step(node, new Event.Started(machine.journal()));
  }

  /** Crashes; what was not synced is lost, but for the first so many writes. */
  void crash(int node, int surviving) {
    machines.get(node).crash(surviving);
  }

  void crash(int node) {
    crash(node, 0);
  }

  void restart(int node) {
    crash(node);
    start(node);
  }

  void advance(long millis) {
    for (int i = 0; i < clocks.length; i++) {
      clocks[i] += millis * MILLI;
    }
  }

  void advance(int node, long millis) {
    clocks[node] += millis * MILLI;
  }

  void fire(int node, RaftTimer timer) {
    step(node, new Event.Fired(timer));
  }

  /** The disk finishes all that was written so far. */
  void flush(int node) {
    Machine machine = machines.get(node);
    if (machine.isUp() && machine.unsyncedWrites() > 0) {
      long writes = machine.writes();
      for (Effect.Send send : machine.flush(writes)) {
        post(machine.id, send);
      }
      step(node, new Event.Flushed(writes));
    }
  }

  // Messages

  List<Sent> inflight() {
    return List.copyOf(inflight);
  }

  <M extends RaftMessage> List<M> sent(Class<M> kind) {
    return inflight.stream().map(Sent::message).filter(kind::isInstance).map(kind::cast).toList();
  }

  void isolate(int node) {
    isolated.add(node);
  }

  void rejoin(int node) {
    isolated.remove(node);
  }

  /**
   * Delivers the messages under way that fit, and keeps the others. Returns how many there were.
   */
  int deliver(Predicate<Sent> which) {
    List<Sent> due = inflight.stream().filter(which).toList();
    inflight.removeAll(due);
    due.forEach(this::arrive);
    return due.size();
  }

  void drop(Predicate<Sent> which) {
    inflight.removeIf(which);
  }

  /**
   * A message arrives, whether it was sent or not. If it was not, the leader may be led to a wrong
   * conclusion, which is kept as a misconception rather than failing the test.
   */
  void inject(int from, int to, RaftMessage message) {
    forged = true;
    step(to, new Event.Received(new NodeId(from), message));
  }

  private void arrive(Sent sent) {
    boolean cut = isolated.contains(sent.from().number()) || isolated.contains(sent.to().number());
    if (!cut && machines.get(sent.to().number()).isUp()) {
      step(sent.to().number(), new Event.Received(sent.from(), sent.message()));
    }
  }

  /** Delivers and flushes until nothing is under way. Fires no timer. */
  void settle() {
    int rounds = 0;
    boolean busy = true;
    while (busy) {
      assertThat(rounds++).as("rounds until quiet").isLessThan(1000);
      busy = deliver(sent -> true) > 0;
      for (Machine machine : machines) {
        busy |= machine.unsyncedWrites() > 0;
        flush(machine.id.number());
      }
    }
  }

  // Requests

  long request(int node, Request request) {
    long ticket = nextTicket++;
    step(node, new Event.Requested(ticket, request));
    return ticket;
  }

  /** The answer to a request, null if there is none. */
  @Nullable Response reply(long ticket) {
    return replies.get(ticket);
  }

  // States

  /** Makes a node leader, and lets everything settle. */
  void elect(int node) {
    advance(100);
    fire(node, RaftTimer.ELECTION);
    settle();
    assertThat(state(node).isLeader()).as("n" + node + " leads").isTrue();
  }

  RaftState state(int node) {
    return server(node).state();
  }

  Server server(int node) {
    return ((RaftNode) machines.get(node).up()).server();
  }

  Machine machine(int node) {
    return machines.get(node);
  }

  int size() {
    return machines.size();
  }

  List<RaftMilestone> milestones() {
    return milestones;
  }

  void step(int node, Event event) {
    Machine machine = machines.get(node);
    Consumer<Effect> effects = effect -> perform(machine, effect);
    machine.up().on(clocks[node], event, effects);
    Invariants.Breach breach = invariants.after(machine.id, machine.up(), event);
    if (forged && breach != null && LeaderInvariants.ALL.contains(breach.guarantee())) {
      misconceptions.add(breach.guarantee());
    } else {
      assertThat(breach).isNull();
    }
  }

  /** What leaders concluded wrongly from messages that nobody sent. */
  List<Guarantee> misconceptions() {
    return misconceptions;
  }

  private void perform(Machine machine, Effect effect) {
    boolean held = false;
    switch (effect) {
      case Effect.Send send -> {
        held = send.message() instanceof Promise && machine.hold(send);
        if (!held) {
          post(machine.id, send);
        }
      }
      case Effect.Append append -> machine.write(append);
      case Effect.Checkpoint checkpoint -> machine.write(checkpoint);
      case Effect.Reply(long ticket, Response response) -> replies.put(ticket, response);
      case Effect.Announce announce -> milestones.add((RaftMilestone) announce.milestone());
      case Effect.SetTimer timer -> {}
      case Effect.CancelTimer timer -> {}
      case Effect.Sync sync -> {}
    }
    observer.did(machine.id, effect, held);
  }

  private void post(NodeId from, Effect.Send send) {
    Message message = send.message();
    inflight.add(new Sent(from, send.to(), (RaftMessage) message));
  }
}
