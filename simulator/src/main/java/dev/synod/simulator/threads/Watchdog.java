package dev.synod.simulator.threads;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds a thread that has the baton and will never give it back. */
final class Watchdog {

  static final long LOOK_NANOS = 20_000_000;
  private static final int COMPUTING_FACTOR = 12;
  private static final int LOOKS_TO_END = 50;

  private final Scheduler scheduler;
  private final int looks;
  private long lastStep = -1;
  private @Nullable SimulatedThread last;
  private int waiting;
  private int computing;
  private int ending;

  Watchdog(Scheduler scheduler, int looks) {
    this.scheduler = scheduler;
    this.looks = looks;
  }

  /** Looks at who has the baton, again and again. */
  void look(@Nullable SimulatedThread runs, long step) {
    if (runs == null || runs != last || step != lastStep) {
      last = runs;
      lastStep = step;
      waiting = 0;
      computing = 0;
      ending = 0;
      return;
    }
    boolean waits =
        switch (runs.thread.getState()) {
          case WAITING, TIMED_WAITING, BLOCKED -> true;
          case NEW, RUNNABLE, TERMINATED -> false;
        };
    waiting = waits ? waiting + 1 : 0;
    computing++;
    if (waiting >= looks || computing >= looks * COMPUTING_FACTOR) {
      report(runs);
    }
  }

  private void report(SimulatedThread blocked) {
    if (ending++ == 0) {
      scheduler.endBlocked(blocked, stack(blocked.thread));
    }
    if (ending < LOOKS_TO_END) {
      blocked.thread.interrupt();
    } else {
      scheduler.abandon(blocked);
    }
  }

  /** Where a thread is, the innermost call first. */
  static List<String> stack(Thread thread) {
    return Arrays.stream(thread.getStackTrace()).map(StackTraceElement::toString).toList();
  }
}
