package dev.synod.simulator;

import dev.synod.core.evidence.SpaceTime;
import dev.synod.core.protocol.Effect;
import dev.synod.core.protocol.Event;
import dev.synod.core.protocol.Invariants;
import dev.synod.core.protocol.Message;
import dev.synod.core.protocol.Node;
import dev.synod.core.protocol.NodeId;
import dev.synod.simulator.disk.Disk;
import dev.synod.simulator.fault.Armed;
import dev.synod.simulator.fault.Kind;
import dev.synod.simulator.random.Prng;
import dev.synod.simulator.time.EventQueue;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The machine of a node: its process, disk and clock. Carries out the node's effects in order. */
final class Machine implements Consumer<Effect> {

  private static final int GREATEST_BACKLOG = 10_000;

  private final World world;
  private final int index;
  private final NodeId id;
  private final LocalTimers timers;
  private final Disk disk = new Disk();
  private final Prng diskRandom;
  private final Prng crashRandom;
  private final ArrayDeque<Held> held = new ArrayDeque<>();
  private final ArrayDeque<Waiting> backlog = new ArrayDeque<>();

  private @Nullable Node node;
  private boolean lost;
  private int life;
  private long blockedUntil;
  private long unblockInstant = Alarms.NEVER;
  private @Nullable Doom doom;

  private long stepNanos;
  private int syncFactor = 1;
  private long syncs;
  private long syncEnd;
  private boolean diskFull;
  private boolean waitsForRoom;

  Machine(World world, int index, NodeId id, Prng random) {
    this.world = world;
    this.index = index;
    this.id = id;
    timers = new LocalTimers(world, index, random);
    diskRandom = random.split("disk");
    crashRandom = random.split("crashes");
  }

  /** A message that may leave once so many writes are durable. */
  private record Held(long writes, NodeId to, Message message) {}

  /** Something that happened to a process that was not running. */
  private record Waiting(int what, long number, @Nullable Object payload) {}

  /** The crash that ends the step that is being taken. */
  private record Doom(Kind kind, long downNanos, Armed.CrashAt.Moment moment) {

    private boolean prevents(Effect effect) {
      return switch (moment) {
        case AT_ONCE -> true;
        case UNSENT -> effect instanceof Effect.Send || effect instanceof Effect.Reply;
        case AFTER_STEP -> false;
      };
    }
  }

  int index() {
    return index;
  }

  NodeId id() {
    return id;
  }

  @Nullable Node node() {
    return node;
  }

  boolean lost() {
    return lost;
  }

  LocalTimers timers() {
    return timers;
  }

  // ---- the process

  /** Starts the node with what its disk holds, unless a checksum does not match. */
  void start(int what) {
    if (node != null || lost) {
      return;
    }
    Recorder recorder = world.recorder();
    if (disk.rotten()) {
      lost = true;
      world.strike(Kind.BIT_ROT);
      if (recorder != null) {
        recorder.mark(index, world.now(), "stops for good: bit rot", SpaceTime.Sign.CRASH);
      }
      return;
    }
    world.happened(what);
    if (recorder != null && life > 0) {
      recorder.restarted(index, world.now());
    }
    node = world.spec().protocol().create(id);
    step(node, new Event.Started(disk.journal()));
  }

  /** The end of the time down after the given life. */
  void restart(int ofLife) {
    if (life == ofLife) {
      start(Happening.RESTART.of(index, 0));
    }
  }

  /** Something arrives at the process; if it does not run now, it waits. */
  void take(int what, long number, @Nullable Object payload) {
    if (node == null) {
      world.lost(what, number);
    } else if (world.now() >= blockedUntil && backlog.isEmpty()) {
      handle(what, number, payload);
    } else if (backlog.size() < GREATEST_BACKLOG || payload == null) {
      backlog.add(new Waiting(what, number, payload));
      unblockAt(Math.max(world.now(), blockedUntil));
    } else {
      world.lost(what, number);
    }
  }

