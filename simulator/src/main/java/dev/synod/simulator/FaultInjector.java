package dev.synod.simulator;

import dev.synod.core.protocol.NodeId;
import dev.synod.simulator.fault.Armed;
import dev.synod.simulator.fault.Cut;
import dev.synod.simulator.fault.Direction;
import dev.synod.simulator.fault.Fault;
import dev.synod.simulator.fault.Kind;
import dev.synod.simulator.fault.Rate;
import dev.synod.simulator.fault.Schedule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Makes the faults of a schedule happen. */
final class FaultInjector {

  private final World world;
  private final Schedule schedule;
  private final boolean[] active;
  private final Map<Integer, List<Cut>> cutting = new HashMap<>();
  private final List<Trigger> armed = new ArrayList<>();

  FaultInjector(World world, Schedule schedule) {
    this.world = world;
    this.schedule = schedule;
    active = new boolean[schedule.faults().size()];
  }

  /** A fault that waits for a milestone. */
  private static final class Trigger {
    private final int index;
    private final Armed fault;
    private int left;

    private Trigger(int index, Armed fault) {
      this.index = index;
      this.fault = fault;
      left = fault.nth();
    }

    /** Whether this announcement is the one. */
    private boolean pulledBy(NodeId announcer, String announced) {
      boolean watched = fault.node() == null || announcer.equals(fault.node());
      return watched && announced.equals(fault.milestone()) && --left == 0;
    }
  }

  /** Adds the beginnings and ends of all faults, and what is so from the start. */
  void install() {
    for (int index = 0; index < active.length; index++) {
      Fault fault = schedule.faults().get(index);
      requireMembers(fault);
      if (isFromTheStart(fault)) {
        begin(index);
      } else if (fault.fromNanos() < schedule.healNanos()) {
        world.schedule(fault.fromNanos(), Happening.FAULT_BEGINS.of(0, 0), index);
        if (fault.untilNanos() < schedule.healNanos()) {
          world.schedule(fault.untilNanos(), Happening.FAULT_ENDS.of(0, 0), index);
        }
      }
    }
    if (active.length > 0) {
      world.schedule(schedule.healNanos(), Happening.HEAL.of(0, 0), 0);
    }
  }

  /** Clocks are wrong before the first event, so that no two instants come before that. */
  private static boolean isFromTheStart(Fault fault) {
    boolean ofClocks = fault instanceof Fault.ClockDrift || fault instanceof Fault.ClockSkew;
    return ofClocks && fault.fromNanos() == 0;
  }

  private void requireMembers(Fault fault) {
    switch (fault) {
      case Fault.Partition partition -> partition.cuts().forEach(this::requireMembers);
      case Fault.OfMessages ofMessages -> {}
      case Armed trigger -> {
        if (trigger.node() != null) {
          world.machine(trigger.node());
        }
        switch (trigger) {
          case Armed.CrashAt crash -> crash.victims().forEach(world::machine);
          case Armed.PartitionAt partition -> partition.others().forEach(world::machine);
          case Armed.HoldAt hold -> hold.others().forEach(world::machine);
          case Armed.PauseAt pause -> {}
        }
      }
      case Fault.Crash crash -> world.machine(crash.node());
      case Fault.Pause pause -> world.machine(pause.node());
      case Fault.SlowNode slow -> world.machine(slow.node());
      case Fault.SlowDisk slow -> world.machine(slow.node());
      case Fault.FullDisk full -> world.machine(full.node());
      case Fault.BitRot rot -> world.machine(rot.node());
      case Fault.ClockDrift drift -> drift.rates().forEach(rate -> world.machine(rate.node()));
      case Fault.ClockSkew skew -> world.machine(skew.node());
      case Fault.ClockJump jump -> world.machine(jump.node());
    }
  }

  private void requireMembers(Cut cut) {
    world.machine(cut.from());
    world.machine(cut.to());
  }

