package dev.synod.patterns.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.checker.budget.Budget;
import dev.synod.checker.exclusion.MutualExclusion;
import dev.synod.checker.exclusion.Tenure;
import dev.synod.core.guarantee.Verdict;
import dev.synod.patterns.host.JvmHost;
import dev.synod.patterns.lease.Leases;
import dev.synod.patterns.lock.DistributedLock;
import dev.synod.patterns.lock.LeaseLostException;
import dev.synod.patterns.lock.LockHandle;
import dev.synod.patterns.lock.LockNotAcquiredException;
import dev.synod.patterns.lock.Purpose;
import dev.synod.patterns.store.CoordinationStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * 64 virtual threads lock 1,000 keys, as if they were in four processes; a few abandon what they
 * hold, so that leases end. In ten rounds: after each its history is checked and forgotten, except
 * the last tenure of each key, and the heap is sampled. Instants come from one counter, drawn
 * before each call and after its answer.
 */
final class Soak {

  private static final int ROUNDS = 10;
  private static final int THREADS = 64;
  private static final int PROCESSES = 4;
  private static final int KEYS = 1_000;
  private static final int HOT_KEYS = 8;
  private static final int ONE_OF_HOT = 5;
  private static final Duration LEASE = Duration.ofSeconds(10);
  private static final int ONE_OF_ABANDONED = 500;
  private static final Duration SHORT_LEASE = Duration.ofSeconds(2);
  private static final Duration WAIT = Duration.ofSeconds(1);

  private final List<DistributedLock> processes = new ArrayList<>();
  private final AtomicLong instants = new AtomicLong();
  private final AtomicLong notAcquired = new AtomicLong();
  private final AtomicLong abandoned = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();
  private final Queue<Tenure> tenures = new ConcurrentLinkedQueue<>();
  private final Map<String, Tenure> last = new TreeMap<>();
  private final HeapSamples heap = new HeapSamples();
  private long checked;

  Soak(CoordinationStore store) {
    for (int process = 0; process < PROCESSES; process++) {
      Leases leases = Leases.over(store, new JvmHost());
      processes.add(new DistributedLock(leases, Purpose.EFFICIENCY));
    }
  }

  /**
   * Runs it, and returns what was seen.
   *
   * @throws AssertionError if a history is wrong, or the heap grows
   */
  String run(Duration length) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      round(round, length.dividedBy(ROUNDS));
      check();
      heap.sample();
    }
    String figures =
        "%d tenures checked, %d abandoned, %d waits in vain, %d leases lost; %s"
            .formatted(checked, abandoned.get(), notAcquired.get(), lost.get(), heap);
    assertThat(heap.isFlat()).as("the heap is flat: %s", figures).isTrue();
    assertThat(last).as("keys that were locked: %s", figures).isNotEmpty();
    return figures;
  }

  private void round(int round, Duration length) throws Exception {
    JvmHost clock = new JvmHost();
    long end = clock.nanoTime() + length.toNanos();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Void>> clients = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int client = thread;
        SplittableRandom random = new SplittableRandom((long) round * THREADS + thread);
        clients.add(() -> {
          do {
            if (random.nextInt(ONE_OF_ABANDONED) == 0) {
              abandon(client, key(random));
            } else {
              lock(client, key(random));
            }
          } while (clock.nanoTime() - end < 0);
          return null;
        });
      }
      for (Future<Void> client : threads.invokeAll(clients)) {
        client.get();
      }
    }
  }

  private static String key(SplittableRandom random) {
    int keys = random.nextInt(ONE_OF_HOT) == 0 ? HOT_KEYS : KEYS;
    return "soak " + random.nextInt(keys);
  }

  private void lock(int client, String key) throws InterruptedException {
    long asked = instants.incrementAndGet();
    try {
      processes
          .get(client % PROCESSES)
          .executeWithLock(
              key,
              LEASE,
              WAIT,
              handle -> {
                long from = instants.incrementAndGet();
                Thread.yield();
                long until = handle.remaining().isZero() ? from : instants.incrementAndGet();
                tenures.add(new Tenure(key, client, handle.token(), asked, from, until));
                return null;
              });
    } catch (LockNotAcquiredException busy) {
      notAcquired.incrementAndGet();
    } catch (LeaseLostException late) {
      lost.incrementAndGet();
    }
  }

  private void abandon(int client, String key) throws InterruptedException {
    long asked = instants.incrementAndGet();
    Optional<LockHandle> handle = processes.get(client % PROCESSES).acquire(key, SHORT_LEASE, WAIT);
    long from = instants.incrementAndGet();
    handle.ifPresentOrElse(
        held -> {
          abandoned.incrementAndGet();
          tenures.add(new Tenure(key, client, held.token(), asked, from, from));
        },
        notAcquired::incrementAndGet);
  }

  /** With the last tenures of the rounds before, so that tokens go on rising. */
  private void check() {
    List<Tenure> log = new ArrayList<>(last.values());
    log.addAll(tenures);
    checked += tenures.size();
    tenures.clear();
    assertHolds(MutualExclusion.holders().check(log, Budget.STANDARD));
    assertHolds(MutualExclusion.tokens().check(log, Budget.STANDARD));
    log.stream()
        .sorted(Comparator.comparingLong(Tenure::token))
        .forEach(tenure -> last.put(tenure.lock(), tenure));
  }

  private static void assertHolds(Verdict verdict) {
    assertThat(verdict).isInstanceOf(Verdict.Holds.class);
  }
}
