package dev.synod.junit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CyclicBarrier;
import org.jspecify.annotations.Nullable;

/** Objects that are wrong whenever two threads meet, and they are made to meet. */
final class Broken {

  private Broken() {}

  /** A register that each reader keeps a copy of. */
  static final class CachedRegister {
    private final ThreadLocal<Integer> cache = new ThreadLocal<>();
    private volatile @Nullable Integer value;

    void set(int update) {
      value = update;
      cache.set(update);
    }

    @Nullable Integer get() {
      Integer cached = cache.get();
      return cached == null ? value : cached;
    }
  }

  /** A queue that two consumers may both take the first element of. */
  static final class UnguardedQueue {
    private final Deque<Integer> elements = new ArrayDeque<>();
    private final CyclicBarrier bothHaveLooked = new CyclicBarrier(2);

    void enqueue(int element) {
      elements.add(element);
    }

    /** For two threads at once. */
    @Nullable Integer dequeueByTwo() throws Exception {
      Integer first = elements.peek();
      bothHaveLooked.await();
      return first;
    }
  }
}
