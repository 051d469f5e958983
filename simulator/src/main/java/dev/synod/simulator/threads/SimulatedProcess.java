package dev.synod.simulator.threads;

import dev.synod.simulator.random.Prng;
import dev.synod.simulator.time.LocalClock;
import java.util.ArrayList;
import java.util.List;

/**
 * A process: threads that share a clock and a fate. A process that crashed stays dead; a restart is
 * another process.
 */
public final class SimulatedProcess {

  private final Scheduler scheduler;
  private final String name;
  private final Prng random;
  private final LocalClock clock = new LocalClock(0);
  private final long offset;
  private boolean crashed;
  private long pausedUntil;

  /** Threads that could run if the process did. */
  final List<SimulatedThread> held = new ArrayList<>();

  SimulatedProcess(
      Scheduler scheduler, String name, Prng random, long offset, long driftPerMillion) {
    this.scheduler = scheduler;
    this.name = name;
    this.random = random;
    this.offset = offset;
    clock.drift(scheduler.now(), driftPerMillion);
  }

  /** Its name, for people. */
  public String name() {
    return name;
  }

  /** The reading of its monotonic clock, in nanoseconds since any instant; may overflow. */
  public long nanoTime() {
    enter();
    return reading();
  }

  /** 64 random bits of a stream that no other process draws from. */
  public long randomLong() {
    enter();
    return random.nextLong();
  }

  /** A new signal, not raised, for threads of this process to wait on. */
  public SimulatedSignal signal() {
    return new SimulatedSignal(this);
  }

  /**
   * Starts a thread that does not keep the run going. Called by a thread of any process, by an
   * event, or before the run.
   */
  public SimulatedThread startInBackground(String threadName, Runnable work) {
    return scheduler.start(this, threadName, false, work);
  }

  /** Starts a thread that the run lasts for. */
  public SimulatedThread start(String threadName, Runnable work) {
    return scheduler.start(this, threadName, true, work);
  }

  /** The thread that calls. */
  public SimulatedThread current() {
    return scheduler.running(this);
  }

  /**
   * A point at which any other thread may run, and at which the process may be found crashed. Every
   * port begins with it; whoever builds another port on top calls it, too.
   *
   * @throws Crashed if the process has crashed
   */
  public void enter() {
    scheduler.enter(this);
  }

  /**
   * Crashes it. Each of its threads is unwound before any other thread runs. Does nothing if it has
   * crashed before.
   *
   * @throws Crashed if the thread that calls is one of its own
   */
  public void crash() {
    if (!crashed) {
      crashed = true;
      scheduler.crash(this);
    }
    scheduler.requireAlive();
  }

  /** Whether it has crashed. */
  public boolean crashed() {
    return crashed;
  }

  /** Lets none of its threads run before this instant of true time. */
  public void pauseUntil(long instant) {
    if (instant > scheduler.now() && instant > pausedUntil) {
      pausedUntil = instant;
      scheduler.pause(this, instant);
    }
  }

  /** Whether none of its threads may run now. */
  public boolean paused() {
    return scheduler.now() < pausedUntil;
  }

  /** What its clock reads, without calling a port: for whoever observes the run. */
  public long reading() {
    return offset + clock.read(scheduler.now());
  }

  /** The instant of true time at which its clock reads this much, or the end of all time. */
  public long instantOf(long reading) {
    long ahead = reading - reading();
    return ahead >= Scheduler.FAR_NANOS ? Long.MAX_VALUE : clock.instantOf(reading - offset);
  }

  Scheduler scheduler() {
    return scheduler;
  }
}