  /** The event of a timer came. */
  void runOut(int what, int version) {
    if (timers.runsOut(Happening.other(what), version)) {
      take(what, 0, null);
    }
  }

  private void unblockAt(long instant) {
    if (instant < unblockInstant) {
      unblockInstant = instant;
      world.schedule(instant, Happening.UNBLOCK.of(index, 0), 0);
    }
  }

  /** Lets the process see what waits, as far as it runs. */
  void unblock() {
    if (world.now() != unblockInstant) {
      return;
    }
    unblockInstant = Alarms.NEVER;
    while (!backlog.isEmpty() && world.now() >= blockedUntil) {
      Waiting first = backlog.remove();
      handle(first.what(), first.number(), first.payload());
    }
    if (!backlog.isEmpty()) {
      unblockAt(blockedUntil);
    }
  }

  private void handle(int what, long number, @Nullable Object payload) {
    Node acting = node;
    Event event = event(what, number, payload);
    if (acting == null || event == null) {
      return;
    }
    world.happened(what);
    step(acting, event);
    if (stepNanos > 0) {
      world.strike(Kind.SLOW_NODE);
      blockedUntil = Math.max(blockedUntil, world.now() + stepNanos);
    }
  }

  private @Nullable Event event(int what, long number, @Nullable Object payload) {
    return switch (Happening.kind(what)) {
      case DELIVERY -> (Event) payload;
      case REQUEST -> requested(Happening.other(what), Objects.requireNonNull(payload));
      case TIMER -> timers.take(Happening.other(what));
      case SYNCED -> number == syncs ? flushed() : null;
      case START, ANSWER, WAKE, UNBLOCK, RESTART, FAULT_BEGINS, FAULT_FLAPS, FAULT_ENDS, HEAL ->
          throw new IllegalStateException("not an event of a node: " + Happening.kind(what));
    };
  }

  private Event requested(int client, Object payload) {
    World.Question question = (World.Question) payload;
    long ticket = world.tickets().open(index, client, question.name());
    return new Event.Requested(ticket, question.request());
  }

  private void step(Node acting, Event event) {
    try {
      acting.on(timers.clockNanos(), event, this);
    } catch (RuntimeException | AssertionError failure) {
      String found = failure + " in " + Arrays.stream(failure.getStackTrace()).limit(3).toList();
      world.violated(new Invariants.Breach(Violation.STEPS_COMPLETE, found), index);
    }
    Invariants.Breach breach = world.invariants().after(id, acting, event);
    if (breach != null) {
      world.violated(breach, index);
    }
    if (doom != null) {
      crash(doom.kind(), doom.downNanos());
    }
  }

  // ---- its effects

  @Override
  public void accept(Effect effect) {
    if (doom != null && doom.prevents(effect)) {
      return;
    }
    switch (effect) {
      case Effect.Send send -> send(send);
      case Effect.SetTimer timer -> timers.set(timer);
      case Effect.CancelTimer timer -> timers.cancel(timer.timer());
      case Effect.Append append -> {
        if (hasRoom()) {
          disk.append(append);
        }
      }
      case Effect.Checkpoint checkpoint -> {
        if (hasRoom()) {
          disk.checkpoint(checkpoint);
        }
      }
      case Effect.Sync sync -> {
        if (disk.sync()) {
          startSync();
        }
      }
      case Effect.Reply reply -> {
        if (world.tickets().isOpen(reply.ticket(), index)) {
          world.answer(index, reply.ticket(), reply.response());
        }
      }
      case Effect.Announce announce -> world.announced(this, announce.milestone());
    }
  }

  private void send(Effect.Send send) {
    if (disk.flushed() < disk.written() && world.spec().gate().test(send.message())) {
      held.add(new Held(disk.written(), send.to(), send.message()));
    } else {
      world.send(index, send.to(), send.message());
    }
  }

