package dev.synod.patterns.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A host for unit tests: its threads run one at a time, hand over only where they wait by it, and
 * time passes only when all of them wait; equal seeds give equal schedules. What is to run in it is
 * given to {@link #run}.
 */
public final class VirtualHost implements Host {

  /** Virtual time after which a run is taken to hang. */
  private static final long HORIZON = Duration.ofDays(1).toNanos();

  private final ReentrantLock lock = new ReentrantLock();
  private final SplittableRandom random;
  private final List<Fiber> fibers = new ArrayList<>();
  private final List<Throwable> failures = new ArrayList<>();
  private final Condition ended = lock.newCondition();
  private @Nullable Fiber running;
  private long now;
  private boolean over;

  /** A host whose schedule and random numbers are drawn from a seed. */
  public VirtualHost(long seed) {
    random = new SplittableRandom(seed);
    now = random.nextLong(); // of which only differences mean anything
  }

  /** Work of a test. */
  public interface Work {
    void run() throws Exception;
  }

  /** Runs work in a thread of this host until it has ended; threads that it leaves are dropped. */
  public void run(Work work) {
    lock.lock();
    try {
      Fiber main = fiber("main", work);
      next();
      while (!main.ended && !over) {
        ended.awaitUninterruptibly();
      }
      over = true;
      if (!failures.isEmpty()) {
        throw new AssertionError("a thread of the host failed", failures.get(0));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Lets time pass in the calling thread, and others run. */
  public void sleep(Duration time) {
    try {
      signal().awaitUntil(nanoTime() + time.toNanos());
    } catch (InterruptedException interrupted) {
      throw new AssertionError("interrupted while it slept", interrupted);
    }
  }

  @Override
  public long nanoTime() {
    lock.lock();
    try {
      return now;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public long randomLong() {
    lock.lock();
    try {
      return random.nextLong();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Signal signal() {
    return new Flag();
  }

  @Override
  public Task start(String name, Runnable work) {
    lock.lock();
    try {
      return fiber(name, work::run);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Task current() {
    lock.lock();
    try {
      return self();
    } finally {
      lock.unlock();
    }
  }

  private Fiber self() {
    if (running == null || running.thread != Thread.currentThread()) {
      throw new IllegalStateException("not a thread of this host");
    }
    return running;
  }

  private Fiber fiber(String name, Work work) {
    Fiber fiber = new Fiber();
    fibers.add(fiber);
    fiber.thread = Thread.ofVirtual().name(name).start(() -> live(fiber, work));
    return fiber;
  }

  private void live(Fiber fiber, Work work) {
    lock.lock();
    try {
      while (running != fiber) {
        fiber.turn.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
    Throwable failure = null;
    try {
      work.run();
    } catch (Throwable thrown) {
      failure = thrown;
    }
    lock.lock();
    try {
      if (failure != null) {
        failures.add(failure);
      }
      fiber.ended = true;
      fibers.remove(fiber);
      ended.signalAll();
      next();
    } finally {
      lock.unlock();
    }
  }

  /** Chooses who runs next; if all wait, lets time pass until the first of them need not. */
  private void next() {
    running = null;
    if (over || fibers.isEmpty()) {
      return;
    }
    List<Fiber> ready = ready();
    if (ready.isEmpty()) {
      long wait = fibers.stream().mapToLong(fiber -> fiber.until - now).min().orElseThrow();
      if (wait > HORIZON) {
        failures.add(new AssertionError("all threads wait for more than a day"));
        over = true;
        ended.signalAll();
        return;
      }
      now += wait;
      ready = ready();
    }
    running = ready.get(random.nextInt(ready.size()));
    running.turn.signal();
  }

  private List<Fiber> ready() {
    return fibers.stream().filter(Fiber::isReady).toList();
  }

  /** Hands over until what is waited for has come. */
  private void handOver(Fiber self) {
    next();
    while (running != self) {
      self.turn.awaitUninterruptibly();
    }
  }

  private final class Flag implements Signal {
    private boolean raised;

    @Override
    public void raise() {
      lock.lock();
      try {
        raised = true;
      } finally {
        lock.unlock();
      }
    }

    @Override
    public boolean awaitUntil(long deadline) throws InterruptedException {
      lock.lock();
      try {
        Fiber self = self();
        self.waitFor(this, deadline);
        boolean wasRaised = raised;
        raised = false;
        return wasRaised;
      } finally {
        lock.unlock();
      }
    }
  }

  private final class Fiber implements Task {
    private final Condition turn = lock.newCondition();
    private @Nullable Thread thread;
    private @Nullable Flag flag;
    private @Nullable Fiber joined;
    private long until = now;
    private boolean interrupted;
    private boolean ended;

    boolean isReady() {
      return until - now <= 0
          || interrupted
          || (flag != null && flag.raised)
          || (joined != null && joined.ended);
    }

    void waitFor(@Nullable Flag awaited, long deadline) throws InterruptedException {
      flag = awaited;
      until = deadline;
      handOver(this);
      flag = null;
      joined = null;
      until = now;
      if (interrupted) {
        interrupted = false;
        throw new InterruptedException();
      }
    }

    @Override
    public void interrupt() {
      lock.lock();
      try {
        interrupted = !ended;
      } finally {
        lock.unlock();
      }
    }

    @Override
    public boolean joinUntil(long deadline) throws InterruptedException {
      lock.lock();
      try {
        Fiber self = self();
        self.joined = this;
        self.waitFor(null, deadline);
        return ended;
      } finally {
        lock.unlock();
      }
    }
  }
}
