package dev.synod.patterns.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.patterns.conformance.FaultyStore.Fault;
import dev.synod.patterns.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Processes that read and write, crash, and are paused beyond their leases, with lost messages. */
class ReadWriteLockPropertyTest {

  private static final int SEEDS = 300;
  private static final Duration LEASE = Duration.ofSeconds(1);
  private static final Duration WAIT = Duration.ofSeconds(5);

  private final List<String> violations = new ArrayList<>();
  private int reads;
  private int writes;

  /** One run: what is inside, and the greatest tokens that have entered. */
  private final class Run {
    private final World world;
    private final SplittableRandom random;
    private final long seed;
    private final List<LockHandle> readers = new ArrayList<>();
    private final List<LockHandle> writers = new ArrayList<>();
    private long greatestOfWriters;
    private long greatestOfReaders;

    Run(long seed) {
      this.seed = seed;
      this.world = new World(seed);
      this.random = new SplittableRandom(seed);
      world.watched = random.nextBoolean();
    }

    void run() {
      world.host.run(() -> {
        for (int process = 0; process < 4; process++) {
          ReadWriteLock lock = new ReadWriteLock(world.leases, Purpose.EFFICIENCY, 3);
          world.start(() -> live(lock));
        }
        for (int i = 0; i < 200; i++) {
          world.way = Duration.ofNanos(random.nextLong(20_000_000));
          if (random.nextInt(3) == 0) {
            world.faults.add(Fault.values()[random.nextInt(Fault.values().length)]);
          }
          world.host.sleep(Duration.ofMillis(random.nextInt(100)));
        }
      });
    }

    private void live(ReadWriteLock lock) throws InterruptedException {
      for (int round = 0; round < 15; round++) {
        boolean write = random.nextBoolean();
        try {
          (write
                  ? lock.acquireToWrite("page", LEASE, WAIT)
                  : lock.acquireToRead("page", LEASE, WAIT))
              .ifPresent(handle -> inside(handle, write));
        } catch (StoreException unanswered) {
          // Another round.
        }
        world.host.sleep(Duration.ofMillis(random.nextInt(50)));
      }
    }

    private void inside(LockHandle handle, boolean write) {
      if (handle.remaining().isZero()) {
        return; // what is entered too late is not used
      }
      (write ? writers : readers).add(handle);
      checkExclusion();
      checkToken(handle.token(), write);
      switch (random.nextInt(4)) {
        case 0 -> world.host.sleep(LEASE.multipliedBy(2)); // paused, and does not know
        case 1 -> {
          world.host.sleep(Duration.ofMillis(random.nextInt(500)));
          return; // crashed: never released
        }
        default -> world.host.sleep(Duration.ofMillis(random.nextInt(500)));
      }
      checkExclusion();
      handle.release();
    }

    private void checkExclusion() {
      readers.removeIf(handle -> handle.remaining().isZero());
      writers.removeIf(handle -> handle.remaining().isZero());
      if (writers.size() > 1 || (!writers.isEmpty() && !readers.isEmpty())) {
        violations.add("seed " + seed + ": " + writers + " write while " + readers + " read");
      }
    }

    private void checkToken(long token, boolean write) {
      boolean grown =
          write
              ? token > greatestOfWriters && token > greatestOfReaders
              : token > greatestOfWriters && token >= greatestOfReaders;
      if (!grown) {
        violations.add("seed " + seed + ": token " + token + (write ? " writes" : " reads"));
      }
      if (write) {
        writes++;
        greatestOfWriters = Math.max(greatestOfWriters, token);
      } else {
        reads++;
        greatestOfReaders = Math.max(greatestOfReaders, token);
      }
    }
  }

  @Test
  void readersAndWritersExcludeEachOtherAndTokensTellTheirOrder() {
    for (long seed = 0; seed < SEEDS; seed++) {
      new Run(seed).run();
    }
    assertThat(violations).isEmpty();
    assertThat(reads).isGreaterThan(SEEDS * 5);
    assertThat(writes).isGreaterThan(SEEDS * 5);
  }
}