  /**
   * A node that cannot write does nothing more, even if it was to crash only at the end of the
   * step: a promise whose write failed must not leave.
   */
  private boolean hasRoom() {
    if (diskFull) {
      doom = new Doom(Kind.FULL_DISK, Long.MAX_VALUE, Armed.CrashAt.Moment.AT_ONCE);
    }
    return !diskFull;
  }

  private void startSync() {
    long nanos = world.spec().latencies().sync().sample(diskRandom.nextLong());
    if (syncFactor > 1) {
      world.strike(Kind.SLOW_DISK);
    }
    endSyncAt(world.now() + Math.max(1, nanos * syncFactor));
  }

  private void endSyncAt(long instant) {
    syncEnd = instant;
    syncs++;
    world.schedule(instant, Happening.SYNCED.of(index, 0), syncs);
  }

  private Event flushed() {
    if (disk.synced()) {
      startSync();
    }
    while (!held.isEmpty() && held.element().writes() <= disk.flushed()) {
      Held released = held.remove();
      world.send(index, released.to(), released.message());
    }
    return new Event.Flushed(disk.flushed());
  }

  // ---- its faults

  /** Stops the machine; all that was not on the disk is gone. */
  void crash(Kind kind, long downNanos) {
    if (node == null) {
      return;
    }
    world.strike(kind);
    world.happened(Happening.RESTART.of(index, 1));
    node = null;
    doom = null;
    waitsForRoom = kind == Kind.FULL_DISK;
    life++;
    strikeWrites(disk.crash(crashRandom));
    syncs++;
    syncEnd = 0;
    held.clear();
    backlog.forEach(waiting -> world.lost(waiting.what(), waiting.number()));
    backlog.clear();
    timers.clear();
    world.tickets().closeAll(index);
    blockedUntil = 0;
    unblockInstant = Alarms.NEVER;
    Recorder recorder = world.recorder();
    if (recorder != null) {
      recorder.crashed(index, world.now(), kind.label());
    }
    if (downNanos <= EventQueue.LAST_INSTANT) {
      world.schedule(world.now() + downNanos, Happening.RESTART.of(index, 0), life);
    }
  }

  private void strikeWrites(Disk.Loss loss) {
    if (loss.torn() > 0) {
      world.strike(Kind.TORN_WRITE);
    }
    for (int write = 0; write < loss.lost(); write++) {
      world.strike(Kind.LOST_WRITE);
    }
  }

  /** Lets the machine crash in the step that it is taking. */
  void doom(long downNanos, Armed.CrashAt.Moment moment) {
    if (doom == null) {
      doom = new Doom(Kind.CRASH_AT, downNanos, moment);
    }
  }

  /** Whether the step that is being taken ends in a crash. */
  boolean doomed() {
    return doom != null;
  }

  void pause(Kind kind, long nanos) {
    if (node != null) {
      world.strike(kind);
      blockedUntil = Math.max(blockedUntil, world.now() + nanos);
    }
  }

  void slow(long nanosEachStep) {
    stepNanos = nanosEachStep;
  }

  /** Makes syncs slower by a factor; the one that runs goes on faster if that falls. */
  void slowDisk(int factor) {
    if (factor < syncFactor && syncEnd > world.now()) {
      long left = (syncEnd - world.now()) / syncFactor * factor;
      endSyncAt(world.now() + Math.max(1, left));
    }
    syncFactor = factor;
  }

  /** Fills the disk, or makes room; what stopped for want of room starts again. */
  void fillDisk(boolean full) {
    diskFull = full;
    if (!full && waitsForRoom) {
      start(Happening.RESTART.of(index, 0));
    }
  }

  void rot() {
    disk.rot(crashRandom.split("rot"));
  }

  /** Ends a pause, makes the clock run true, restarts what is down. */
  void heal() {
    timers.trueClock();
    if (blockedUntil > world.now()) {
      blockedUntil = world.now();
      unblockAt(blockedUntil);
    }
    start(Happening.RESTART.of(index, 0));
  }
}
