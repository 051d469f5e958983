package dev.synod.protocols.raft;

import dev.synod.core.protocol.Effect;
import dev.synod.core.protocol.Event;
import dev.synod.core.protocol.Invariants;
import dev.synod.core.protocol.NodeId;
import dev.synod.core.protocol.Promise;
import dev.synod.core.protocol.Request;
import dev.synod.core.protocol.Response;
import dev.synod.core.protocol.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A small seeded world for tests of one protocol: messages are lost, doubled, late and out of
 * order, machines crash and lose what they had not synced. The invariants look on.
 */
final class HostileNetwork {

  static final long MILLI = 1_000_000;

  /** How hostile: chances per thousand, spans in nanoseconds. */
  record Faults(
      long drop,
      long duplicate,
      long late,
      long delayNanos,
      long lateNanos,
      long fsyncNanos,
      long crashAtMilestone) {}

  private record Due(long atNanos, long order, Runnable action) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      int byTime = Long.compare(atNanos, other.atNanos);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  private final PriorityQueue<Due> queue = new PriorityQueue<>();
  private final List<Machine> machines = new ArrayList<>();
  private final List<Long> clockPartsPerMillion = new ArrayList<>();
  private final long[][] timerGeneration;
  private final boolean[][] cut;
  private final Seeded random;
  private final Invariants invariants;
  private final BiConsumer<Long, Response> replies;
  private Faults faults;
  private long nowNanos;
  private long order;
  private long steps;
  private Invariants.@Nullable Breach breach;
  private long nextTicket;

  HostileNetwork(
      Raft raft,
      int machineCount,
      Seeded random,
      Faults faults,
      BiConsumer<Long, Response> replies) {
    this.random = random;
    this.faults = faults;
    this.replies = replies;
    this.invariants = raft.invariants();
    timerGeneration = new long[machineCount][RaftTimer.values().length];
    cut = new boolean[machineCount][machineCount];
    long drift = raft.config().deployment().clockDriftPerMillion();
    for (int i = 0; i < machineCount; i++) {
      machines.add(new Machine(new NodeId(i), raft));
      clockPartsPerMillion.add(1_000_000 + (drift > 500_000 ? 0 : random.between(-drift, drift)));
      boot(i);
    }
  }

  void setFaults(Faults other) {
    faults = other;
  }

  void heal() {
    for (boolean[] row : cut) {
      java.util.Arrays.fill(row, false);
    }
  }

  void setCut(int from, int to, boolean value) {
    cut[from][to] = value;
  }

  Machine machine(int number) {
    return machines.get(number);
  }

  long nowNanos() {
    return nowNanos;
  }

  long steps() {
    return steps;
  }

  Invariants.@Nullable Breach breach() {
    return breach;
  }

  int queued() {
    return queue.size();
  }

  void after(long delayNanos, Runnable action) {
    queue.add(new Due(nowNanos + delayNanos, order++, action));
  }

  /** Runs until the instant, or until an invariant breaks. */
  void runUntil(long untilNanos) {
    while (breach == null && !queue.isEmpty() && queue.peek().atNanos <= untilNanos) {
      Due due = queue.remove();
      nowNanos = due.atNanos;
      due.action.run();
    }
    nowNanos = Math.max(nowNanos, untilNanos);
  }

  private long clock(int number) {
    return 1_000_000_000L * number
        + nowNanos / 1_000_000 * clockPartsPerMillion.get(number)
        + nowNanos % 1_000_000 * clockPartsPerMillion.get(number) / 1_000_000;
  }

  private long trueSpan(int number, long spanNanos) {
    return (long) (spanNanos * 1e6 / clockPartsPerMillion.get(number)) + 1;
  }

  void crash(int number) {
    Machine machine = machines.get(number);
    if (machine.isUp()) {
      machine.crash((int) random.between(0, machine.unsyncedWrites()));
    }
  }

  void boot(int number) {
    Machine machine = machines.get(number);
    if (!machine.isUp()) {
      machine.boot();
      step(number, new Event.Started(machine.journal()));
    }
  }

  /** Sends a request to a machine, and returns its ticket; it is lost if the machine is down. */
  long request(int number, Request request) {
    long ticket = nextTicket++;
    after(
        0,
        () -> {
          if (machines.get(number).isUp()) {
            step(number, new Event.Requested(ticket, request));
          }
        });
    return ticket;
  }

  void step(int number, Event event) {
    Machine machine = machines.get(number);
    steps++;
    machine.up().on(clock(number), event, effect -> perform(machine, effect));
    if (machine.isUp() && breach == null) {
      breach = invariants.after(machine.id, machine.up(), event);
    }
  }

  private void perform(Machine machine, Effect effect) {
    switch (effect) {
      case Effect.Send send -> {
        if (!(send.message() instanceof Promise) || !machine.hold(send)) {
          transmit(machine, send);
        }
      }
      case Effect.SetTimer(Timer timer, long minimum, long maximum) ->
          setTimer(machine, timer, random.between(minimum, maximum));
      case Effect.CancelTimer(Timer timer) ->
          timerGeneration[machine.id.number()][timer.ordinal()]++;
      case Effect.Append append -> machine.write(append);
      case Effect.Checkpoint checkpoint -> machine.write(checkpoint);
      case Effect.Sync sync -> sync(machine);
      case Effect.Reply(long ticket, Response response) -> replies.accept(ticket, response);
      case Effect.Announce announce -> strike(machine.id.number());
    }
  }

  /** Something of note happened: a good moment to crash, before the disk has it. */
  private void strike(int number) {
    if (random.perMille(faults.crashAtMilestone)) {
      after(
          random.between(0, 2 * MILLI),
          () -> {
            crash(number);
            after(random.between(1, 50 * MILLI), () -> boot(number));
          });
    }
  }

  private void setTimer(Machine machine, Timer timer, long spanNanos) {
    int number = machine.id.number();
    int start = machine.starts;
    long generation = ++timerGeneration[number][timer.ordinal()];
    after(
        trueSpan(number, spanNanos),
        () -> {
          if (machine.isUp()
              && machine.starts == start
              && timerGeneration[number][timer.ordinal()] == generation) {
            step(number, new Event.Fired(timer));
          }
        });
  }

  private void sync(Machine machine) {
    long writes = machine.writes();
    int start = machine.starts;
    after(
        random.between(1, faults.fsyncNanos),
        () -> {
          if (machine.isUp() && machine.starts == start) {
            for (Effect.Send send : machine.flush(writes)) {
              transmit(machine, send);
            }
            step(machine.id.number(), new Event.Flushed(writes));
          }
        });
  }

  private void transmit(Machine from, Effect.Send send) {
    int to = send.to().number();
    if (cut[from.id.number()][to] || random.perMille(faults.drop)) {
      return;
    }
    int copies = random.perMille(faults.duplicate) ? 2 : 1;
    for (int i = 0; i < copies; i++) {
      long longest = random.perMille(faults.late) ? faults.lateNanos : faults.delayNanos;
      after(
          random.between(1, longest),
          () -> {
            if (machines.get(to).isUp()) {
              step(to, new Event.Received(from.id, send.message()));
            }
          });
    }
  }
}
