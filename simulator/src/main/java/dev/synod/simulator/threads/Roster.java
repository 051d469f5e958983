package dev.synod.simulator.threads;

import dev.synod.simulator.random.Prng;
import dev.synod.simulator.threads.SimulatedThread.State;
import dev.synod.simulator.threads.SimulatedThread.Wake;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All threads that have not ended: which could run, which wait, which unwind. */
final class Roster {

  private final Prng random;
  private final List<SimulatedThread> alive = new ArrayList<>();
  private final List<SimulatedThread> ready = new ArrayList<>();
  private final ArrayDeque<SimulatedThread> dying = new ArrayDeque<>();
  private int foreground;

  Roster(Prng random) {
    this.random = random;
  }

  void add(SimulatedThread thread) {
    foreground += thread.foreground ? 1 : 0;
    alive.add(thread);
    makeReady(thread);
  }

  boolean hasForeground() {
    return foreground > 0;
  }

  boolean hasReady() {
    return !ready.isEmpty();
  }

  void makeReady(SimulatedThread thread) {
    if (!thread.dying) {
      thread.state = State.READY;
      (thread.process.paused() ? thread.process.held : ready).add(thread);
    }
  }

  /** One of those that could run, drawn from the seed. */
  SimulatedThread drawReady() {
    int last = ready.size() - 1;
    int at = last == 0 ? 0 : (int) random.between(0, last);
    SimulatedThread chosen = ready.get(at);
    ready.set(at, ready.get(last));
    ready.removeLast();
    return chosen;
  }

  /** The next of those that are to unwind; null if there is none. */
  @Nullable SimulatedThread pollDying() {
    return dying.pollFirst();
  }

  void beginWait(SimulatedThread thread, List<SimulatedThread> waiters, String what) {
    thread.state = State.WAITING;
    thread.waits++;
    thread.waiters = waiters;
    thread.waitingFor = what;
    waiters.add(thread);
  }

  /** Lets one of those that wait go on, if any does. */
  void callOne(List<SimulatedThread> waiters) {
    if (!waiters.isEmpty()) {
      int drawn = waiters.size() == 1 ? 0 : (int) random.between(0, waiters.size() - 1);
      wake(waiters.get(drawn), Wake.CALLED);
    }
  }

  /** The time of a wait is over, unless the wait is. */
  void timeOut(SimulatedThread thread, long wait) {
    if (thread.state == State.WAITING && thread.waits == wait) {
      wake(thread, Wake.TIMED_OUT);
    }
  }

  void interrupt(SimulatedThread thread) {
    if (thread.state == State.WAITING && thread.interruptible) {
      wake(thread, Wake.INTERRUPTED);
    } else if (thread.state == State.RUNNING) {
      thread.thread.interrupt();
    } else if (thread.state != State.ENDED) {
      thread.interrupted = true;
    }
  }

  private void wake(SimulatedThread thread, Wake wake) {
    leaveWaiters(thread);
    thread.wake = wake;
    makeReady(thread);
  }

  private static void leaveWaiters(SimulatedThread thread) {
    List<SimulatedThread> waiters = thread.waiters;
    if (waiters != null) {
      waiters.remove(thread);
      thread.waiters = null;
    }
  }

  void killAll() {
    List.copyOf(alive).forEach(this::kill);
  }

  void killAll(SimulatedProcess process) {
    for (SimulatedThread thread : List.copyOf(alive)) {
      if (thread.process == process) {
        kill(thread);
      }
    }
  }

  /** Lets a thread do nothing but unwind. The one that runs does so when it calls a port. */
  private void kill(SimulatedThread thread) {
    if (thread.state == State.RUNNING || thread.dying) {
      return;
    }
    thread.dying = true;
    ready.remove(thread);
    thread.process.held.remove(thread);
    leaveWaiters(thread);
    if (thread.thread.getState() == Thread.State.NEW) {
      ended(thread);
    } else {
      thread.state = State.READY;
      dying.add(thread);
    }
  }

  void ended(SimulatedThread thread) {
    if (thread.state != State.ENDED) {
      thread.state = State.ENDED;
      alive.remove(thread);
      foreground -= thread.foreground ? 1 : 0;
      while (!thread.joiners.isEmpty()) {
        callOne(thread.joiners);
      }
    }
  }

  void hold(SimulatedProcess process) {
    for (SimulatedThread thread : List.copyOf(ready)) {
      if (thread.process == process) {
        ready.remove(thread);
        process.held.add(thread);
      }
    }
  }

  void release(SimulatedProcess process) {
    ready.addAll(process.held);
    process.held.clear();
  }

  /** Each thread with what it is about. */
  List<String> describe() {
    return alive.stream().map(SimulatedThread::describe).toList();
  }
}
