package broken.waiting.patterns;

import java.util.Timer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

class Sleeper {
  void breaksBySleeping() throws Exception {
    java.lang.Thread.sleep(1);
  }

  void breaksByUnitOfTime() throws Exception {
    TimeUnit.SECONDS.sleep(1);
  }

  void breaksByStartingAThread() {
    new Thread(() -> {}).start();
  }

  void breaksByVirtualThread() {
    Thread.ofVirtual().start(() -> {});
  }

  void breaksByLatch() throws Exception {
    new CountDownLatch(1).await();
  }

  void breaksByParking() {
    LockSupport.park();
  }

  void breaksByCondition() {
    new ReentrantLock().newCondition();
  }

  void breaksByTimer() {
    new Timer().cancel();
  }

  void breaksByWaiting() throws Exception {
    wait();
  }

  void allowedLock() {
    new ReentrantLock().lock();
  }

  void allowedInterrupt() {
    Thread.currentThread().interrupt();
  }
}
