package broken.threads.simulator;

import java.util.concurrent.locks.LockSupport;

class ThreadedToo {
  void breaksByParking() {
    LockSupport.park();
  }
}
