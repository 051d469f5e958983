package dev.synod.simulator.threads;

import dev.synod.simulator.random.Prng;
import dev.synod.simulator.threads.SimulatedThread.State;
import dev.synod.simulator.threads.SimulatedThread.Wake;
import dev.synod.simulator.time.EventQueue;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Runs the threads of simulated processes, one at a time, in virtual time. Run once, by one thread
 * that is none of them; all other calls come from the threads that it runs, from events, or before
 * the run.
 */
public final class Scheduler {

  /** What is farther away than this is never waited for: half an hour less than the last event. */
  static final long FAR_NANOS = EventQueue.LAST_INSTANT - 1_800_000_000_000L;

  private static final int TIMER = 0;
  private static final int ACTION = 1;
  private static final int MOST_CALLS_AFTER_CRASH = 10_000;
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final Prng random;
  private final Prng processes;
  private final RunLimits limits;
  private final EventQueue events = new EventQueue(64);
  private final Roster roster;
  private final Watchdog watchdog;

  /** Who runs; written by whoever gives the baton away. */
  private volatile @Nullable SimulatedThread baton;

  private volatile @Nullable Outcome outcome;
  private volatile boolean finished;

  /** For the watchdog, which looks from outside. */
  private volatile long stepsSeen;

  private @Nullable Thread driver;

  /** Whether the one that has the baton looks for the next, or nobody has it yet. */
  private boolean choosing = true;

  private long steps;
  private int started;
  private long now;
  private long hash;

  /** A scheduler without processes. */
  public Scheduler(long seed, RunLimits limits) {
    Prng all = new Prng(seed);
    random = all.split("schedule");
    processes = all.split("processes");
    roster = new Roster(random);
    this.limits = limits;
    watchdog = new Watchdog(this, limits.looks());
  }

  /**
   * A new process, whose clock starts to run its own way now.
   *
   * @param name unique, as it decides its stream of chance
   * @param offset what its clock reads at the start of the run; any number
   * @param driftPerMillion how much faster than true time its clock runs, more than -1,000,000
   */
  public SimulatedProcess process(String name, long offset, long driftPerMillion) {
    return new SimulatedProcess(this, name, processes.split(name), offset, driftPerMillion);
  }

  /** True time in nanoseconds since the start of the run. No simulated process can know it. */
  public long now() {
    return now;
  }

  /** Lets something happen at an instant of true time, or now if it has passed. */
  public void at(long instant, Runnable action) {
    events.add(Math.max(now, instant), ACTION, 0, action);
  }

  /** Adds something to the trace hash that is not seen of the schedule, such as an answer. */
  public void mark(long what) {
    hash = Prng.mix(hash + GOLDEN + what);
  }

  /** A hash over who ran when, and what was marked. */
  public long traceHash() {
    return hash;
  }

  /** How often ports were called, and events happened. */
  public long steps() {
    return steps;
  }

  /** Ends the run: every thread is unwound. The first reason counts. */
  public void stop(String reason) {
    end(new Outcome.Stopped(reason));
    requireAlive();
  }

  /**
   * Runs all threads until those of the foreground have ended, or the run has to be ended. When
   * this returns, no thread runs any more, but for one that is reported as blocked and does not
   * even end when it is interrupted.
   */
  public Outcome run() {
    if (driver != null) {
      throw new IllegalStateException("this scheduler was run before");
    }
    driver = Thread.currentThread();
    giveBaton(choose());
    while (!finished) {
      LockSupport.parkNanos(this, Watchdog.LOOK_NANOS);
      if (!finished) {
        watchdog.look(baton, stepsSeen);
      }
    }
    Outcome result = outcome;
    return result == null ? new Outcome.Ended() : result;
  }

  // ---- threads

  SimulatedThread start(
      SimulatedProcess process, String name, boolean isForeground, Runnable work) {
    enterFromAnywhere();
    SimulatedThread[] self = new SimulatedThread[1];
    SimulatedThread thread =
        new SimulatedThread(started++, name, process, isForeground, () -> live(self[0], work));
    self[0] = thread;
    if (process.crashed() || outcome != null) {
      thread.state = State.ENDED;
    } else {
      roster.add(thread);
    }
    return thread;
  }

  private void live(SimulatedThread me, Runnable work) {
    try {
      resumed(me);
      work.run();
    } catch (Crashed crashed) {
      // It has been unwound.
    } catch (Throwable failure) { // whatever it is, the run has to be told, and to go on
      if (baton == me) {
        end(new Outcome.Threw(me.name, failure));
      }
    }
    if (baton == me) {
      roster.ended(me);
      giveBaton(choose());
    }
  }

  void interrupt(SimulatedThread thread) {
    enterFromAnywhere();
    roster.interrupt(thread);
  }

  // ---- ports

  /** The simulated thread that calls, which has to be one of this process. */
  SimulatedThread running(SimulatedProcess process) {
    SimulatedThread me = baton;
    if (me == null || Thread.currentThread() != me.thread) {
      throw new IllegalStateException(
          Thread.currentThread().getName() + " is not run by this scheduler, or not now");
    }
    if (me.process != process) {
      throw new IllegalStateException("%s calls a port of %s".formatted(me.name, process.name()));
    }
    return me;
  }

  /** Any other thread may run before the one that calls goes on. */
  void enter(SimulatedProcess process) {
    preempt(running(process));
  }

  /** The same, for what may also be called by an event or before the run. */
  void enterFromAnywhere() {
    SimulatedThread me = baton;
    if (!choosing && me != null) {
      preempt(running(me.process));
    }
  }

