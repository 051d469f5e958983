package dev.synod.bench.coordination;

import java.util.concurrent.TimeUnit;
import org.redisson.Redisson;
import org.redisson.api.RFencedLock;
import org.redisson.api.RLock;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;

/** Redisson's locks, taken and given back, each thread its own. */
final class RedissonPeers {

  private static final long LEASE_SECONDS = 30;

  private RedissonPeers() {}

  static RedissonClient connect(int port) {
    Config config = new Config();
    config.useSingleServer().setAddress("redis://127.0.0.1:" + port);
    return Redisson.create(config);
  }

  /** A lock with the default watchdog, as its manual shows it. */
  static Contender lock(RedissonClient client) {
    return new Contender(
        "Redisson RLock",
        (thread, round) -> {
          RLock lock = client.getLock("redisson-" + thread);
          lock.lock();
          try {
            // Nothing to do: the lock is what is measured.
          } finally {
            lock.unlock();
          }
        });
  }

  /** A lock with a fencing token. */
  static Contender fencedLock(RedissonClient client) {
    return new Contender(
        "Redisson RFencedLock",
        (thread, round) -> {
          RFencedLock lock = client.getFencedLock("redisson-fenced-" + thread);
          Long token = lock.tryLockAndGetToken(0, LEASE_SECONDS, TimeUnit.SECONDS);
          if (token == null) {
            throw new IllegalStateException("Redisson did not get a lock that nobody holds");
          }
          lock.unlock();
        });
  }
}
