package dev.synod.patterns.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.patterns.lock.DistributedLock;
import dev.synod.patterns.lock.LockHandle;
import dev.synod.patterns.lock.Purpose;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.StoreException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/** Stops a worker inside its lock section, beyond its lease, again and again. */
final class StopCampaign {

  private static final Duration OTHERS_LEASE = Duration.ofMinutes(1);
  private static final int SHORTEST_LEASE = 100;
  private static final int LONGEST_LEASE = 300;
  private static final int MOST_STOPS_A_ROUND = 1_000;
  private static final long NANOS_BETWEEN_POLLS = 1_000_000;

  private final CrashSite site;
  private final int lane;
  private final Mutant mutant;
  private final SplittableRandom random;
  private final String resource;

  StopCampaign(CrashSite site, int lane, Mutant mutant, long seed) {
    this.site = site;
    this.lane = lane;
    this.mutant = mutant;
    this.random = new SplittableRandom(seed + lane);
    this.resource = Assignment.resource(lane);
  }

  /** Returns how often the worker was stopped. */
  int run(int rounds) throws Exception {
    try (Workplace place = site.open();
        Connection connection = place.connections().getConnection()) {
      CrashTables.create(connection, lane);
      DistributedLock lock =
          new DistributedLock(Worker.leases(place.store()), Purpose.GUARDED_CORRECTNESS);
      Assignment assignment = new Assignment(lane, 1, mutant, true);
      try (Child child = Child.start(site, assignment, ClassArchive.none())) {
        assertThat(child.hear()).isEqualTo(new Line.Ready());
        child.tell(lease());
        for (int round = 1; round <= rounds; round++) {
          try {
            round(place, connection, lock, child);
          } catch (AssertionError found) {
            throw new AssertionError(
                "lane %d, round %d: %s".formatted(lane, round, found.getMessage()), found);
          }
        }
      }
    }
    return rounds;
  }

  private long lease() {
    return random.nextInt(SHORTEST_LEASE, LONGEST_LEASE + 1);
  }

  private void round(Workplace place, Connection connection, DistributedLock lock, Child child)
      throws Exception {
    if (!(child.hear() instanceof Line.Held(long token))) {
      throw new AssertionError("the worker said something else than that it is inside");
    }
    child.pause();
    LockHandle other = takeOver(place, lock, child);
    CrashTables.write(connection, lane, other.token(), "other", Mutant.NONE);
    child.tell(lease());
    boolean releaseFirst = random.nextBoolean();
    if (releaseFirst) {
      other.release();
    }
    child.resume();

    Line late = child.hear();
    if (late.equals(new Line.Wrote(token))) {
      checkTokens(connection);
    }
    assertThat(late).as("what became of the late write").isEqualTo(new Line.Lost(token, true));
    checkTokens(connection);
    if (!releaseFirst) {
      other.release();
    }
  }

  /**
   * Polls until the lease has ended by the store's clock, and takes the lock. A renewal that was on
   * its way may have come first, and a database whose clients have transactions of several
   * statements may have to wait for that of the stopped one: it is let go, and stopped again.
   */
  private LockHandle takeOver(Workplace place, DistributedLock lock, Child child)
      throws IOException, InterruptedException {
    for (int stops = 1; stops <= MOST_STOPS_A_ROUND; stops++) {
      while (place.store().read("lock/" + resource).map(Entry::held).orElse(false)) {
        LockSupport.parkNanos(NANOS_BETWEEN_POLLS);
      }
      Optional<LockHandle> handle = tryAcquire(lock);
      if (handle.isPresent()) {
        return handle.get();
      }
      child.resume();
      child.pause();
    }
    throw new AssertionError("the lock of a stopped holder is stuck beyond its lease");
  }

  private Optional<LockHandle> tryAcquire(DistributedLock lock) throws InterruptedException {
    try {
      return lock.tryAcquire(resource, OTHERS_LEASE);
    } catch (StoreException blocked) {
      if (!blocked.isPassing()) {
        throw blocked;
      }
      return Optional.empty();
    }
  }

  private void checkTokens(Connection connection) throws SQLException {
    long last = 0;
    for (long token : CrashTables.tokens(connection, lane, 0).values()) {
      assertThat(token).as("token of a write after one with %d", last).isGreaterThan(last);
      last = token;
    }
  }
}