  void begin(int index) {
    Fault fault = schedule.faults().get(index);
    active[index] = true;
    record(fault);
    switch (fault) {
      case Fault.Partition partition -> {
        cut(index, partition.cuts(), partition.sort());
        flapLater(index, partition);
      }
      case Fault.OfMessages ofMessages -> world.links().disturb(ofMessages);
      case Fault.Crash crash -> world.machine(crash.node()).crash(Kind.CRASH, crash.downNanos());
      case Armed trigger -> armed.add(new Trigger(index, trigger));
      case Fault.Pause pause -> world.machine(pause.node()).pause(Kind.PAUSE, pause.nanos());
      case Fault.SlowNode slow -> slowNode(slow.node());
      case Fault.SlowDisk slow -> slowDisk(slow.node());
      case Fault.FullDisk full -> fillDisk(full.node());
      case Fault.BitRot rot -> world.machine(rot.node()).rot();
      case Fault.ClockDrift drift -> drift.rates().forEach(this::drift);
      case Fault.ClockSkew skew -> jump(skew.node(), skew.offsetNanos(), Kind.CLOCK_SKEW);
      case Fault.ClockJump jump -> jump(jump.node(), jump.nanos(), Kind.CLOCK_JUMP);
    }
  }

  void end(int index) {
    if (!active[index]) {
      return;
    }
    active[index] = false;
    switch (schedule.faults().get(index)) {
      case Fault.Partition partition -> mend(index);
      case Fault.OfMessages ofMessages -> world.links().calm(ofMessages);
      case Armed trigger -> {
        armed.removeIf(waiting -> waiting.index == index);
        mend(index);
      }
      case Fault.SlowNode slow -> slowNode(slow.node());
      case Fault.SlowDisk slow -> slowDisk(slow.node());
      case Fault.FullDisk full -> fillDisk(full.node());
      case Fault.Crash crash -> {}
      case Fault.Pause pause -> {}
      case Fault.BitRot rot -> {}
      case Fault.ClockDrift drift -> {}
      case Fault.ClockSkew skew -> {}
      case Fault.ClockJump jump -> {}
    }
  }

  /** Cuts what is whole, or mends what is cut. */
  void flap(int index) {
    if (active[index] && schedule.faults().get(index) instanceof Fault.Partition partition) {
      if (cutting.containsKey(index)) {
        mend(index);
      } else {
        cut(index, partition.cuts(), partition.sort());
      }
      flapLater(index, partition);
    }
  }

  private void flapLater(int index, Fault.Partition partition) {
    if (partition.flapNanos() > 0) {
      long instant = world.now() + partition.flapNanos();
      world.schedule(instant, Happening.FAULT_FLAPS.of(0, 0), index);
    }
  }

  private void cut(int index, List<Cut> cuts, Kind kind) {
    cutting.put(index, cuts);
    for (Cut cut : cuts) {
      world.links().cut(index(cut.from()), index(cut.to()), kind);
    }
  }

  private void mend(int index) {
    List<Cut> cuts = cutting.remove(index);
    if (cuts != null) {
      for (Cut cut : cuts) {
        world.links().heal(index(cut.from()), index(cut.to()));
      }
    }
  }

  /** The links between a node and others. */
  private static List<Cut> links(NodeId node, Direction direction, List<NodeId> others) {
    List<Cut> links = new ArrayList<>();
    for (NodeId other : others) {
      if (!other.equals(node)) {
        if (direction != Direction.IN) {
          links.add(new Cut(node, other));
        }
        if (direction != Direction.OUT) {
          links.add(new Cut(other, node));
        }
      }
    }
    return links;
  }

  /** Nothing is held back beyond the end of the fault or the healing. */
  private void holdBack(Armed.HoldAt fault, NodeId node) {
    long end = Math.min(fault.armedUntil(), schedule.healNanos());
    long release = Math.min(world.now() + fault.holdNanos(), end);
    for (Cut link : links(node, fault.direction(), fault.others())) {
      int from = index(link.from());
      int to = index(link.to());
      world.links().holdBack(from, to, world.now() + fault.spanNanos(), release);
    }
  }

