package broken.threads.protocols;

import java.util.List;
import java.util.Timer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

class Threaded {
  void breaksByThread() {
    new Thread(() -> {}).start();
  }

  int breaksByThreadLocal() {
    return ThreadLocal.withInitial(() -> 1).get();
  }

  int breaksByConcurrentMap() {
    return new ConcurrentHashMap<>().size();
  }

  long breaksByAtomic() {
    return new AtomicLong().get();
  }

  void breaksByLock() {
    new ReentrantLock().lock();
  }

  void breaksByTimer() {
    new Timer().cancel();
  }

  void breaksByNotifying() {
    notifyAll();
  }

  void breaksByWaiting() throws Exception {
    wait();
  }

  long breaksByParallelStream() {
    return List.of(1).parallelStream().count();
  }

  int breaksByParallelRange() {
    return IntStream.range(0, 9).parallel().sum();
  }

  int allowedStream() {
    return IntStream.range(0, 9).sum();
  }
}
