package broken.locks.core;

class Locked {
  synchronized void breaksByLocking() {}

  static synchronized void breaksByLockingTheClass() {}

  void allowedWithoutLock() {}
}
