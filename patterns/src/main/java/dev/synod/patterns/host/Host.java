package dev.synod.patterns.host;

/** The process that a pattern runs in. Safe for use by many threads. */
public interface Host {

  /**
   * Nanoseconds of a clock that never goes back; only differences between two values of one process
   * mean anything, and they may overflow: compare {@code a - b < 0}.
   */
  long nanoTime();

  /** 64 independent, uniformly distributed bits, that no other process draws. */
  long randomLong();

  /** A new signal, which is not raised. */
  Signal signal();

  /**
   * Starts work in a thread of its own, which does not keep the process alive.
   *
   * @param name for people
   * @param work should not throw; what it throws goes to the thread's uncaught-exception handler
   */
  Task start(String name, Runnable work);

  /** The thread that calls, so that another can interrupt it. */
  Task current();

  /**
   * Something to wait on: a flag that is raised and, by the one that it wakes, lowered. Raised
   * before anybody waits, it wakes the next who does; raised twice before, it wakes only one.
   */
  interface Signal {

    /** Raises it. Never waits. */
    void raise();

    /**
     * Waits until it is raised, and lowers it, or until an instant has come.
     *
     * @param deadline by {@link Host#nanoTime}, less than 2<sup>62</sup> ns ahead; one that has
     *     passed only looks
     * @return whether it was raised
     * @throws InterruptedException if the thread is, or becomes, interrupted; its interrupt status
     *     is cleared
     */
    boolean awaitUntil(long deadline) throws InterruptedException;
  }

  /** A thread. */
  interface Task {

    /** Interrupts it, wherever it waits; does nothing if it has ended. */
    void interrupt();

    /**
     * Waits until it has ended, or until an instant has come.
     *
     * @param deadline by {@link Host#nanoTime}, less than 2<sup>62</sup> ns ahead
     * @return whether it has ended
     * @throws InterruptedException if the calling thread is, or becomes, interrupted
     */
    boolean joinUntil(long deadline) throws InterruptedException;
  }
}
