package dev.synod.stores.zookeeper;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Entries as they were last seen: guesses, which save a round trip when they are right. A write
 * names the version that was guessed, so a wrong one does no harm.
 */
final class Recollection {

  /** Greater values are not kept, and not written twice. */
  static final int GREATEST_VALUE_BYTES = 4 << 10;

  private static final int MOST = 4_096;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Guess> guesses = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * What was seen.
   *
   * @param snapshot of the entry
   * @param epoch that was current before the entry was read
   */
  record Guess(Snapshot snapshot, int epoch) {}

  Optional<Guess> of(String key) {
    lock.lock();
    try {
      return Optional.ofNullable(guesses.get(key));
    } finally {
      lock.unlock();
    }
  }

  void keep(Snapshot snapshot, int epoch) {
    String key = snapshot.stored().key();
    if (snapshot.stored().value().size() > GREATEST_VALUE_BYTES) {
      forget(key);
      return;
    }
    lock.lock();
    try {
      guesses.put(key, new Guess(snapshot, epoch));
      if (guesses.size() > MOST) {
        guesses.remove(guesses.keySet().iterator().next());
      }
    } finally {
      lock.unlock();
    }
  }

  void forget(String key) {
    lock.lock();
    try {
      guesses.remove(key);
    } finally {
      lock.unlock();
    }
  }
}
