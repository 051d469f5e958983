package dev.synod.patterns.host;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The Java virtual machine: its monotonic clock, a secure random number generator, and virtual
 * threads. The one place of the patterns where real time passes.
 */
public final class JvmHost implements Host {

  private final SecureRandom random = new SecureRandom();

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public long randomLong() {
    return random.nextLong();
  }

  @Override
  public Signal signal() {
    return new ConditionSignal();
  }

  @Override
  public Task start(String name, Runnable work) {
    return new ThreadTask(Thread.ofVirtual().name(name).start(work));
  }

  @Override
  public Task current() {
    return new ThreadTask(Thread.currentThread());
  }

  private static final class ConditionSignal implements Signal {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition raisedOrNot = lock.newCondition();
    private boolean raised;

    @Override
    public void raise() {
      lock.lock();
      try {
        raised = true;
        raisedOrNot.signal();
      } finally {
        lock.unlock();
      }
    }

    @Override
    public boolean awaitUntil(long deadline) throws InterruptedException {
      lock.lockInterruptibly();
      try {
        for (long left = deadline - System.nanoTime(); !raised && left > 0; ) {
          left = raisedOrNot.awaitNanos(left);
        }
        boolean wasRaised = raised;
        raised = false;
        return wasRaised;
      } finally {
        lock.unlock();
      }
    }
  }

  private record ThreadTask(Thread thread) implements Task {

    @Override
    public void interrupt() {
      thread.interrupt();
    }

    @Override
    public boolean joinUntil(long deadline) throws InterruptedException {
      return thread.join(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    }
  }
}
