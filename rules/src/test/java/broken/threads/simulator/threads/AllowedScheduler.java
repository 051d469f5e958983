package broken.threads.simulator.threads;

import java.util.concurrent.locks.LockSupport;

class AllowedScheduler {
  void parks() {
    LockSupport.park();
  }
}