  private void preempt(SimulatedThread me) {
    requireAlive(me);
    roster.makeReady(me);
    passBaton(me);
  }

  void requireAlive() {
    SimulatedThread me = baton;
    if (!choosing && me != null && me.thread == Thread.currentThread()) {
      requireAlive(me);
    }
  }

  private void requireAlive(SimulatedThread me) {
    if (!me.process.crashed() && outcome == null) {
      return;
    }
    if (++me.callsAfterCrash > MOST_CALLS_AFTER_CRASH) {
      end(new Outcome.Blocked(me.name, Watchdog.stack(me.thread)));
      roster.ended(me);
      giveBaton(choose());
      while (true) { // it swallows every error: there is no other way to stop it
        LockSupport.park(this);
      }
    }
    throw new Crashed(me.process.name());
  }

  void await(List<SimulatedThread> waiters, String what, SimulatedProcess process, long deadline)
      throws InterruptedException {
    SimulatedThread me = running(process);
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    me.interruptible = true;
    block(me, waiters, what, process.instantOf(deadline));
    if (me.wake == Wake.INTERRUPTED) {
      throw new InterruptedException();
    }
  }

  void awaitUninterruptibly(
      List<SimulatedThread> waiters, String what, SimulatedProcess process, long deadline) {
    SimulatedThread me = running(process);
    me.interruptible = false;
    block(me, waiters, what, process.instantOf(deadline));
  }

  private void block(SimulatedThread me, List<SimulatedThread> waiters, String what, long instant) {
    requireAlive(me);
    roster.beginWait(me, waiters, what);
    if (instant <= EventQueue.LAST_INSTANT) {
      events.add(Math.max(now, instant), TIMER, me.waits, me);
    }
    passBaton(me);
  }

  void callOne(List<SimulatedThread> waiters) {
    roster.callOne(waiters);
  }

  void crash(SimulatedProcess process) {
    roster.killAll(process);
  }

  void pause(SimulatedProcess process, long instant) {
    roster.hold(process);
    at(
        instant,
        () -> {
          if (!process.paused()) {
            roster.release(process);
          }
        });
  }

  // ---- the end

  private void end(Outcome how) {
    if (outcome == null) {
      outcome = how;
      roster.killAll();
    }
  }

  /** Ends the run although a thread does not give the baton back. Called by the watchdog. */
  void endBlocked(SimulatedThread blocked, List<String> stack) {
    end(new Outcome.Blocked(blocked.name, stack));
  }

  /** Goes on without a thread that does not even end when it is interrupted. */
  void abandon(SimulatedThread blocked) {
    roster.ended(blocked);
    giveBaton(choose());
  }

  // ---- the baton

  private void passBaton(SimulatedThread me) {
    SimulatedThread next = choose();
    if (next != me) {
      boolean interrupted = Thread.interrupted();
      giveBaton(next);
      while (baton != me) {
        LockSupport.park(this);
        interrupted |= Thread.interrupted();
      }
      me.interrupted |= interrupted;
    }
    resumed(me);
  }

  private void resumed(SimulatedThread me) {
    choosing = false;
    me.state = State.RUNNING;
    if (me.interrupted) {
      me.interrupted = false;
      Thread.currentThread().interrupt();
    }
    requireAlive(me);
  }

  private void giveBaton(@Nullable SimulatedThread next) {
    if (next == null) {
      finished = true;
      LockSupport.unpark(driver);
      return;
    }
    baton = next;
    if (next.thread.getState() == Thread.State.NEW) {
      next.thread.start();
    } else {
      LockSupport.unpark(next.thread);
    }
  }

  /** Who is to run next; null if nobody is left. */
  private @Nullable SimulatedThread choose() {
    choosing = true;
    if (roster.hasReady() && limits.stepNanos() > 0) {
      now += random.between(0, limits.stepNanos());
    }
    while (true) {
      count();
      while (outcome == null && events.pollUntil(now)) {
        happen();
      }
      if (!roster.hasForeground()) {
        end(new Outcome.Ended());
      }
      SimulatedThread dying = roster.pollDying();
      if (dying != null || outcome != null) {
        return dying;
      }
      if (roster.hasReady()) {
        SimulatedThread chosen = roster.drawReady();
        hash = Prng.mix(hash + GOLDEN * (now + 1) + chosen.number);
        return chosen;
      }
      goOn();
    }
  }

  private void count() {
    stepsSeen = ++steps;
    if (steps > limits.steps()) {
      end(new Outcome.OutOfSteps(roster.describe()));
    }
    if (now > limits.nanos()) {
      end(new Outcome.OutOfTime(roster.describe()));
    }
  }

  /** Nobody could run now: lets time go on. */
  private void goOn() {
    if (events.pollUntil(limits.nanos())) {
      now = Math.max(now, events.at());
      happen();
    } else if (events.size() == 0) {
      end(new Outcome.Deadlocked(roster.describe()));
    } else {
      end(new Outcome.OutOfTime(roster.describe()));
    }
  }

  private void happen() {
    Object payload = events.payload();
    if (events.what() == TIMER && payload instanceof SimulatedThread thread) {
      roster.timeOut(thread, events.number());
    } else if (payload instanceof Runnable action) {
      try {
        action.run();
      } catch (RuntimeException broken) {
        end(new Outcome.Threw("an event at " + now + " ns", broken));
      }
    }
  }
}