  private void cutOff(int index, Armed.PartitionAt fault, NodeId node) {
    cut(index, links(node, fault.direction(), fault.others()), fault.sort());
    world.schedule(world.now() + fault.spanNanos(), Happening.FAULT_ENDS.of(0, 0), index);
  }

  private int index(NodeId id) {
    return world.machine(id).index();
  }

  private void slowNode(NodeId node) {
    long nanos =
        greatest(0, fault -> isSlow(fault, node) ? ((Fault.SlowNode) fault).extraNanos() : 0);
    world.machine(node).slow(nanos);
  }

  private static boolean isSlow(Fault fault, NodeId node) {
    return fault instanceof Fault.SlowNode slow && slow.node().equals(node);
  }

  private void slowDisk(NodeId node) {
    long factor =
        greatest(
            1,
            fault ->
                fault instanceof Fault.SlowDisk slow && slow.node().equals(node)
                    ? slow.factor()
                    : 1);
    world.machine(node).slowDisk((int) factor);
  }

  private void fillDisk(NodeId node) {
    long full =
        greatest(
            0, fault -> fault instanceof Fault.FullDisk disk && disk.node().equals(node) ? 1 : 0);
    world.machine(node).fillDisk(full == 1);
  }

  /** The greatest measure of the faults that are active now. */
  private long greatest(long least, ToLongFunction<Fault> measure) {
    long greatest = least;
    for (int index = 0; index < active.length; index++) {
      if (active[index]) {
        greatest = Math.max(greatest, measure.applyAsLong(schedule.faults().get(index)));
      }
    }
    return greatest;
  }

  private void drift(Rate rate) {
    world.strike(Kind.CLOCK_DRIFT);
    LocalTimers timers = world.machine(rate.node()).timers();
    timers.adjustClock(clock -> clock.drift(world.now(), rate.perMillion()));
  }

  private void jump(NodeId node, long nanos, Kind kind) {
    world.strike(kind);
    world.machine(node).timers().adjustClock(clock -> clock.jump(world.now(), nanos));
  }

  /** A node announced a milestone; faults that wait for it strike. */
  void announced(Machine machine, String milestone) {
    if (armed.isEmpty()) {
      return;
    }
    for (Iterator<Trigger> triggers = armed.iterator(); triggers.hasNext(); ) {
      Trigger trigger = triggers.next();
      if (trigger.pulledBy(machine.id(), milestone)) {
        triggers.remove();
        pulled(trigger, machine);
      }
    }
  }

  private void pulled(Trigger trigger, Machine machine) {
    switch (trigger.fault) {
      case Armed.CrashAt crash -> crash(crash, machine);
      case Armed.PartitionAt partition -> cutOff(trigger.index, partition, machine.id());
      case Armed.HoldAt hold -> holdBack(hold, machine.id());
      case Armed.PauseAt pause -> machine.pause(Kind.PAUSE_AT, pause.nanos());
    }
  }

  private void crash(Armed.CrashAt crash, Machine announcer) {
    if (crash.victims().isEmpty() || crash.victims().contains(announcer.id())) {
      announcer.doom(crash.downNanos(), crash.moment());
    }
    for (NodeId victim : crash.victims()) {
      if (!victim.equals(announcer.id())) {
        world.machine(victim).crash(Kind.CRASH_AT, crash.downNanos());
      }
    }
  }

  /** Ends all faults; full disks last, since a node may start again at once when one has room. */
  void heal() {
    for (int index = 0; index < active.length; index++) {
      if (!(schedule.faults().get(index) instanceof Fault.FullDisk)) {
        end(index);
      }
    }
    for (int index = 0; index < active.length; index++) {
      end(index);
    }
    for (Machine machine : world.machines()) {
      machine.heal();
    }
  }

  private void record(Fault fault) {
    Recorder recorder = world.recorder();
    if (recorder != null) {
      long until = Math.min(fault.untilNanos(), schedule.healNanos());
      recorder.fault(fault, world.now(), until);
    }
  }
}
