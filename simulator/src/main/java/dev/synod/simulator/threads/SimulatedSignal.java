package dev.synod.simulator.threads;

import java.util.ArrayList;
import java.util.List;

/**
 * Something to wait on: a flag that is raised and, by the one that it wakes, lowered. Raised before
 * anybody waits, it wakes the next who does; raised twice before, it wakes only one. Who of several
 * is woken is drawn from the seed; and as between real threads, another may come first and lower
 * it.
 */
public final class SimulatedSignal {

  private final SimulatedProcess process;
  private final List<SimulatedThread> waiters = new ArrayList<>();
  private boolean raised;

  SimulatedSignal(SimulatedProcess process) {
    this.process = process;
  }

  /** Raises it. Called by a thread of any process, or by an event. */
  public void raise() {
    process.scheduler().enterFromAnywhere();
    raised = true;
    process.scheduler().callOne(waiters);
  }

  /**
   * Waits until it is raised, and lowers it, or until an instant has come. Called by threads of the
   * process that made it.
   *
   * @param deadline by the clock of the process; one that has passed only looks
   * @return whether it was raised
   * @throws InterruptedException if the thread is, or becomes, interrupted; its interrupt status is
   *     cleared
   */
  public boolean awaitUntil(long deadline) throws InterruptedException {
    process.enter();
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    while (!raised && deadline - process.reading() > 0) {
      process.scheduler().await(waiters, "a signal", process, deadline);
    }
    return lower();
  }

  /** The same, except that an interrupt has to wait. */
  public boolean awaitUninterruptiblyUntil(long deadline) {
    process.enter();
    while (!raised && deadline - process.reading() > 0) {
      process.scheduler().awaitUninterruptibly(waiters, "an answer", process, deadline);
    }
    return lower();
  }

  private boolean lower() {
    boolean was = raised;
    raised = false;
    return was;
  }
}
