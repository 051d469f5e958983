package dev.synod.patterns.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.patterns.host.Host;
import dev.synod.patterns.host.JvmHost;
import dev.synod.patterns.lease.Leases;
import dev.synod.patterns.store.MemoryStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ContentionTest {

  private static final int PROCESSES = 4;
  private static final int THREADS = 4;
  private static final int ROUNDS = 50;
  private static final Duration LONG = Duration.ofMinutes(10);

  private final JvmHost host = new JvmHost();
  private final MemoryStore store = new MemoryStore(InstantSource.system());

  /** Plain: a lock that lets two in loses increments. */
  private int plain;

  private long lastToken;

  @Test
  void threadsOfManyProcessesEnterOneAtATimeWithGrowingTokens() throws InterruptedException {
    AtomicInteger failures = new AtomicInteger();
    List<Host.Task> tasks = new ArrayList<>();
    for (int process = 0; process < PROCESSES; process++) {
      DistributedLock lock = new DistributedLock(Leases.over(store, host), Purpose.EFFICIENCY);
      for (int thread = 0; thread < THREADS; thread++) {
        tasks.add(
            host.start(
                "contender",
                () -> {
                  try {
                    contend(lock);
                  } catch (InterruptedException | RuntimeException failure) {
                    failures.incrementAndGet();
                  }
                }));
      }
    }
    long end = host.nanoTime() + LONG.toNanos();
    for (Host.Task task : tasks) {
      assertThat(task.joinUntil(end)).isTrue();
    }
    assertThat(failures).hasValue(0);
    assertThat(plain).isEqualTo(PROCESSES * THREADS * ROUNDS);
  }

  private void contend(DistributedLock lock) throws InterruptedException {
    for (int round = 0; round < ROUNDS; round++) {
      lock.executeWithLock(
          "plain",
          LONG,
          handle -> {
            if (handle.token() <= lastToken) {
              throw new IllegalStateException("the token did not grow");
            }
            lastToken = handle.token();
            int read = plain;
            Thread.onSpinWait();
            plain = read + 1;
            return read;
          });
    }
  }
}
