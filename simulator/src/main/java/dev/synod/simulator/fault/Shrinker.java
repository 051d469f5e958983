package dev.synod.simulator.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes a failing schedule small: first as few faults as possible, by delta debugging (Zeller and
 * Hildebrandt, "Simplifying and Isolating Failure-Inducing Input", IEEE TSE 2002, section 3), then
 * shorter spans for those that remain.
 */
public final class Shrinker {

  private static final long SHORT_ENOUGH_NANOS = 1_000_000;

  private final Predicate<Schedule> stillFails;
  private int runsLeft;
  private Schedule smallest;

  private Shrinker(Schedule failing, Predicate<Schedule> stillFails, int maximumRuns) {
    this.stillFails = stillFails;
    this.runsLeft = maximumRuns;
    this.smallest = failing;
  }

  /**
   * Shrinks a schedule. If the runs suffice, no single fault can be left out of the result, and to
   * shrink what is left of the faults once more leaves out no more of them.
   *
   * @param failing a schedule for which {@code stillFails} is true
   * @param stillFails whether a schedule makes the run fail in the same way
   * @param maximumRuns how often {@code stillFails} may be asked
   * @return the smallest schedule found that still fails; its faults are in their first order
   */
  public static Schedule shrink(Schedule failing, Predicate<Schedule> stillFails, int maximumRuns) {
    Shrinker shrinker = new Shrinker(failing, stillFails, maximumRuns);
    shrinker.leaveOutUntilNothingChanges();
    shrinker.shorten();
    return shrinker.smallest;
  }

  /** The same, but that the faults which remain stay as long as they are. */
  public static Schedule leaveOut(
      Schedule failing, Predicate<Schedule> stillFails, int maximumRuns) {
    Shrinker shrinker = new Shrinker(failing, stillFails, maximumRuns);
    shrinker.leaveOutUntilNothingChanges();
    return shrinker.smallest;
  }

  /**
   * The schedule without each of its parts, of which there are this many, all nearly equally long.
   */
  public static List<Schedule> withoutEach(int parts, Schedule whole) {
    List<Schedule> rests = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      rests.add(whole.with(without(part, parts, whole.faults())));
    }
    return rests;
  }

  private static List<Fault> without(int part, int parts, List<Fault> faults) {
    List<Fault> rest = new ArrayList<>(faults);
    int size = faults.size();
    rest.subList(part * size / parts, (part + 1) * size / parts).clear();
    return rest;
  }

  /**
   * A run can fail without two faults and yet not without one of them, so a later pass may find
   * more to leave out than the pass that made the schedule small.
   */
  private void leaveOutUntilNothingChanges() {
    int before;
    do {
      before = smallest.faults().size();
      leaveOut();
    } while (smallest.faults().size() < before && runsLeft > 0);
  }

  /** Leaves out parts, first large ones, then smaller ones, down to single faults. */
  private void leaveOut() {
    int parts = 1;
    while (!smallest.faults().isEmpty() && runsLeft > 0) {
      if (leaveOutOneOf(parts)) {
        parts = Math.max(parts - 1, 1);
      } else if (parts >= smallest.faults().size()) {
        return;
      } else {
        parts = Math.min(parts * 2, smallest.faults().size());
      }
    }
  }

  private boolean leaveOutOneOf(int parts) {
    int size = smallest.faults().size();
    for (int part = 0; part < Math.min(parts, size); part++) {
      if (accept(without(part, parts, smallest.faults()))) {
        return true;
      }
    }
    return false;
  }

  private void shorten() {
    for (int index = 0; index < smallest.faults().size(); index++) {
      boolean shorter = true;
      while (shorter && runsLeft > 0) {
        Fault fault = smallest.faults().get(index);
        Fault half = half(fault);
        shorter = !half.equals(fault) && accept(replaced(index, half));
      }
    }
  }

  private List<Fault> replaced(int index, Fault fault) {
    List<Fault> faults = new ArrayList<>(smallest.faults());
    faults.set(index, fault);
    return faults;
  }

  private boolean accept(List<Fault> faults) {
    if (runsLeft == 0) {
      return false;
    }
    runsLeft--;
    Schedule candidate = smallest.with(faults);
    boolean fails = stillFails.test(candidate);
    if (fails) {
      smallest = candidate;
    }
    return fails;
  }

  /** The fault with half its span, or the same where that is short or there is none. */
  private Fault half(Fault fault) {
    long from = fault.fromNanos();
    long span = Math.min(fault.untilNanos(), smallest.healNanos()) - from;
    return span < SHORT_ENOUGH_NANOS ? fault : endingAt(fault, from + span / 2);
  }

  private static Fault endingAt(Fault fault, long until) {
    return switch (fault) {
      case Fault.Partition it ->
          new Fault.Partition(it.fromNanos(), until, it.shape(), it.cuts(), it.flapNanos());
      case Fault.Loss it -> new Fault.Loss(it.fromNanos(), until, it.perMillion());
      case Fault.Duplication it -> new Fault.Duplication(it.fromNanos(), until, it.perMillion());
      case Fault.Reordering it ->
          new Fault.Reordering(it.fromNanos(), until, it.maximumNanos(), it.perMillion());
      case Fault.DelaySpike it ->
          new Fault.DelaySpike(
              it.fromNanos(), until, it.minimumNanos(), it.maximumNanos(), it.perMillion());
      case Fault.SlowNode it ->
          new Fault.SlowNode(it.fromNanos(), until, it.node(), it.extraNanos());
      case Fault.SlowDisk it -> new Fault.SlowDisk(it.fromNanos(), until, it.node(), it.factor());
      case Fault.FullDisk it -> new Fault.FullDisk(it.fromNanos(), until, it.node());
      case Fault.Crash it -> new Fault.Crash(it.atNanos(), it.node(), until - it.atNanos());
      case Fault.Pause it -> new Fault.Pause(it.atNanos(), it.node(), until - it.atNanos());
      case Armed.CrashAt it -> it;
      case Armed.PauseAt it ->
          new Armed.PauseAt(it.milestone(), it.nth(), it.node(), it.nanos(), it.armedFrom(), until);
      case Armed.HoldAt it ->
          new Armed.HoldAt(
              it.milestone(),
              it.nth(),
              it.node(),
              it.direction(),
              it.others(),
              it.spanNanos(),
              it.holdNanos(),
              it.armedFrom(),
              until);
      case Armed.PartitionAt it ->
          new Armed.PartitionAt(
              it.milestone(),
              it.nth(),
              it.node(),
              it.direction(),
              it.others(),
              it.spanNanos(),
              it.armedFrom(),
              until);
      case Fault.BitRot it -> it;
      case Fault.ClockDrift it -> it;
      case Fault.ClockSkew it -> it;
      case Fault.ClockJump it -> it;
    };
  }
}
