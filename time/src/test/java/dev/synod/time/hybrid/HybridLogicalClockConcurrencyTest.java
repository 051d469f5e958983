package dev.synod.time.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many threads, one clock. What is asserted holds in every interleaving. */
class HybridLogicalClockConcurrencyTest {
  private static final int EACH = 50_000;

  /** Physical time that stands, moves and jumps back while threads read it. */
  private static final class Restless implements PhysicalClock {
    private final AtomicLong readings = new AtomicLong();

    @Override
    public long epochMillis() {
      long reading = readings.incrementAndGet();
      return 10_000 + reading / 50 - (reading % 7 == 0 ? 30 : 0);
    }
  }

  /** Remembers the greatest bound, as a disk would. */
  private static final class Disk implements PersistedUpperBound {
    private final AtomicLong bound = new AtomicLong();

    @Override
    public long load() {
      return bound.get();
    }

    @Override
    public void store(long epochMillis) {
      assertThat(bound.getAndSet(epochMillis)).isLessThan(epochMillis);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8})
  void timestampsAreDistinctRiseInEachThreadAndStayBelowTheBound(int threads) throws Exception {
    Disk disk = new Disk();
    HybridLogicalClock clock =
        new HybridLogicalClock(
            new Restless(), Duration.ofSeconds(10), disk, Duration.ofMillis(100));

    List<long[]> taken = inParallel(threads, thread -> take(clock, disk, thread));

    for (long[] ofOneThread : taken) {
      for (int index = 1; index < ofOneThread.length; index++) {
        assertThat(ofOneThread[index]).isGreaterThan(ofOneThread[index - 1]);
      }
    }
    long[] all = taken.stream().flatMapToLong(LongStream::of).sorted().toArray();
    assertThat(Arrays.stream(all).distinct().count()).isEqualTo((long) threads * EACH);
  }

  private static long[] take(HybridLogicalClock clock, Disk disk, int thread) {
    SplittableRandom random = new SplittableRandom(thread);
    long[] taken = new long[EACH];
    for (int index = 0; index < EACH; index++) {
      HybridTimestamp remote = HybridTimestamp.of(10_000 + index / 50, random.nextInt(100));
      HybridTimestamp next = index % 5 == 0 ? clock.receive(remote) : clock.now();
      if (next.millis() >= disk.load() || (index % 5 == 0 && next.compareTo(remote) <= 0)) {
        throw new AssertionError(next + " with bound " + disk.load() + ", after " + remote);
      }
      taken[index] = next.packed();
    }
    return taken;
  }

  /** Two nodes pass one message back and forth, each in a thread of its own. */
  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8})
  void timestampsRiseAlongMessagesBetweenThreads(int threads) throws Exception {
    AtomicReference<HybridTimestamp> mailbox = new AtomicReference<>(HybridTimestamp.of(10_000, 0));
    List<HybridLogicalClock> clocks = new ArrayList<>();
    for (int node = 0; node < threads; node++) {
      clocks.add(new HybridLogicalClock(new Restless(), Duration.ofDays(1)));
    }

    List<long[]> lengths =
        inParallel(
            threads,
            thread -> {
              long handed = 0;
              for (int attempt = 0; attempt < EACH / 10; attempt++) {
                HybridTimestamp message = mailbox.get();
                HybridTimestamp answer = clocks.get(thread).receive(message);
                if (answer.compareTo(message) <= 0) {
                  throw new AssertionError(answer + " after " + message);
                }
                handed += mailbox.compareAndSet(message, answer) ? 1 : 0;
              }
              return new long[] {handed};
            });

    long handed = lengths.stream().mapToLong(length -> length[0]).sum();
    assertThat(handed).isPositive();
    assertThat(mailbox.get().packed())
        .isGreaterThanOrEqualTo(HybridTimestamp.of(10_000, 0).packed() + handed);
  }

  private interface Work {
    long[] run(int thread);
  }

  private static List<long[]> inParallel(int threads, Work work) throws Exception {
    Phaser start = new Phaser(threads);
    List<Future<long[]>> futures = new ArrayList<>();
    List<long[]> results = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      for (int thread = 0; thread < threads; thread++) {
        int number = thread;
        futures.add(
            executor.submit(() -> {
              start.arriveAndAwaitAdvance();
              return work.run(number);
            }));
      }
      for (Future<long[]> future : futures) {
        results.add(future.get());
      }
    }
    return results;
  }
}
