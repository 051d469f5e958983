package dev.synod.simulator.threads;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A thread of a simulated process. */
public final class SimulatedThread {

  /** What a thread is about. */
  enum State {
    NEW,
    READY,
    RUNNING,
    WAITING,
    ENDED
  }

  /** Why a thread that waited goes on. */
  enum Wake {
    CALLED,
    TIMED_OUT,
    INTERRUPTED
  }

  final int number;
  final String name;
  final SimulatedProcess process;
  final boolean foreground;
  final Thread thread;
  final List<SimulatedThread> joiners = new ArrayList<>();
  State state = State.NEW;
  Wake wake = Wake.CALLED;

  /** Counts its waits, so that a timer of an earlier one is known to be out of date. */
  long waits;

  /** The list that it stands in while it waits to be called; null if it waits for time alone. */
  @Nullable List<SimulatedThread> waiters;

  String waitingFor = "";
  boolean interruptible;

  /** Its interrupt status, to be set when it gets the baton. */
  boolean interrupted;

  /** Whether it does nothing but unwind any more. */
  boolean dying;

  /** How many ports it has called since its process crashed. */
  int callsAfterCrash;

  SimulatedThread(
      int number, String name, SimulatedProcess process, boolean foreground, Runnable work) {
    this.number = number;
    this.name = process.name() + "/" + name;
    this.process = process;
    this.foreground = foreground;
    thread = Thread.ofVirtual().name(this.name).unstarted(work);
  }

  /** Its process and its name. */
  public String name() {
    return name;
  }

  /** Interrupts it, wherever it waits; does nothing if it has ended. */
  public void interrupt() {
    process.scheduler().interrupt(this);
  }

  /**
   * Waits until it has ended.
   *
   * @param waiter the process whose thread calls
   * @param deadline by the waiter's clock
   * @return whether it has ended
   * @throws InterruptedException if the calling thread is, or becomes, interrupted
   */
  public boolean joinUntil(SimulatedProcess waiter, long deadline) throws InterruptedException {
    waiter.enter();
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    Scheduler scheduler = process.scheduler();
    while (state != State.ENDED && deadline - waiter.reading() > 0) {
      scheduler.await(joiners, "the end of " + name, waiter, deadline);
    }
    return state == State.ENDED;
  }

  /** What it is about, for people. */
  String describe() {
    return switch (state) {
      case NEW -> name + " is to begin";
      case READY -> name + " is ready" + (process.paused() ? " in a paused process" : "");
      case RUNNING -> name + " runs";
      case WAITING -> name + " waits for " + waitingFor;
      case ENDED -> name + " has ended";
    };
  }
}
