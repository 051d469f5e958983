package dev.synod.patterns.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.patterns.conformance.FaultyStore.Fault;
import dev.synod.patterns.guard.FenceState;
import dev.synod.patterns.guard.StaleTokenException;
import dev.synod.patterns.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Processes that work under a lock, crash, and are paused beyond their leases, with lost messages:
 * never do two hold it in time, and a guarded resource is never written by one of before.
 */
class DistributedLockPropertyTest {

  private static final int SEEDS = 300;
  private static final Duration LEASE = Duration.ofSeconds(1);
  private static final Duration WAIT = Duration.ofSeconds(5);

  private final List<String> violations = new ArrayList<>();
  private int entered;
  private int lost;
  private int stale;

  private final class Run {
    private final World world;
    private final SplittableRandom random;
    private final long seed;
    private final List<LockHandle> inside = new ArrayList<>();
    private FenceState fence = FenceState.NONE;
    private long greatest;
    private int outage;

    Run(long seed) {
      this.seed = seed;
      this.world = new World(seed);
      this.random = new SplittableRandom(seed);
      world.watched = random.nextBoolean();
    }

    void run() {
      world.host.run(() -> {
        for (int process = 0; process < 3; process++) {
          DistributedLock lock = new DistributedLock(world.leases, Purpose.EFFICIENCY);
          for (int thread = 0; thread < 2; thread++) {
            world.start(() -> live(lock));
          }
        }
        for (int i = 0; i < 200; i++) {
          world.way = Duration.ofNanos(random.nextLong(20_000_000));
          outage = random.nextInt(100) == 0 ? 40 : outage - 1;
          world.unreachable = outage > 0;
          if (random.nextInt(3) == 0) {
            world.faults.add(Fault.values()[random.nextInt(Fault.values().length)]);
          }
          world.host.sleep(Duration.ofMillis(random.nextInt(100)));
        }
      });
    }

    private void live(DistributedLock lock) throws InterruptedException {
      for (int round = 0; round < 10; round++) {
        try {
          if (random.nextInt(4) == 0) {
            lock.acquire("stock", LEASE, WAIT).ifPresent(this::workWithoutRenewal);
          } else {
            lock.executeWithLock("stock", LEASE, WAIT, this::work);
          }
        } catch (StoreException | LockNotAcquiredException | StaleTokenException another) {
          // Another round.
        } catch (LeaseLostException loss) {
          lost++;
        }
        world.host.sleep(Duration.ofMillis(random.nextInt(50)));
      }
    }

    /** Crashes, or is paused and does not know. */
    private void workWithoutRenewal(LockHandle handle) {
      enter(handle);
      world.host.sleep(Duration.ofMillis(random.nextInt(2_000)));
      write(handle);
    }

    private int work(LockHandle handle) throws InterruptedException {
      enter(handle);
      for (int step = 0; step < 3; step++) {
        world.host.signal().awaitUntil(world.host.nanoTime() + random.nextLong(800_000_000));
        write(handle);
      }
      return 1;
    }

    private void enter(LockHandle handle) {
      if (handle.token() <= greatest) {
        violations.add("seed " + seed + ": token " + handle.token() + " after " + greatest);
      }
      greatest = handle.token();
      inside.add(handle);
      entered++;
      checkExclusion();
    }

    private void write(LockHandle handle) {
      boolean inTime = !handle.remaining().isZero();
      checkExclusion();
      try {
        fence = fence.after("stock", handle.token());
      } catch (StaleTokenException refused) {
        stale++;
        if (inTime) {
          violations.add("seed " + seed + ": " + handle + " was refused in time");
        }
        throw refused;
      }
    }

    private void checkExclusion() {
      inside.removeIf(handle -> handle.remaining().isZero());
      if (inside.size() > 1) {
        violations.add("seed " + seed + ": " + inside + " hold it at once");
      }
    }
  }

  @Test
  void oneHoldsItAtATimeAndTheGuardRefusesThoseOfBefore() {
    for (long seed = 0; seed < SEEDS; seed++) {
      new Run(seed).run();
    }
    assertThat(violations).isEmpty();
    assertThat(entered).isGreaterThan(SEEDS * 3);
    assertThat(lost).as("leases lost").isPositive();
    assertThat(stale).as("writes that the guard refused").isPositive();
  }
}
