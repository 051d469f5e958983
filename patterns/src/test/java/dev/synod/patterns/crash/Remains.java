package dev.synod.patterns.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.patterns.lock.DistributedLock;
import dev.synod.patterns.lock.LockHandle;
import dev.synod.patterns.lock.Purpose;
import dev.synod.patterns.store.CoordinationStore;
import dev.synod.patterns.store.Entry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks at what the killed workers of a lane left behind, and takes it up: the lock when its lease
 * has ended, and the request that was not acknowledged.
 */
final class Remains {

  /** Longer than any pause of this process. */
  private static final Duration LONG_LEASE = Duration.ofHours(1);

  private static final String SURVIVOR = "survivor";
  private static final long NANOS_BETWEEN_POLLS = 1_000_000;

  /** The requests of one process that may be on their way when it dies. */
  private static final int MOST_UNDER_WAY = 1;

  private final int lane;
  private final String key;
  private final Mutant mutant;
  private final Map<Long, String> acknowledged = new LinkedHashMap<>();
  private final List<Long> written = new ArrayList<>();
  private long first;
  private long position;
  private long token;
  private Tally tally = Tally.NONE;

  Remains(int lane, Mutant mutant) {
    this.lane = lane;
    this.key = "lock/" + Assignment.resource(lane);
    this.mutant = mutant;
  }

  /** The number of the request that the next worker begins with. */
  long firstRequest() {
    return first;
  }

  Tally tally() {
    return tally;
  }

  /**
   * Looks after a kill.
   *
   * @param lines all that the worker said
   */
  void check(Workplace place, List<Line> lines) throws SQLException, InterruptedException {
    boolean held = leaseLeft(place.store()).isPositive();
    try (Connection connection = place.connections().getConnection()) {
      checkRequests(place, connection, lines);
      LockHandle handle = takeOver(place);
      CrashTables.write(connection, lane, handle.token(), SURVIVOR, Mutant.NONE);
      assertThat(handle.release()).as("the survivor releases its lock").isTrue();
      checkWrites(connection, lines);
    }
    tally = tally.plus(new Tally(1, held ? 1 : 0, 0, 0, 0, 0));
  }

  /** What is left by the store's clock, never more than was claimed. */
  private Duration leaseLeft(CoordinationStore store) {
    Duration left = store.read(key).map(Entry::leaseLeft).orElse(Duration.ZERO);
    assertThat(left).as("lease left of " + key).isLessThanOrEqualTo(Worker.LEASE);
    return left;
  }

  /**
   * By the store's clock alone: its lease ends, whatever of the dead may still have been on its
   * way, and then the lock is had at once.
   */
  private LockHandle takeOver(Workplace place) throws InterruptedException {
    DistributedLock lock =
        new DistributedLock(Worker.leases(place.store()), Purpose.GUARDED_CORRECTNESS);
    Duration last = leaseLeft(place.store());
    for (int surprises = 0; ; ) {
      if (last.isZero()) {
        Optional<LockHandle> handle = lock.tryAcquire(Assignment.resource(lane), LONG_LEASE);
        if (handle.isPresent()) {
          return handle.get();
        }
        surprises++;
      }
      LockSupport.parkNanos(NANOS_BETWEEN_POLLS);
      Duration left = leaseLeft(place.store());
      surprises += left.compareTo(last) > 0 ? 1 : 0;
      assertThat(surprises)
          .as("claims and renewals of %s that came after the death of its holder", key)
          .isLessThanOrEqualTo(2 * MOST_UNDER_WAY);
      last = left;
    }
  }

  private void checkWrites(Connection connection, List<Line> lines) throws SQLException {
    SortedMap<Long, Long> tokens = CrashTables.tokens(connection, lane, position);
    for (Map.Entry<Long, Long> write : tokens.entrySet()) {
      assertThat(write.getValue())
          .as("token of write %d to the guarded resource, after %d", write.getKey(), token)
          .isGreaterThan(token);
      token = write.getValue();
      position = write.getKey();
    }
    List<Long> wrote =
        lines.stream()
            .filter(Line.Wrote.class::isInstance)
            .map(line -> ((Line.Wrote) line).token())
            .toList();
    assertThat(tokens.values()).as("acknowledged writes are there").containsAll(wrote);
    written.addAll(wrote);
    tally = tally.plus(new Tally(0, 0, 0, 0, wrote.size(), 0));
  }

  private void checkRequests(Workplace place, Connection connection, List<Line> lines)
      throws SQLException, InterruptedException {
    Requests requests = requests(place);
    Map<Long, String> done = new LinkedHashMap<>();
    long atWork = -1;
    for (Line line : lines) {
      if (line instanceof Line.Done(long request, String result)) {
        done.put(request, result);
      } else if (line instanceof Line.Working(long request)) {
        atWork = request;
      }
    }
    long open = first + done.size();
    String result = requests.complete(open, SURVIVOR, number -> {});
    tally =
        tally.plus(
            new Tally(
                0, 0, atWork == open ? 1 : 0, result.endsWith(SURVIVOR) ? 0 : 1, 0, done.size()));
    done.put(open, result);
    checkEffects(CrashTables.effects(connection, lane, first), done);
    for (Map.Entry<Long, String> request : done.entrySet()) {
      checkReplay(requests, request);
    }
    acknowledged.putAll(done);
    first = open + 1;
  }

  private Requests requests(Workplace place) {
    return new Requests(place, Worker.leases(place.store()), lane, mutant);
  }

  private static void checkEffects(SortedMap<Long, List<String>> effects, Map<Long, String> done) {
    effects.forEach(
        (request, results) -> assertThat(results).as("effects of request %d", request).hasSize(1));
    done.forEach((request, result) ->
        assertThat(effects.get(request)).as("effect of request %d", request).containsOnly(result));
  }

  private static void checkReplay(Requests requests, Map.Entry<Long, String> request)
      throws SQLException, InterruptedException {
    assertThat(requests.replay(request.getKey()))
        .as("replay of request %d", request.getKey())
        .isEqualTo(request.getValue());
  }

  /** Looks at everything once more, after the last kill. */
  void checkAll(Workplace place) throws SQLException, InterruptedException {
    try (Connection connection = place.connections().getConnection()) {
      assertThat(CrashTables.tokens(connection, lane, 0).values())
          .as("acknowledged writes are still there")
          .containsAll(written);
      SortedMap<Long, List<String>> effects = CrashTables.effects(connection, lane, 0);
      checkEffects(effects, acknowledged);
      assertThat(effects.keySet()).as("requests with effects").hasSize(acknowledged.size());
    }
    Requests requests = requests(place);
    for (Map.Entry<Long, String> request : acknowledged.entrySet()) {
      checkReplay(requests, request);
    }
  }
}
