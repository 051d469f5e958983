package dev.synod.micrometer;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/** Keeps the first names that it sees as they are, and maps all others to one. */
final class FewNames implements UnaryOperator<String> {

  static final String OTHER = "other";

  private final ReentrantLock lock = new ReentrantLock();
  private final Set<String> kept = new HashSet<>();
  private final int most;

  /**
   * Keeps names.
   *
   * @param most names to keep, 0 or more
   */
  FewNames(int most) {
    this.most = most;
  }

  @Override
  public String apply(String name) {
    lock.lock();
    try {
      return kept.contains(name) || (kept.size() < most && kept.add(name)) ? name : OTHER;
    } finally {
      lock.unlock();
    }
  }
}
